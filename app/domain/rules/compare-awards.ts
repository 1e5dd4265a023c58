import type { AwardResult, CollectiveResult, ConditionCode } from '../awards/award-result.ts';

/** What it was and what it would be; null where there is none. */
export type Moved<Value> = { before: Value | null; after: Value | null };

export type UnitDifference = {
  unitId: string;
  /** Conditions that hold only by the one or only by the other; one that isn't asked for counts as held. */
  gained: ConditionCode[];
  lost: ConditionCode[];
  participation: Moved<string>;
  entryRank: Moved<number>;
  rank: Moved<number>;
  prize: Moved<string>;
};
export type EntryDifference = {
  entryId: string;
  score: Moved<string>;
  rank: Moved<number>;
  prize: Moved<string>;
};
export type ContestantDifference = {
  week: number;
  contestantId: string;
  rank: Moved<number>;
  prize: Moved<string>;
};

/** Prizes first, then ranks, best first. */
export type AwardsComparison = {
  /** Units whose conditions, rank or prize differ. */
  collective: UnitDifference[];
  /** Entries whose rank or prize differs; and how many only have another score. */
  entries: EntryDifference[];
  otherScores: number;
  /** Contestants whose prize differs; and how many only have another rank. */
  weekly: ContestantDifference[];
  otherRanks: number;
  openTies: { before: number; after: number };
};

/** Who would win, lose or move if `after` stood in place of `before`; both of the same people, units and entries. */
export function compareAwards(before: AwardResult, after: AwardResult): AwardsComparison {
  const entries = pairs(before.entries, after.entries, row => row.entryId).map(
    ({ id, ...pair }) => ({
      entryId: id,
      ...{ score: moved(pair, 'score'), rank: moved(pair, 'rank'), prize: moved(pair, 'prize') },
    }),
  );
  const placed = entries.filter(({ rank, prize }) => differs(rank) || differs(prize));
  const contestants = weeksOf(before, after).flatMap(week =>
    pairs(rankingOf(before, week), rankingOf(after, week), row => row.contestantId).map(
      ({ id, ...pair }) => ({
        ...{ week, contestantId: id, rank: moved(pair, 'rank'), prize: moved(pair, 'prize') },
      }),
    ),
  );
  return {
    collective: pairs(before.collective, after.collective, row => row.unitId)
      .map(compareUnit)
      .filter(
        ({ gained, lost, rank, prize }) =>
          gained.length + lost.length > 0 || differs(rank) || differs(prize),
      )
      .sort(byWeight),
    entries: placed.sort(byWeight),
    otherScores:
      entries.filter(({ score }) => differs(score)).length -
      placed.filter(({ score }) => differs(score)).length,
    weekly: contestants
      .filter(({ prize }) => differs(prize))
      .sort((one, other) => one.week - other.week || byWeight(one, other)),
    otherRanks: contestants.filter(({ rank, prize }) => differs(rank) && !differs(prize)).length,
    openTies: { before: before.unresolvedTies.length, after: after.unresolvedTies.length },
  };
}

type Pair<Row> = { before: Row | undefined; after: Row | undefined };

function pairs<Row>(
  before: readonly Row[],
  after: readonly Row[],
  idOf: (row: Row) => string,
): (Pair<Row> & { id: string })[] {
  const old = new Map(before.map(row => [idOf(row), row]));
  const now = new Map(after.map(row => [idOf(row), row]));
  const ids = new Set([...now.keys(), ...old.keys()]);
  return [...ids].map(id => ({ id, before: old.get(id), after: now.get(id) }));
}

function moved<Row, Key extends keyof Row>({ before, after }: Pair<Row>, key: Key) {
  return { before: before?.[key] ?? null, after: after?.[key] ?? null } as Moved<
    NonNullable<Row[Key]>
  >;
}

const differs = <Value>({ before, after }: Moved<Value>) => before !== after;

function compareUnit({ id, ...pair }: Pair<CollectiveResult> & { id: string }): UnitDifference {
  const missedBefore = missed(pair.before);
  const missedAfter = missed(pair.after);
  return {
    unitId: id,
    gained: missedBefore.filter(code => !missedAfter.includes(code)),
    lost: missedAfter.filter(code => !missedBefore.includes(code)),
    participation: moved(pair, 'participation'),
    entryRank: moved(pair, 'entryRank'),
    rank: moved(pair, 'rank'),
    prize: moved(pair, 'prize'),
  };
}

function missed(row: CollectiveResult | undefined): ConditionCode[] {
  return (row?.conditions ?? []).filter(({ holds }) => !holds).map(({ code }) => code);
}

function weeksOf(...results: readonly AwardResult[]): number[] {
  const weeks = new Set(results.flatMap(({ weekly }) => weekly.map(({ week }) => week)));
  return [...weeks].sort((one, other) => one - other);
}

function rankingOf(result: AwardResult, week: number) {
  return result.weekly.find(row => row.week === week)?.ranking ?? [];
}

function byWeight(
  one: { rank: Moved<number>; prize: Moved<string> },
  other: { rank: Moved<number>; prize: Moved<string> },
): number {
  const best = ({ before, after }: Moved<number>) =>
    Math.min(before ?? Number.MAX_SAFE_INTEGER, after ?? Number.MAX_SAFE_INTEGER);
  return (
    Number(differs(other.prize)) - Number(differs(one.prize)) || best(one.rank) - best(other.rank)
  );
}
