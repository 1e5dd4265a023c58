import { compare, type Fraction } from './fractions.ts';
import type { PlainInput } from './read-input.ts';

type Prize = string | null;
type Tie = { award: string; subjects: string[]; prizes: Prize[] };
/** `keys`: bigger first, compared from the left. */
type Subject = { id: string; keys: Fraction[] };
export type Place = { rank: number; prize: Prize };

const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function compareKeys(a: Subject, b: Subject): number {
  for (const [at, key] of a.keys.entries()) {
    const difference = compare(b.keys[at] as Fraction, key);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Points 8 and 9 of section 6: ranks, prizes and open ties of one award; marks the decisions it used. */
export function rankSubjects(
  award: string,
  subjects: Subject[],
  prizes: string[],
  decisions: PlainInput['decisions'],
): { places: Map<string, Place>; ties: Tie[] } {
  const places = new Map<string, Place>();
  const ties: Tie[] = [];
  const sorted = [...subjects].sort(compareKeys);
  while (places.size < sorted.length) {
    const first = sorted[places.size] as Subject;
    const start = places.size + 1;
    const group = sorted.filter(each => compareKeys(each, first) === 0).map(each => each.id);
    group.sort(byId);
    const spanned = group.map((_, at): Prize => prizes[start - 1 + at] ?? null);
    const decision = decisions.find(
      each =>
        each.award === award &&
        !each.used &&
        group.length > 1 &&
        JSON.stringify([...each.order].sort(byId)) === JSON.stringify(group),
    );
    if (decision) {
      decision.used = true;
      for (const [at, id] of decision.order.entries())
        places.set(id, { rank: start + at, prize: spanned[at] ?? null });
    } else {
      const different = new Set(spanned);
      const shared = different.size === 1 ? (spanned[0] ?? null) : null;
      for (const id of group) places.set(id, { rank: start, prize: shared });
      if (different.size > 1) ties.push({ award, subjects: group, prizes: [...different] });
    }
  }
  return { places, ties };
}

/** The order of the result's arrays: by rank, without a rank last, then by id. */
export function byRank<Row extends { rank: number | null }>(
  rows: Row[],
  id: (row: Row) => string,
): Row[] {
  return [...rows].sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byId(id(a), id(b)),
  );
}
