import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { formingResults } from '#app/services/judging/forming-results.server.ts';
import { recuseJudge } from '#app/services/judging/recuse-judge.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { openJudgingGround } from './judging-ground.ts';

let fixture: Awaited<ReturnType<typeof openJudgingGround>>;
let judges: Awaited<ReturnType<(typeof fixture)['makeJudge']>>[];
let organizer: Awaited<ReturnType<(typeof fixture)['makeOrganizer']>>;
const codes: string[] = [];

beforeAll(async () => {
  fixture = await openJudgingGround();
  const { contest, department, district, entryOf, makeJudge, makeOrganizer } = fixture;
  organizer = await makeOrganizer();
  judges = [
    await makeJudge(null, 'An'),
    await makeJudge(null, 'Bình'),
    await makeJudge(null, 'Chi'),
  ];
  for (const unit of [department, district]) codes.push((await entryOf(unit)).code);
  // totals: the first entry 80, 80, 50; the second 70, 70, 75
  const content = [
    [40, 40, 10],
    [30, 30, 35],
  ];
  for (const [at, entryCode] of codes.entries()) {
    for (const [who, judge] of judges.entries()) {
      const scores = {
        content: content[at]?.[who] ?? 0,
        creativity: 20,
        staging: 10,
        usefulness: 10,
      };
      const sheet = { contestId: contest.id, entryCode, version: 1, revision: 0, scores };
      expect(await submitScoreSheet({ ...sheet, comment: '' }, judge.act())).toMatchObject({
        ok: true,
      });
    }
  }
});
afterAll(() => fixture.close());

test('the same sheets by several methods, without each judge, and how judges compare', async () => {
  const results = await formingResults({ contestId: fixture.contest.id }, organizer.act());
  expect(results).toMatchObject({ sheets: 6, declaredIs: 'raw', stage: 'open' });
  const [first, second] = results.entries;
  // 71.67 against 70: the second is first by the mean
  expect(first).toMatchObject({
    code: codes[1],
    places: { raw: { score: 71.67, rank: 1 }, declared: { score: 71.67, rank: 1 } },
    // without Chi 80 beats 70, without one of the others 72.5 beats 65; below three sheets there is no place
    withoutOne: null,
  });
  expect(second?.agreement?.standardDeviation).toBeCloseTo(Math.sqrt(300), 9);
  expect(results.judges.map(({ fullName }) => fullName)).toEqual(['An', 'Bình', 'Chi']);
  // An: 80 − 65 and 70 − 72.5
  expect(results.judges[0]?.leniency).toBeCloseTo(6.25, 9);
  expect(results.judges[2]?.leniency).toBeCloseTo((50 - 80 + 75 - 70) / 2, 9);
  expect(first?.firmness?.keepsPrize).toBeGreaterThan(0.5);
});

test('says what another method or one judge less would change, and where a discussion is due', async () => {
  const { changes, entries } = await formingResults(
    { contestId: fixture.contest.id },
    organizer.act(),
  );
  expect(changes.map(({ method, withoutJudge }) => method ?? withoutJudge)).toEqual([
    ...['normalized', 'trimmed', 'An', 'Bình', 'Chi'],
  ]);
  // fewer than five sheets: the trimmed mean is the mean
  expect(changes[1]).toMatchObject({ moved: 0, notable: [] });
  // below three sheets there is no place, so no prize either
  expect(changes[2]).toMatchObject({
    moved: 2,
    notable: [
      { code: codes[1], from: 1, to: null, prizeFrom: 'first', prizeTo: null, top: 'leaves' },
      { code: codes[0], from: 2, to: null, prizeFrom: 'second', prizeTo: null, top: 'leaves' },
    ],
  });
  // 80 against 50 is beyond the 25 points of the rules: the portal opened it; 70 against 75 isn't
  expect(entries.map(({ discussion }) => discussion)).toEqual([null, 'open']);
});

test('the same sheets give the same shares again', async () => {
  const once = await formingResults({ contestId: fixture.contest.id }, organizer.act());
  const again = await formingResults({ contestId: fixture.contest.id }, organizer.act());
  expect(again.entries.map(({ firmness }) => firmness)).toEqual(
    once.entries.map(({ firmness }) => firmness),
  );
});

test('a judge may not see them, and who withdrew from an entry counts no more there', async () => {
  const { contest } = fixture;
  const act = judges[0]?.act();
  if (!act) throw new Error('no judge');
  await expect(formingResults({ contestId: contest.id }, act)).rejects.toThrow(NotPermitted);
  const recusal = {
    ...{ contestId: contest.id, entryCode: codes[0] ?? '', reason: 'Cùng quê' },
    judgeId: judges[2]?.person.id ?? '',
  };
  expect(await recuseJudge(recusal, organizer.act())).toMatchObject({ ok: true });
  const results = await formingResults({ contestId: contest.id }, organizer.act());
  expect(results.sheets).toBe(5);
  expect(results.entries.find(({ code }) => code === codes[0])?.places.declared).toBeNull();
});
