import { describe, expect, test } from 'vitest';
import { answerErrors, refusalText } from '#app/components/entries/answer-errors.ts';
import { HandInPage } from '#app/components/entries/hand-in-page.tsx';
import { ReceiptPage } from '#app/components/entries/receipt-page.tsx';
import { UnitEntriesPage } from '#app/components/entries/unit-entries-page.tsx';
import { translator } from '#app/components/i18n.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { render } from './render.tsx';

const t = translator('vi');
const [preset] = contestPresets;
if (!preset) throw new Error('no preset');
const rules = preset.rules.entry;
const contest = { code: 'cchc-2023', title: preset.title };
const unit = {
  id: 'u1',
  name: 'Sở Nội vụ',
  closesAt: new Date('2023-11-18T00:00:00+07:00'),
  mayAdd: true,
};
const page = { contest, rules, units: [unit], chosenUnit: null, uploads: [] };

describe('each refusal says in words what to do', () => {
  const params = {
    closesAt: '2023-11-17T17:00:00.000Z',
    opensAt: '2023-10-16T17:00:00.000Z',
    graceEndsAt: '2023-11-17T17:10:00.000Z',
    ...{ maximum: 20, minimum: 10, words: 9, characters: 501, maximumBytes: 2 * 1024 ** 3 },
    ...{ seconds: 450.25, maximumSeconds: 420 },
  };
  const codes = [
    ...['not-open-yet', 'closed', 'upload-began-too-late', 'grace-over', 'received-in-the-future'],
    ...['unit-unknown', 'wrong-kind', 'entry-unknown', 'entry-rejected', 'entry-withdrawn'],
    ...['entry-valid', 'too-many-entries', 'older-than-withdrawn', 'fields-wrong', 'form-unknown'],
    ...['form-unreadable', 'storage-full', 'file-too-large', 'empty', 'not-a-video', 'no-video'],
    ...['unreadable', 'too-long', 'check-timed-out', 'too-few-words', 'too-many-words'],
    ...['meaning-too-long', 'reason-missing', 'too-many-uploads', 'upload-gone', 'forbidden'],
  ];

  test.each(codes)('%s', code => {
    const words = refusalText({ code, params }, 'video', t);
    expect(words).not.toContain('refusals');
    expect(words).not.toContain('{{');
    expect(words.endsWith('.')).toBe(true);
  });

  test('no two verdicts on a video say the same', () => {
    const video = ['empty', 'not-a-video', 'no-video', 'unreadable', 'too-long'];
    expect(new Set(video.map(code => refusalText({ code, params }, 'video', t))).size).toBe(5);
    expect(refusalText({ code: 'too-long', params }, 'video', t)).toContain('7:30 (450,25 giây)');
  });
});

test('errors stand in the order of the page', () => {
  const answer = {
    errors: { video: 'file-again', title: 'title-missing' },
    refusal: { code: 'closed', params: { closesAt: '2023-11-17T17:00:00.000Z' } },
  };
  expect(Object.keys(answerErrors(answer, 'video', ['title', 'video'], t))).toEqual([
    '',
    'title',
    'video',
  ]);
});

test('before the closing there is a form, after it a clear no', async () => {
  const open = await render(<HandInPage {...page} now="2023-11-17T16:00:00.000Z" />);
  expect(open).toContain('name="video"');
  expect(open.indexOf('name="video"')).toBeGreaterThan(open.indexOf('name="unitId"'));
  const closed = await render(<HandInPage {...page} now="2023-11-17T17:00:00.000Z" />);
  expect(closed).not.toContain('name="video"');
  expect(closed).toContain('24:00 thứ Sáu, 17/11/2023');
});

test('what was typed stays when the closing came meanwhile', async () => {
  const answer = {
    errors: { video: 'file-again' },
    refusal: { code: 'closed', params: { closesAt: '2023-11-17T17:00:00.000Z' } },
    values: { unitId: 'u1', title: 'Một cửa, không giấy tờ', description: 'Không phải chờ' },
  };
  const html = await render(
    <HandInPage {...page} now="2023-11-17T17:00:01.000Z" answer={answer} />,
  );
  expect(html).toContain('value="Một cửa, không giấy tờ"');
  expect(html).toContain('Không phải chờ');
  expect(html).toContain('17/11/2023 24:00');
});

test('a receipt of a hand-in for a unit says so', async () => {
  const at = new Date('2023-11-18T02:00:05+07:00');
  const receipt = {
    ...{ code: 'BN-7K3Q-X9PM', issuedAt: at, entry: { code: 'V07', kind: 'video' as const } },
    unit: { name: 'Sở Nội vụ' },
    version: {
      ...{ number: 1, title: 'Một cửa', description: 'x', form: 'skit', slogan: null, words: null },
      ...{ fileName: 'a.mp4', sizeBytes: 1234, sha256: 'ab'.repeat(32), seconds: 419.5 },
      ...{ decidingAt: new Date('2023-11-17T16:00:00+07:00'), handedInAt: at, handedInBy: 'Thư' },
      onBehalf: { carrier: 'USB', receivedAt: '2023-11-17T09:00:00.000Z', reason: 'Mất mạng' },
      ...{ receiptCode: 'BN-7K3Q-X9PM', isJudged: true },
    },
  };
  const html = await render(
    <ReceiptPage {...{ contest, receipt, preparation: null, isOrganizer: false, isNew: false }} />,
  );
  for (const text of ['Nộp hộ', 'USB', 'Mất mạng', '18/11/2023 02:00:05', '17/11/2023 16:00:00']) {
    expect(html).toContain(text);
  }
});

test('after a withdrawal the page says that the unit has no entry, with one button to hand in', async () => {
  const version = {
    ...{ number: 1, title: 'Nụ cười một cửa', description: '', slogan: null, words: null },
    ...{ handedInAt: new Date('2023-11-10T09:00:00+07:00'), isJudged: false, receiptCode: null },
  };
  const entry = {
    ...{ code: 'V01', kind: 'video', status: 'withdrawn', rejectedReason: null, postUrl: null },
    ...{ unit, closesAt: unit.closesAt, versions: [version] },
  };
  const own = { ...unit, isExtended: false, entries: [entry] };
  const shown = {
    ...{ contest, rules, stages: [], now: '2023-11-10T10:00:00+07:00', units: [own], uploads: [] },
    ...{ tasks: [], messages: [], done: 'rut' },
  } as unknown as Parameters<typeof UnitEntriesPage>[0];
  const html = await render(<UnitEntriesPage {...shown} />);
  expect(html).toContain('Đơn vị hiện không có bài dự thi nào.');
  expect(html).toContain('>Nộp bản mới<');
  expect(html).not.toContain('>Nộp video<');
});

test('the meaning of a slogan, which the contest’s documents don’t ask for, is marked as optional', async () => {
  const slogans = contestPresets.find(({ code }) => code === 'cchc-2025')?.rules.entry;
  if (!slogans) throw new Error('no preset');
  const units = [{ ...unit, closesAt: new Date(slogans.closesAt) }];
  const now = new Date(Date.parse(slogans.closesAt) - 3_600_000).toISOString();
  const html = await render(<HandInPage {...page} rules={slogans} units={units} now={now} />);
  expect(html).toMatch(/Ý nghĩa của khẩu hiệu[^§]{0,200}không bắt buộc/);
});
