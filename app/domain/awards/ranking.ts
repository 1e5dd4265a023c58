import type { KeyColumn, Ordering } from './ranking-order.ts';
import { orderRows } from './ranking-order.ts';
import type { AwardName, ReadDecision } from './read-decisions.ts';
import type { PrizeList } from './read-rules.ts';
import { refuse } from './unusable-input.ts';

/** A tie that stays open while different prizes hang on it. */
export type UnresolvedTie = {
  award: AwardName;
  subjects: string[];
  prizes: (string | null)[];
};

/** Rows in the order of the published list; `rank` and `prize` are by position in `order`. */
export type Ranking = {
  order: Uint32Array;
  rank: Uint32Array;
  prize: (string | null)[];
  unresolvedTies: UnresolvedTie[];
};

export type Competition = {
  award: AwardName;
  count: number;
  /** The subject of a row. */
  idOf: (row: number) => string;
  /** Sort keys, lower is better. */
  columns: readonly KeyColumn[];
  prizes: PrizeList;
  decisions: readonly ReadDecision[];
};

/** Ids compare by code unit. */
export function compareIds(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Section 6, points 8 and 9: standard competition ranks (1, 2, 2, 4), ties decided where a decision
 * says so, and the prize of each position. Refuses a decision that matches no open tie.
 */
export function rank(competition: Competition): Ranking {
  const { award, count, idOf } = competition;
  const ordering = orderRows(count, competition.columns);
  const decided = matchDecisions(competition, ordering);
  const prizeNames = prizesByPosition(competition.prizes, count);
  const { order, group } = ordering;
  const ranks = new Uint32Array(count);
  const prize = new Array<string | null>(count).fill(null);
  const unresolvedTies: UnresolvedTie[] = [];
  for (let start = 0, end = 0; start < count; start = end) {
    const tied = group[order[start]!]!;
    end = start + 1;
    while (end < count && group[order[end]!] === tied) end++;
    const winners = decided.get(tied);
    if (end - start === 1 || winners !== undefined) {
      for (let position = start; position < end; position++) {
        if (winners !== undefined) order[position] = winners[position - start]!;
        ranks[position] = position + 1;
        prize[position] = prizeNames[position] ?? null;
      }
      continue;
    }
    order.subarray(start, end).sort((left, right) => compareIds(idOf(left), idOf(right)));
    ranks.fill(start + 1, start, end);
    const atStake = prizesBetween(prizeNames, start, end);
    if (atStake.length === 1) prize.fill(atStake[0]!, start, end);
    else {
      const subjects = Array.from(order.subarray(start, end), idOf);
      unresolvedTies.push({ award, subjects, prizes: atStake });
    }
  }
  return { order, rank: ranks, prize, unresolvedTies };
}

/** The prize of each position that brings one, best first; no longer than the list of rows. */
function prizesByPosition(prizes: PrizeList, count: number): string[] {
  const names: string[] = [];
  for (const [name, howMany] of prizes) {
    const end = Math.min(names.length + howMany, count);
    while (names.length < end) names.push(name);
  }
  return names;
}

/** The different prizes of some positions in the order of the list, null last for "no prize". */
function prizesBetween(names: string[], start: number, end: number): (string | null)[] {
  const atStake: (string | null)[] = [...new Set(names.slice(start, end))];
  if (end > names.length) atStake.push(null);
  return atStake;
}

/** The rows of each decided tie in the decided order, by the tie's group. */
function matchDecisions(competition: Competition, ordering: Ordering): Map<number, number[]> {
  const decided = new Map<number, number[]>();
  if (competition.decisions.length === 0) return decided;
  const rowOf = new Map<string, number>();
  const sizes = new Uint32Array(ordering.groups);
  for (let row = 0; row < competition.count; row++) {
    rowOf.set(competition.idOf(row), row);
    sizes[ordering.group[row]!]!++;
  }
  for (const { order, path } of competition.decisions) {
    const params = { award: competition.award };
    const rows = new Set<number>();
    for (const id of order) rows.add(rowOf.get(id) ?? refuse(path, 'no-such-tie', params));
    const [first] = rows;
    const tied = first === undefined ? -1 : ordering.group[first]!;
    const isWhole = rows.size === order.length && rows.size > 1 && rows.size === sizes[tied];
    if (!isWhole || order.some(id => ordering.group[rowOf.get(id)!] !== tied)) {
      refuse(path, 'no-such-tie', params);
    }
    if (decided.has(tied)) refuse(path, 'already-decided', params);
    decided.set(tied, [...rows]);
  }
  return decided;
}
