import { accepted, refused, type Verdict } from '../verdict.ts';

/** A judge found `better` the better of the two. */
export type Comparison = { readonly better: string; readonly worse: string };

/** Strengths are right to about as much, relative to each other. */
const PRECISION = 1e-12;
const MOST_ROUNDS = 100_000;

/**
 * Bradley–Terry strengths of the compared entries, their sum being 1: an entry of strength p is preferred to one of
 * strength q with chance p ÷ (p + q). The likelihood is raised by the MM steps of Hunter 2004 ("MM algorithms for
 * generalized Bradley–Terry models", section 3).
 * Refused as `undecided` where no such strengths exist: some group of entries never won, or never lost, against the
 * rest (Ford 1957), or was never compared with it.
 */
export function pairwiseStrengths(
  comparisons: readonly Comparison[],
): Verdict<ReadonlyMap<string, number>, 'undecided'> {
  const ids = [...new Set(comparisons.flatMap(({ better, worse }) => [better, worse]))].sort();
  const place = new Map(ids.map((id, at) => [id, at]));
  const count = ids.length;
  const wins = new Float64Array(count);
  const met = new Float64Array(count * count);
  const beats: Set<number>[] = ids.map(() => new Set());
  for (const { better, worse } of comparisons) {
    const [one, other] = [place.get(better)!, place.get(worse)!];
    wins[one]! += 1;
    met[one * count + other]! += 1;
    met[other * count + one]! += 1;
    beats[one]!.add(other);
  }
  if (count === 0 || !isStronglyConnected(beats)) return refused('undecided');

  let strengths = new Float64Array(count).fill(1 / count);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = strengths.map((own, one) => {
      let expected = 0;
      for (let other = 0; other < count; other++) {
        const games = met[one * count + other]!;
        if (games > 0) expected += games / (own + strengths[other]!);
      }
      return wins[one]! / expected;
    });
    const sum = next.reduce((total, value) => total + value, 0);
    let change = 0;
    for (let at = 0; at < count; at++) {
      next[at]! /= sum;
      change = Math.max(change, Math.abs(next[at]! / strengths[at]! - 1));
    }
    strengths = next;
    if (change < PRECISION) break;
  }
  return accepted(new Map(ids.map((id, at) => [id, strengths[at]!])));
}

/** Whether chains of wins lead from each to each. */
function isStronglyConnected(beats: readonly ReadonlySet<number>[]): boolean {
  const loses: Set<number>[] = beats.map(() => new Set());
  beats.forEach((losers, winner) => {
    for (const loser of losers) loses[loser]!.add(winner);
  });
  return reachesAll(beats) && reachesAll(loses);
}

function reachesAll(next: readonly ReadonlySet<number>[]): boolean {
  const reached = new Set([0]);
  for (const at of reached) for (const other of next[at]!) reached.add(other);
  return reached.size === next.length;
}
