import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import { NotPermitted } from '#app/services/context.ts';
import { reachVersion } from '#app/services/entries/reach-version.server.ts';
import {
  addCalibrationEntry,
  removeCalibrationEntry,
} from '#app/services/judging/change-calibration.server.ts';
import { openSample } from '#app/services/judging/open-calibration.server.ts';
import { saveCalibrationSheet } from '#app/services/judging/save-calibration-sheet.server.ts';
import { viewCalibration } from '#app/services/judging/view-calibration.server.ts';
import { makeContest, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { fullScores, openJudgingGround } from './judging-ground.ts';

const beforeJudging = '2023-11-10T09:00:00+07:00';
const own = (title: string) => ({ kind: 'own' as const, title, description: 'Một bài mẫu' });

let fixture: Awaited<ReturnType<typeof openJudgingGround>>;
let judges: Awaited<ReturnType<(typeof fixture)['makeJudge']>>[];
let past: Awaited<ReturnType<typeof makeContest>>;
let organizer: ReturnType<(typeof fixture)['act']>;
let ofOthers: Awaited<ReturnType<(typeof fixture)['makeOrganizer']>>;
const contestId = () => fixture.contest.id;
const add = (sample: Parameters<typeof addCalibrationEntry>[0]['sample'], act = organizer) =>
  addCalibrationEntry({ contestId: contestId(), sample }, act);
const samples = async () => (await viewCalibration({ contestId: contestId() }, organizer)).samples;

beforeAll(async () => {
  fixture = await openJudgingGround();
  const { ground, makeJudge, makeOrganizer } = fixture;
  fixture.setNow(beforeJudging);
  past = await makeContest(ground, { code: 'cchc-2022' });
  const unit = await makeUnit(ground, past, { code: 'so-y-te' });
  const versions = [{ title: 'Phòng khám', storageKey: 'entries/p01-1.mp4' }];
  await makeEntry(ground, { contest: past, unit, code: 'P01', versions });
  const person = await makePerson(ground);
  organizer = fixture.act(person.id, [
    { role: 'secretary', contestId: contestId(), unitId: null },
    { role: 'secretary', contestId: past.id, unitId: null },
  ]);
  ofOthers = await makeOrganizer();
  judges = [
    await makeJudge(null, 'An'),
    await makeJudge(null, 'Bình'),
    await makeJudge(null, 'Chi'),
  ];
});
afterAll(() => fixture.close());

test('three samples at most; a past entry is of another contest whose entries one may see', async () => {
  const pastEntry = { kind: 'past' as const, contestCode: 'cchc-2022', entryCode: 'P01' };
  expect(await add(pastEntry, ofOthers.act())).toMatchObject({ code: 'unknown-entry' });
  expect(await add({ ...pastEntry, contestCode: 'cchc-2023' })).toMatchObject({
    code: 'same-contest',
  });
  expect(await add({ ...pastEntry, entryCode: 'P99' })).toMatchObject({ code: 'unknown-entry' });
  expect(await add(pastEntry)).toMatchObject({ ok: true });
  expect(await add(pastEntry)).toMatchObject({ code: 'already-added' });
  await add(own('Mẫu 1'));
  await add(own('Mẫu 2'));
  expect(await add(own('Mẫu 3'))).toMatchObject({ code: 'too-many' });
  const [, , third] = await samples();
  const removal = { contestId: contestId(), sampleId: third?.id ?? '' };
  expect(await removeCalibrationEntry(removal, organizer)).toMatchObject({ ok: true });
  expect((await samples()).map(({ title }) => title)).toEqual(['Phòng khám', 'Mẫu 1']);
});

test('its judges may watch a past entry that is a sample, and nobody else of those who couldn’t', async () => {
  const asked = { contest: past, entryCode: 'P01', number: 1 };
  for (const judge of judges) expect(await reachVersion(asked, judge.act())).not.toBeNull();
  const somebody = fixture.act((await makePerson(fixture.ground)).id);
  await expect(reachVersion(asked, somebody)).rejects.toThrow(NotPermitted);
});

test('each judge scores alone, and once three have submitted sees the group without names', async () => {
  const [sample] = await samples();
  const sampleId = sample?.id ?? '';
  const asked = { contestId: contestId(), sampleId };
  const [an, binh, chi] = judges;
  if (!an || !binh || !chi) throw new Error('no judges');
  const save = (judge: typeof an, content: number, target: 'draft' | 'submitted' = 'submitted') =>
    saveCalibrationSheet(
      { ...asked, target, scores: { ...fullScores, content }, comment: 'Nhận xét kín' },
      judge.act(),
    );
  const partly = { ...asked, comment: '', scores: { content: 3 } };
  expect(await saveCalibrationSheet({ ...partly, target: 'submitted' }, an.act())).toMatchObject({
    code: 'missing',
  });
  expect(await saveCalibrationSheet({ ...partly, target: 'draft' }, an.act())).toMatchObject({
    ok: true,
  });
  await save(an, 40);
  await save(binh, 20);
  expect(await save(an, 30)).toMatchObject({ code: 'submitted' });
  expect(await openSample(asked, an.act())).toMatchObject({
    value: { state: 'submitted', submitted: 2, compared: null },
  });
  expect(await openSample(asked, chi.act())).toMatchObject({
    value: { state: 'none', compared: null },
  });
  await save(chi, 30);
  const seen = await openSample(asked, an.act());
  if (!seen.ok) throw new Error(seen.code);
  expect(seen.value.compared?.[0]).toEqual({
    ...{ criterion: 'content', own: 40, mean: 30, lowest: 20, highest: 40, difference: 10 },
  });
  const text = JSON.stringify(seen.value);
  for (const name of ['Bình', 'Chi', binh.person.id, chi.person.id, '"20"']) {
    expect(text).not.toContain(name);
  }
});

test('organizers see every sheet by name; judges may not', async () => {
  const [sample] = await samples();
  expect(sample?.sheets.map(({ fullName }) => fullName)).toEqual(['An', 'Bình', 'Chi']);
  const act = judges[0]?.act();
  if (!act) throw new Error('no judge');
  await expect(viewCalibration({ contestId: contestId() }, act)).rejects.toThrow(NotPermitted);
  await expect(add(own('Tôi'), act)).rejects.toThrow(NotPermitted);
});

test('nothing of it enters the awards', async () => {
  const { input } = await collectAwardInput(fixture.contest, fixture.ground.db);
  expect(input.sheets).toEqual([]);
  expect(input.entries).toEqual([]);
});

test('once judging is open the samples stay as they are; once it is over nobody scores them', async () => {
  const [sample] = await samples();
  const sampleId = sample?.id ?? '';
  fixture.setNow('2023-11-20T09:00:00+07:00');
  const later = { ...organizer, now: new Date('2023-11-20T09:00:00+07:00') };
  expect(await add(own('Muộn'), later)).toMatchObject({ code: 'judging-begun' });
  const asked = { contestId: contestId(), sampleId };
  expect(await removeCalibrationEntry(asked, later)).toMatchObject({ code: 'judging-begun' });
  fixture.setNow('2023-12-02T09:00:00+07:00');
  const fourth = await fixture.makeJudge();
  const late = { ...asked, target: 'draft' as const, scores: {}, comment: '' };
  expect(await saveCalibrationSheet(late, fourth.act())).toMatchObject({ code: 'closed' });
});
