import { isDeepStrictEqual } from 'node:util';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';
import { viewParticipation } from '#app/services/participation/view-participation.server.ts';
import { gatherCast } from './cast.ts';
import { publish } from './publish.ts';
import { fillBank, sitWeek } from './round-one.ts';
import { handInClip, scoreAll } from './round-two.ts';
import { openStage } from './stage.ts';

export interface RehearsalSize {
  units: number;
  peoplePerUnit: number;
  videos: number;
  judges: number;
}

/** What a rehearsal did, and whether the published results are those that the command computes. */
export interface Rehearsed {
  weeks: { week: number; attempts: number; allCorrect: number; prizes: number }[];
  videos: number;
  sheets: number;
  participation: string[];
  eligible: number;
  prizes: { entry: number; collective: number };
  /** Scopes whose published result differs from what the command computes of the exported input. */
  differing: string[];
}

const code = 'cchc-2024';

/**
 * The contest of 2024 from its letters (04/10/2024) to its results, with the clock moved: four quiz weeks in which
 * everyone must take part, weekly awards after each, videos until 3 November, judging, the collective award. All by the
 * services that pages and commands call.
 * @param compute `awards compute` on an exported input
 */
export async function rehearse2024(
  ground: Ground,
  size: RehearsalSize,
  compute: (input: unknown) => Promise<unknown>,
): Promise<Rehearsed> {
  const stage = openStage(ground, 4468_2024);
  stage.setNow('2024-10-04T08:00:00+07:00');
  const cast = await gatherCast(stage, code, size);
  const { rules } = await getContest(cast.contestId, stage.ground);
  await fillBank(stage, cast, rules);
  const differing: string[] = [];
  const compare = async (scope: string[]) => {
    const { input, result } = await publish(stage, cast, scope);
    if (!isDeepStrictEqual(await compute(input), result)) differing.push(scope.join(', '));
    return result as AwardResult;
  };

  const weeks: Rehearsed['weeks'] = [];
  const sending = cast.units.slice(0, size.videos);
  for (const [at, { closesAt }] of rules.calendar.weeks.entries()) {
    const week = at + 1;
    const attempts = await sitWeek(stage, cast, rules, week);
    stage.setNow(new Date(Date.parse(closesAt) + 3_600_000));
    const { weekly } = await compare([`weekly:${week}`]);
    const shown = weekly.find(result => result.week === week);
    const prizes = shown?.ranking.filter(({ prize }) => prize !== null).length ?? 0;
    weeks.push({ week, attempts, allCorrect: shown?.allCorrect ?? 0, prizes });
    // a quarter of the videos comes each week
    for (const [number, unit] of sending.entries()) {
      if (number % rules.calendar.weeks.length === at) await handInClip(stage, cast, unit, number);
    }
  }
  const report = await viewParticipation(
    { contestId: cast.contestId, unitId: null },
    await stage.as(cast.secretary),
  );

  stage.setNow(rules.entry.closesAt);
  const sheets = await scoreAll(stage, cast, rules);
  stage.setNow(rules.calendar.judgingClosesAt);
  const { entries, collective } = await compare(['entry', 'collective']);
  const prizesOf = (rows: readonly { prize: string | null }[]) =>
    rows.filter(({ prize }) => prize !== null).length;
  return {
    ...{ weeks, videos: sending.length, sheets, differing },
    participation: report?.total.weeks.map(({ rate }) => rate) ?? [],
    eligible: collective.filter(({ eligible }) => eligible).length,
    prizes: { entry: prizesOf(entries), collective: prizesOf(collective) },
  };
}
