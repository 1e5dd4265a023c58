import { seededHash } from '../seeded-hash.ts';
import { type Comparison, pairwiseStrengths } from './pairwise-strengths.ts';

/** Two entries of a round; `lowId` < `highId`, so that a pair has one name. */
export type Pair = { readonly lowId: string; readonly highId: string };

/** A pair as one judge sees it: which of the two stands on the left is by chance of that judge's own. */
export type ShownPair = Pair & { readonly leftId: string; readonly rightId: string };

/** So many entries make 28 pairs: about as much as a judge compares in one sitting. */
export const mostEntriesOfRound = 8;

/** Every two of the entries, each pair once. */
export function pairsOf(entryIds: readonly string[]): Pair[] {
  const ids = [...new Set(entryIds)].sort();
  return ids.flatMap((lowId, at) => ids.slice(at + 1).map(highId => ({ lowId, highId })));
}

/** The pairs in an order of the judge's own, with sides of their own; the same at every visit. */
export function pairsInOrderOf(
  judgeId: string,
  roundId: string,
  pairs: readonly Pair[],
): ShownPair[] {
  const hash = ({ lowId, highId }: Pair, of: string) =>
    seededHash(`${roundId}/${judgeId}/${lowId}/${highId}/${of}`);
  return pairs
    .map(pair => ({ pair, place: hash(pair, 'place') }))
    .sort((one, other) => one.place - other.place || (one.pair.lowId < other.pair.lowId ? -1 : 1))
    .map(({ pair }) => {
      const [leftId, rightId] =
        hash(pair, 'side') % 2 === 0 ? [pair.lowId, pair.highId] : [pair.highId, pair.lowId];
      return { ...pair, leftId, rightId };
    });
}

/** How far judges are with a round. */
export type RoundState = {
  /** Choices that were made. */
  readonly done: number;
  /** Choices that judges whom nothing keeps from the pair haven't made. */
  readonly open: number;
  /** Pairs with fewer choices than the least number; where fewer judges may compare a pair, than those. */
  readonly short: readonly Pair[];
};

/**
 * How far judges are: `pairsOfJudges` holds, by judge, the pairs that they may compare, `least` is how many choices a
 * pair needs at least. A choice of somebody who is no judge any more counts, as a sheet does.
 */
export function stateOfRound(
  entryIds: readonly string[],
  pairsOfJudges: ReadonlyMap<string, readonly Pair[]>,
  choices: readonly (Pair & { readonly judgeId: string })[],
  least: number,
): RoundState {
  const nameOf = ({ lowId, highId }: Pair) => `${lowId}/${highId}`;
  const made = new Set(choices.map(choice => `${choice.judgeId}/${nameOf(choice)}`));
  const open = [...pairsOfJudges].flatMap(([judgeId, pairs]) =>
    pairs.filter(pair => !made.has(`${judgeId}/${nameOf(pair)}`)),
  );
  const count = (pairs: readonly Pair[], name: string) =>
    pairs.filter(pair => nameOf(pair) === name).length;
  const short = pairsOf(entryIds).filter(pair => {
    const chosen = count(choices, nameOf(pair));
    return chosen < Math.min(least, chosen + count(open, nameOf(pair)));
  });
  return { done: choices.length, open: open.length, short };
}

/** A round that was closed while choices were open. */
export type EarlyClosing = {
  readonly reason: string;
  readonly done: number;
  readonly open: number;
  /** Whether a pair had fewer choices than the least number: such a round decides nothing. */
  readonly short: boolean;
};

export type RoundOutcome = {
  /** Best first. */
  readonly order: readonly string[];
  /** Competition ranks (1, 2, 2, 4); equal where the choices don't tell two entries apart. */
  readonly ranks: Readonly<Record<string, number>>;
  /** Bradley–Terry strengths, their sum being 1 among entries of one group; entries of a better group won throughout. */
  readonly strengths: Readonly<Record<string, number>>;
  /** Whether any two entries share a rank, or were never joined by choices. */
  readonly undecided: boolean;
};

/** Strengths that differ by less, relatively, are the same: so exact are they computed. */
const SAME = 1e-9;

/**
 * What the choices say. Entries that chains of wins join both ways form a group with Bradley–Terry strengths; where no
 * finite strengths exist across groups, as one won every comparison against the other, their limit does (Ford 1957):
 * the winning group stands before the other. Entries that no choices join leave the whole round undecided.
 */
export function outcomeOfRound(
  entryIds: readonly string[],
  comparisons: readonly Comparison[],
): RoundOutcome {
  const ids = [...new Set(entryIds)].sort();
  const below = new Map(ids.map(id => [id, beatenBy(id, comparisons)]));
  const reaches = (one: string, other: string) => below.get(one)?.has(other) === true;
  const groupOf = (id: string) =>
    ids.filter(other => other === id || (reaches(id, other) && reaches(other, id)));
  const strengths: Record<string, number> = {};
  for (const id of ids) {
    if (id in strengths) continue;
    const group = new Set(groupOf(id));
    const own = comparisons.filter(({ better, worse }) => group.has(better) && group.has(worse));
    const found = group.size === 1 ? null : pairwiseStrengths(own);
    for (const member of group) strengths[member] = found?.ok ? (found.value.get(member) ?? 0) : 1;
  }
  const isBefore = (one: string, other: string) =>
    reaches(one, other) &&
    (!reaches(other, one) || strengths[one]! > strengths[other]! * (1 + SAME));
  const pairs = pairsOf(ids);
  const joined = pairs.every(
    ({ lowId, highId }) => reaches(lowId, highId) || reaches(highId, lowId),
  );
  const ranks = Object.fromEntries(
    ids.map(id => [id, joined ? 1 + ids.filter(other => isBefore(other, id)).length : 1]),
  );
  return {
    order: [...ids].sort((one, other) => ranks[one]! - ranks[other]!),
    ranks,
    strengths,
    undecided: new Set(Object.values(ranks)).size < ids.length,
  };
}

/** The entries that a chain of wins leads to; the entry itself only if it lost somewhere along one. */
function beatenBy(id: string, comparisons: readonly Comparison[]): Set<string> {
  const reached = new Set<string>();
  const frontier = [id];
  for (const at of frontier) {
    for (const { better, worse } of comparisons) {
      if (better !== at || reached.has(worse)) continue;
      reached.add(worse);
      frontier.push(worse);
    }
  }
  return reached;
}

/**
 * The order of some entries of the round, best first; null where the round tells any two of them not apart, or one was
 * not in it.
 */
export function orderWithin(
  entryIds: readonly string[],
  { ranks }: Pick<RoundOutcome, 'ranks'>,
): string[] | null {
  const own = entryIds.map(id => ranks[id]);
  if (own.includes(undefined) || new Set(own).size < entryIds.length) return null;
  return [...entryIds].sort((one, other) => ranks[one]! - ranks[other]!);
}
