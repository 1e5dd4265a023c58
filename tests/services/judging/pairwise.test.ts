import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { organizerFigures } from '#app/services/contests/organizer-figures.server.ts';
import { NotPermitted } from '#app/services/context.ts';
import { chooseBetter } from '#app/services/judging/choose-better.server.ts';
import { closePairwiseRound } from '#app/services/judging/close-pairwise-round.server.ts';
import { decideByRound } from '#app/services/judging/decide-by-round.server.ts';
import { nextPair } from '#app/services/judging/next-pair.server.ts';
import { openPairwiseRound } from '#app/services/judging/open-pairwise-round.server.ts';
import { viewPairwise } from '#app/services/judging/view-pairwise.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { fewPrizes } from '#tests/services/awards/small-contest.ts';
import { openJudgingGround } from './judging-ground.ts';

const reason = 'Ba bài đồng hạng nhất';
const afterJudging = '2023-12-05T09:00:00+07:00';
const declared = (rules: ContestRules): ContestRules => ({
  ...fewPrizes(rules),
  judging: { ...rules.judging, pairwise: true },
});

/** Judging is over; V01, V02 and V03 are tied for two prizes, V04 is behind. The district's judge can't compare V03. */
async function openTiedGround(rules = declared) {
  const test = await openJudgingGround(rules);
  const { ground, contest, department, district, ward, makeJudge, makeOrganizer, entryOf } = test;
  const contestId = contest.id;
  const entries = [
    await entryOf(department, { code: 'V01' }),
    await entryOf(department, { code: 'V02' }),
    await entryOf(district, { code: 'V03' }),
    await entryOf(department, { code: 'V04' }),
  ];
  const judges = [await makeJudge(), await makeJudge(), await makeJudge(), await makeJudge(ward)];
  for (const entry of entries) {
    await ground.db.scoreSheet.createMany({
      data: judges.slice(0, 3).map(({ person }) => ({
        ...{ entryId: entry.id, judgeId: person.id, status: 'submitted' as const },
        scores: {
          ...{ content: entry.code === 'V04' ? 10 : 30, creativity: 20 },
          ...{ staging: 15, usefulness: 10 },
        },
        ...{ updatedAt: new Date(afterJudging), submittedAt: new Date(afterJudging) },
      })),
    });
  }
  const secretary = await makeOrganizer();
  const person = await makePerson(ground);
  const grant = { role: 'committee', contestId, unitId: null } as const;
  await makeGrant(ground, { personId: person.id, ...grant });
  const committee = () => test.act(person.id, [grant]);
  test.setNow(afterJudging);
  const open = (entryCodes = ['V01', 'V02', 'V03']) =>
    openPairwiseRound({ contestId, entryCodes, reason }, secretary.act());
  /** Each judge prefers the one that stands earlier in this list, at every pair they are shown. */
  const compareAll = async (judge: (typeof judges)[number], order: string[]) => {
    let count = 0;
    for (;;) {
      const next = await nextPair({ contestId, position: null }, judge.act());
      if (!next.ok) throw new Error(next.code);
      const { pair, roundId } = next.value;
      if (!pair) return count;
      const codes = [pair.left.code, pair.right.code].sort(
        (one, other) => order.indexOf(one) - order.indexOf(other),
      );
      const [betterCode = '', otherCode = ''] = codes;
      const chosen = await chooseBetter({ contestId, roundId, betterCode, otherCode }, judge.act());
      expect(chosen).toMatchObject({ ok: true });
      count += 1;
    }
  };
  return { ...test, contestId, entries, judges, secretary, committee, open, compareAll };
}

type Tied = Awaited<ReturnType<typeof openTiedGround>>;

describe('a round over tied entries', () => {
  let tied: Tied;
  let roundId = '';
  beforeAll(async () => {
    tied = await openTiedGround();
  });
  afterAll(() => tied.close());

  test('is suggested for what the rules place alike', async () => {
    const { contestId, secretary } = tied;
    const { suggested, rounds } = await viewPairwise({ contestId }, secretary.act());
    expect(suggested[0]).toMatchObject({ kind: 'tied', line: null });
    expect(suggested[0]?.entries.map(({ code }) => code).sort()).toEqual(['V01', 'V02', 'V03']);
    expect(rounds).toEqual([]);
  });

  test('opens once, with entries that judges may compare', async () => {
    const { contestId, open, judges } = tied;
    expect(await open(['V01'])).toMatchObject({ code: 'too-few-entries' });
    expect(await open(['V01', 'V99'])).toMatchObject({ code: 'unknown-entry' });
    const opened = await open();
    if (!opened.ok) throw new Error(opened.code);
    roundId = opened.value.roundId;
    expect(await open()).toMatchObject({ code: 'round-open' });
    const act = judges[0]?.act();
    if (!act) throw new Error('no judge');
    const input = { contestId, entryCodes: ['V01', 'V02'], reason };
    await expect(openPairwiseRound(input, act)).rejects.toThrow(NotPermitted);
  });

  test('a judge is shown pairs without entries of the own branch, and may choose no other', async () => {
    const { contestId, judges } = tied;
    const ofWard = judges[3];
    if (!ofWard) throw new Error('no judge');
    const next = await nextPair({ contestId, position: null }, ofWard.act());
    if (!next.ok || !next.value.pair) throw new Error('nothing to compare');
    expect(next.value.count).toBe(1);
    const { left, right } = next.value.pair;
    expect([left.code, right.code].sort()).toEqual(['V01', 'V02']);
    expect(JSON.stringify(next.value)).not.toContain('Đơn vị');
    const choice = { contestId, roundId, betterCode: 'V01', otherCode: 'V03' };
    expect(await chooseBetter(choice, ofWard.act())).toMatchObject({ code: 'unknown-pair' });
    const same = { contestId, roundId, betterCode: 'V01', otherCode: 'V01' };
    expect(await chooseBetter(same, ofWard.act())).toMatchObject({ code: 'unknown-pair' });
  });

  test('choices are kept, may be changed, and are counted for organizers', async () => {
    const { contest, contestId, judges, secretary, compareAll } = tied;
    const [first, second, third, ofWard] = judges;
    if (!first || !second || !third || !ofWard) throw new Error('no judges');
    expect(await compareAll(first, ['V02', 'V03', 'V01'])).toBe(3);
    const back = await nextPair({ contestId, position: 1 }, first.act());
    if (!back.ok || !back.value.pair) throw new Error('no first pair');
    const { left, right, chosen } = back.value.pair;
    expect([left.code, right.code]).toContain(chosen);
    const other = chosen === left.code ? right.code : left.code;
    const turn = (betterCode: string, otherCode: string) =>
      chooseBetter({ contestId, roundId, betterCode, otherCode }, first.act());
    expect(await turn(other, chosen ?? '')).toMatchObject({ ok: true });
    expect(await turn(chosen ?? '', other)).toMatchObject({ ok: true });

    expect(await compareAll(second, ['V02', 'V03', 'V01'])).toBe(3);
    expect(await compareAll(ofWard, ['V02', 'V01'])).toBe(1);
    const { rounds } = await viewPairwise({ contestId }, secretary.act());
    expect(rounds[0]?.choices).toEqual({ done: 7, count: 10 });
    expect(rounds[0]?.judges.map(({ done, count }) => `${done}/${count}`).sort()).toEqual([
      '0/3',
      '1/1',
      '3/3',
      '3/3',
    ]);
    expect(rounds[0]?.undecided).toBeNull();
    const lines = async () => (await organizerFigures(contest, secretary.act())).attention;
    expect(await lines()).toContainEqual({ code: 'comparing', params: { count: 3 } });
    const asked = { contestId, roundId, reason: null };
    expect(await closePairwiseRound(asked, secretary.act())).toMatchObject({
      ...{ code: 'choices-open', params: { open: 3 } },
    });
    expect(await compareAll(third, ['V02', 'V03', 'V01'])).toBe(3);
    expect(await lines()).toContainEqual({ code: 'compared', params: {} });
  });

  test('closed, its order becomes the decision of the tie, and awards rank by it', async () => {
    const { contestId, secretary, committee, judges } = tied;
    const decide = { contestId, roundId, reason: 'Theo vòng so sánh từng đôi số 1' };
    expect(await decideByRound(decide, committee())).toMatchObject({ code: 'no-round' });
    const closed = await closePairwiseRound({ contestId, roundId, reason: null }, secretary.act());
    expect(closed).toMatchObject({ ok: true, value: { undecided: false } });
    const act = judges[0]?.act();
    if (!act) throw new Error('no judge');
    expect(await nextPair({ contestId, position: null }, act)).toMatchObject({ code: 'no-round' });
    const late = { contestId, roundId, betterCode: 'V01', otherCode: 'V02' };
    expect(await chooseBetter(late, act)).toMatchObject({ code: 'no-round' });

    const { rounds } = await viewPairwise({ contestId }, secretary.act());
    expect(rounds[0]?.entries.map(({ code }) => code)).toEqual(['V02', 'V03', 'V01']);
    expect(rounds[0]?.decides.map(order => order.map(({ code }) => code))).toEqual([
      ['V02', 'V03', 'V01'],
    ]);
    await expect(decideByRound(decide, secretary.act())).rejects.toThrow(NotPermitted);
    expect(await decideByRound(decide, committee())).toMatchObject({ ok: true });
    const awards = await previewAwards(contestId, committee());
    if (!awards.ok) throw new Error(awards.code);
    expect(
      awards.value.entries.map(({ code, rank, prize }) => [code, rank, prize]).slice(0, 3),
    ).toEqual([
      ['V02', 1, 'first'],
      ['V03', 2, 'second'],
      ['V01', 3, null],
    ]);
    expect(awards.value.decisions[0]).toMatchObject({ stands: true, reason: decide.reason });
    expect(awards.value.ties.filter(({ award }) => award === 'entry')).toEqual([]);
    expect(await decideByRound(decide, committee())).toMatchObject({ code: 'nothing-to-decide' });
  });
});

describe('a round', () => {
  test('that tells entries not apart says so, and decides nothing', async () => {
    const { contestId, secretary, committee, judges, open, compareAll, close } =
      await openTiedGround();
    const opened = await open(['V01', 'V02', 'V03']);
    if (!opened.ok) throw new Error(opened.code);
    const { roundId } = opened.value;
    const [first, second] = judges;
    if (!first || !second) throw new Error('no judges');
    await compareAll(first, ['V01', 'V02', 'V03']);
    await compareAll(second, ['V03', 'V02', 'V01']);
    const end = { contestId, roundId, reason: 'Một giám khảo đi công tác' };
    const closed = await closePairwiseRound(end, secretary.act());
    expect(closed).toMatchObject({ ok: true, value: { undecided: true } });
    expect(await decideByRound({ contestId, roundId, reason }, committee())).toMatchObject({
      code: 'nothing-to-decide',
    });
    expect(await closePairwiseRound(end, secretary.act())).toMatchObject({ code: 'no-round' });
    await close();
  });

  test('ended early decides only from the least number of choices on, and says why it ended', async () => {
    const { contestId, secretary, committee, judges, open, compareAll, close, ground } =
      await openTiedGround();
    const end = async (count: number) => {
      const opened = await open();
      if (!opened.ok) throw new Error(opened.code);
      const { roundId } = opened.value;
      for (const judge of judges.slice(0, count)) await compareAll(judge, ['V02', 'V03', 'V01']);
      const before = (await viewPairwise({ contestId }, secretary.act())).rounds[0];
      const given = { contestId, roundId, reason: 'Giám khảo phường vắng mặt' };
      expect(await closePairwiseRound(given, secretary.act())).toMatchObject({ ok: true });
      const after = (await viewPairwise({ contestId }, secretary.act())).rounds[0];
      const decided = await decideByRound({ contestId, roundId, reason }, committee());
      return { roundId, before, after, decided };
    };
    const two = await end(2);
    expect(two.before?.short).toHaveLength(3);
    expect(two.after).toMatchObject({ undecided: false, decides: [], early: { short: true } });
    expect(two.decided).toMatchObject({ code: 'nothing-to-decide' });

    const three = await end(3);
    expect(three.before?.short).toEqual([]);
    expect(three.after?.early).toMatchObject({ done: 9, open: 1, short: false });
    expect(three.decided).toMatchObject({ ok: true });
    const { decisions } = await previewAwards(contestId, committee()).then(awards => {
      if (!awards.ok) throw new Error(awards.code);
      return awards.value;
    });
    expect(decisions[0]?.reason).toBe(`${reason} (Giám khảo phường vắng mặt)`);
    const recorded = await ground.db.auditEvent.findFirstOrThrow({
      where: { action: 'judging.close-pairwise', subjectId: three.roundId },
    });
    expect(recorded).toMatchObject({
      reason: 'Giám khảo phường vắng mặt',
      after: { choices: 9, openChoices: 1, shortPairs: 0 },
    });
    await close();
  });

  test('needs the rules to declare it, and judging to be over', async () => {
    const undeclared = await openTiedGround(fewPrizes);
    expect(await undeclared.open()).toMatchObject({ code: 'not-declared' });
    await undeclared.close();
    const early = await openTiedGround();
    early.setNow('2023-11-25T09:00:00+07:00');
    expect(await early.open()).toMatchObject({ code: 'judging-open' });
    const { suggested, entries } = await viewPairwise(
      { contestId: early.contestId },
      early.secretary.act(),
    );
    expect([suggested, entries]).toEqual([[], []]);
    await early.close();
  });

  test('needs somebody who may compare each two', async () => {
    const { judges, open, ground, entries, close } = await openTiedGround();
    await ground.db.recusal.createMany({
      data: judges.slice(0, 3).map(({ person }) => ({
        ...{ entryId: entries[2]?.id ?? '', judgeId: person.id, reason },
        ...{ recordedById: person.id, recordedAt: new Date(afterJudging) },
      })),
    });
    expect(await open()).toMatchObject({ code: 'pair-without-judge' });
    expect(await open(['V01', 'V02'])).toMatchObject({ ok: true });
    await close();
  });
});
