import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DocumentKind, documentKinds } from '#app/domain/document-kinds.ts';
import { NotPermitted } from '#app/services/context.ts';
import { findCertificate } from '#app/services/documents/find-certificate.server.ts';
import { writeDocument } from '#app/services/documents/write-document.server.ts';
import { readPages } from '#tests/documents/printed/programs.ts';
import { decideByTwo, publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makeSmallContest, type SmallContest } from '../awards/small-contest.ts';

let test: TestGround;
let folder: string;
let small: SmallContest;
beforeEach(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  folder = await mkdtemp(join(tmpdir(), 'hoi-thi-documents-'));
});
afterEach(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

const publish = async (scope: string[]) => {
  const published = await publishByTwo(test.ground, { contestId: small.contest.id, scope });
  if (!published.ok) throw new Error(published.code);
  return published.value.number;
};
const publishAll = async () => {
  const order = [small.entries.justice.id, small.entries.home.id];
  await decideByTwo(test.ground, { contestId: small.contest.id, award: 'entry', order });
  return publish(['weekly:1', 'entry', 'collective']);
};
const write = async (kind: DocumentKind, number: number, format: 'docx' | 'pdf' = 'docx') =>
  writeDocument({ contest: small.contest, number, kind, format }, await small.as('secretary'));
/** What the PDF's pages say, without white space: where lines end is the layout's. */
const textOf = async (kind: DocumentKind, number: number) => {
  const written = await write(kind, number, 'pdf');
  if (!written.ok) throw new Error(written.code);
  const file = join(folder, `${kind}.pdf`);
  await writeFile(file, written.value.bytes);
  return (await readPages(file)).flatMap(({ words }) => words.map(({ text }) => text)).join('');
};
const squeezed = (text: string) => text.replace(/\s/g, '');

it('writes every document of a publication as DOCX and PDF, with what was published', async () => {
  const number = await publishAll();
  const { db } = test.ground;
  const row = await db.publication.findFirstOrThrow({ where: { number } });
  const redaction = JSON.parse(row.redaction);
  const decision = await textOf('quyet-dinh', number);
  expect(decision).toContain(row.sha256);
  for (const { fullName } of redaction.weekly[0].winners)
    expect(decision).toContain(squeezed(fullName));
  for (const { title, score } of redaction.entries) {
    expect(decision).toContain(squeezed(title));
    expect(decision).toContain(score.replace('.', ','));
  }
  const units = await textOf('bao-cao', number);
  for (const { unitName, participation } of redaction.collective) {
    expect(units).toContain(squeezed(unitName));
    expect(units).toContain(participation.replace('.', ','));
  }
  const people = await db.person.findMany({
    where: { id: { in: small.judges.map(({ id }) => id) } },
  });
  for (const kind of ['bang-diem', 'bien-ban'] as const) {
    const text = await textOf(kind, number);
    for (const { fullName } of people) expect(text).toContain(squeezed(fullName));
  }
  expect(await textOf('to-trinh', number)).toContain(squeezed('Đạt Giải Nhất tập thể'));
  const { fullName } = redaction.weekly[0].winners[0];
  expect(await textOf('giay-chung-nhan', number)).toContain(squeezed(fullName));
  const docx = await write('quyet-dinh', number, 'docx');
  expect(docx.ok && docx.value.fileName).toMatch(/-quyet-dinh-cong-bo-1\.docx$/);
  expect(docx.ok && docx.value.bytes.subarray(0, 2).toString()).toBe('PK');
});

it('the minutes tell how the jury worked, as it stands on record up to the publication', async () => {
  const { db } = test.ground;
  const { contest, entries, judges } = small;
  const [first, second, third] = judges.map(({ id }) => id) as [string, string, string];
  const names = new Map(
    (await db.person.findMany({ where: { id: { in: [first, second, third] } } })).map(
      ({ id, fullName }) => [id, fullName],
    ),
  );
  const at = (day: string) => new Date(`2023-11-${day}:00+07:00`);
  await db.judgingDraw.create({
    data: {
      ...{ contestId: contest.id, number: 1, judgesPerEntry: 3, seed: 'mam-2023' },
      ...{ cause: 'drawn', drawnAt: at('18T08:30') },
    },
  });
  const recusal = { judgeId: third, recordedById: third };
  await db.recusal.createMany({
    data: [
      {
        ...recusal,
        entryId: entries.finance.id,
        reason: 'Vợ làm ở đó',
        recordedAt: at('20T08:00'),
      },
      {
        ...{ ...recusal, entryId: entries.home.id, reason: 'Bấm nhầm', recordedAt: at('20T08:00') },
        ...{ liftedById: third, liftedAt: at('21T08:00') },
      },
    ],
  });
  const sheet = await db.scoreSheet.findFirstOrThrow({
    where: { entryId: entries.justice.id, judgeId: second },
  });
  const before = { content: 10, creativity: 20, staging: 15.25, usefulness: 10 };
  await db.discussion.create({
    data: {
      ...{ entryId: entries.justice.id, spread: 20, openedAt: at('24T08:00') },
      ...{ closedById: first, closedAt: at('25T10:00'), conclusion: 'Thống nhất điểm mới.' },
      revisions: {
        create: {
          ...{ sheetId: sheet.id, scoresBefore: before, scoresAfter: sheet.scores as object },
          ...{ commentBefore: '', commentAfter: '', reason: 'Bỏ sót cảnh cuối' },
          revisedAt: at('25T09:00'),
        },
      },
    },
  });
  const planned = new Date(contest.rules.calendar.judgingClosesAt);
  const closedAt = new Date(planned.getTime() - 86_400_000);
  await db.judgingClosure.create({
    data: {
      ...{ contestId: contest.id, closedAt, closedById: first, reason: 'Giám khảo đi công tác' },
      absentJudgeIds: [third],
    },
  });
  const number = await publishAll();
  // what comes after the publication is none of its minutes
  test.setNow('2023-12-20T08:00:00+07:00');
  await db.recusal.create({
    data: {
      ...{ ...recusal, entryId: entries.justice.id, reason: 'Quá muộn' },
      recordedAt: test.ground.clock.now(),
    },
  });
  const text = await textOf('bien-ban', number);
  for (const told of [
    'mỗi bài 3 giám khảo, phần mềm rút ngẫu nhiên với mầm “mam-2023” (lần phân công số 1, 08 giờ 30, ngày 18 tháng 11 năm 2023)',
    'Thời gian chấm: từ',
    `(Giám khảo đi công tác). Giám khảo còn phiếu chưa nộp: ${names.get(third)}.`,
    `- ${names.get(third)} không chấm bài “Kho bạc không giấy” (Vợ làm ở đó);`,
    '- Bài “Chữ ký số” của Sở Tư pháp: các phiếu chênh lệch 20 điểm; sau trao đổi còn 0 điểm. Thống nhất điểm mới.',
    `+ ${names.get(second)} sửa phiếu của mình từ 55,25 thành 75,25 điểm (Bỏ sót cảnh cuối);`,
  ]) {
    expect(text).toContain(squeezed(told));
  }
  for (const untold of ['Bấm nhầm', 'Quá muộn']) expect(text).not.toContain(squeezed(untold));
});

it('refuses what a publication has nothing for, and names letters that the font lacks', async () => {
  const number = await publish(['weekly:1']);
  for (const kind of documentKinds) {
    const has = kind === 'quyet-dinh' || kind === 'giay-chung-nhan';
    const written = await write(kind, number);
    expect(written.ok ? 'ok' : written.code, kind).toBe(has ? 'ok' : 'not-in-scope');
  }
  expect(await write('quyet-dinh', 9)).toMatchObject({ code: 'unknown-publication' });
  await test.ground.db.unit.update({ where: { id: small.units.home.id }, data: { name: 'Sở 漢' } });
  const again = await publish(['weekly:1']);
  expect(await write('quyet-dinh', again)).toMatchObject({
    ...{ ok: false, code: 'missing-glyphs', params: { characters: '漢' } },
  });
});

it('is for organizers only', async () => {
  const number = await publish(['weekly:1']);
  const act = await small.as('judge');
  const asked = { contest: small.contest, number, kind: 'quyet-dinh', format: 'pdf' } as const;
  await expect(writeDocument(asked, act)).rejects.toThrow(NotPermitted);
});

it('a certificate\u2019s address says who won what, and whether it was published anew', async () => {
  const number = await publishAll();
  const ask = (award: string, place: string, of = number) =>
    findCertificate({ contestId: small.contest.id, number: of, award, place }, test.ground);
  expect(await ask('tap-the', '1')).toMatchObject({
    prize: { unitName: null, prize: 'first', achievement: { award: 'collective' } },
    replaced: null,
  });
  expect((await ask('dot-1', '2'))?.prize.unitName).toBeTruthy();
  for (const [award, place] of [
    ['dot-1', '3'],
    ['dot-2', '1'],
    ['tap-the', '01'],
    ['x', '1'],
  ]) {
    expect(await ask(award ?? '', place ?? '')).toBeNull();
  }
  expect(await ask('tap-the', '1', 7)).toBeNull();
  const later = await publish(['weekly:1']);
  expect((await ask('dot-1', '1'))?.replaced).toEqual({
    ...{ number: later, state: 'stands', place: 1, prize: 'first' },
  });
  expect((await ask('tap-the', '1'))?.replaced).toBeNull();

  // the second becomes the first under another name, the first falls out
  const { chi, an } = small.contestants;
  const { db } = test.ground;
  const { personId } = await db.contestant.findUniqueOrThrow({ where: { id: chi.id } });
  await db.person.update({ where: { id: personId }, data: { fullName: 'Phạm Thị Linh Chi' } });
  await db.attempt.updateMany({ where: { contestantId: an.id }, data: { correct: 1 } });
  const newest = await publish(['weekly:1']);
  expect((await ask('dot-1', '2'))?.replaced).toEqual({
    ...{ number: newest, state: 'changed', place: 1, prize: 'first' },
  });
  expect((await ask('dot-1', '1'))?.replaced).toEqual({ number: newest, state: 'withdrawn' });
  expect(JSON.stringify(await ask('dot-1', '1'))).not.toContain('subject');
});

it('a report lists every award that stands published, a correcting decision what it replaces', async () => {
  await publish(['weekly:1']);
  await publish(['weekly:2']);
  const corrected = await publish(['weekly:1']);
  const number = await publishAll();
  const report = await textOf('bao-cao', number);
  for (const week of [1, 2]) expect(report).toContain(`Giảicánhânđợt${week}:01GiảiNhất`);
  expect(report.match(/Giảicánhânđợt1:/g)).toHaveLength(1);
  expect(await textOf('to-trinh', number)).not.toMatch(/0\dtậpthể,0\dcánhân/);
  const decision = await textOf('quyet-dinh', number);
  expect(decision).toContain(squeezed(`(Công bố số ${corrected} ngày 05 tháng 12 năm 2023)`));
  expect(decision).toContain(squeezed('Lý do thay thế: Chấm lại theo kiến nghị'));
  expect(await textOf('quyet-dinh', 1)).not.toContain('thaythế');
});
