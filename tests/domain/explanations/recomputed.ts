import { expect } from 'vitest';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import type {
  ExplainedEntry,
  Placing,
  UnitExplanation,
} from '#app/domain/explanations/explanation.ts';

/** `part ÷ whole × times` with that many decimals, half away from zero: with a pencil, on whole numbers. */
function share(part: bigint, times: bigint, whole: bigint, decimals: number): string {
  if (whole === 0n) return fixed(0n, decimals);
  const scaled = part * times * 10n ** BigInt(decimals);
  return fixed((2n * scaled + whole) / (2n * whole), decimals);
}

function fixed(value: bigint, decimals: number): string {
  const digits = value.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
}

const PLACES = 12;
/** A decimal as a whole number of 10^-12. */
function exact(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(PLACES, '0'));
  return text.startsWith('-') ? -value : value;
}

/** An entry's score from what its explanation shows, and from nothing else. */
export function scoreOf(entry: ExplainedEntry, decimals: number): string | null {
  const { sheets, minimumSheets, publicPoints } = entry;
  if (sheets.length < minimumSheets) return null;
  for (const sheet of sheets) {
    const total = sheet.scores.reduce(
      (sum, { points, weight }) => sum + exact(points) * exact(weight),
      0n,
    );
    expect(exact(sheet.total) * 10n ** BigInt(PLACES)).toBe(total);
  }
  const kept = sheets.filter(({ dropped }) => !dropped);
  const sum = kept.reduce((all, { total, normalized }) => all + exact(normalized ?? total), 0n);
  const count = BigInt(kept.length);
  const points = publicPoints === null ? 0n : exact(publicPoints) * count;
  const signed = sum + points;
  const text = share(signed < 0n ? -signed : signed, 1n, count * 10n ** BigInt(PLACES), decimals);
  return signed < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Asserts that a unit's figures, conditions and place follow from its explanation. */
export function expectRecomputed(explained: UnitExplanation, result: AwardResult): void {
  const { quiz, gate, conditions, decimals, published, placing, entries } = explained;
  const sum = (key: 'took' | 'correct' | 'zeros') =>
    BigInt(quiz.weeks.reduce((all, week) => all + week[key], 0));
  const roster = BigInt(quiz.roster);
  const participation =
    quiz.faithful === null
      ? share(sum('took'), 100n, roster * BigInt(quiz.weeks.length), decimals)
      : share(BigInt(quiz.faithful), 100n, roster, decimals);
  expect(participation).toBe(published.participation);
  const asked = sum('took') * BigInt(quiz.questionsPerAttempt);
  expect(share(sum('correct'), 10n, asked, decimals)).toBe(published.quality);

  for (const entry of entries) {
    const row = result.entries.find(({ entryId }) => entryId === entry.entryId);
    expect(scoreOf(entry, decimals)).toBe(row?.score ?? null);
    expect(entry.placing?.rank ?? null).toBe(row?.rank ?? null);
  }
  const best = entries
    .filter(entry => entry.placing !== null)
    .sort((one, other) => (one.placing?.rank ?? 0) - (other.placing?.rank ?? 0))[0];
  expect(gate.place).toBe(published.entryRank);
  expect(best === undefined).toBe(published.entryRank === null);

  const holds = (code: string) => {
    if (code === 'entry-in-top') return gate.place !== null && gate.place <= gate.top;
    if (code === 'no-zero') return sum('zeros') === 0n;
    const limit = conditions.find(condition => condition.code === code)?.limit ?? '0';
    return exact(participation) >= exact(limit);
  };
  expect(conditions.map(({ code }) => ({ code, holds: holds(code) }))).toEqual(
    published.conditions,
  );
  for (const condition of conditions) expect(condition.missing === null).toBe(condition.holds);
  expect(placing?.rank ?? null).toBe(published.rank);
  // whoever stands above has the better value of the key that decided
  const above = placing?.above;
  if (above && above.key !== null) {
    expect(exact(above.other ?? '0') >= exact(above.own ?? '0')).toBe(true);
  }
}

/** A figure that entries are ranked by, from the sheets that the explanation shows. */
function keyOf(key: string, entry: ExplainedEntry, decimals: number): string | null {
  if (key === 'score') return scoreOf(entry, decimals);
  const criterion = key.replace('criterion:', '');
  const values = entry.sheets.map(({ scores, total }) =>
    exact(
      key === 'median' ? total : (scores.find(one => one.criterion === criterion)?.points ?? ''),
    ),
  );
  values.sort((one, other) => (one < other ? -1 : 1));
  const middle = values.length >> 1;
  const kept =
    key === 'median' ? values.slice(values.length % 2 ? middle : middle - 1, middle + 1) : values;
  const sum = kept.reduce((all, value) => all + value, 0n);
  return share(sum, 1n, BigInt(kept.length) * 10n ** BigInt(PLACES), decimals);
}

type Ranked = { id: string; values: (string | null)[]; placing: Placing<string> };

/** 1 + how many stand before it by the keys in their order, and by a decision among those level with it. */
function rankOf({ id, values, placing }: Ranked, all: readonly Ranked[]): number {
  const better = all.filter(other => {
    const at = values.findIndex((value, key) => value !== other.values[key]);
    return at >= 0 && exact(other.values[at] ?? '-1') > exact(values[at] ?? '-1');
  });
  return 1 + better.length + Math.max(0, placing.decision?.order.indexOf(id) ?? 0);
}

/** Asserts that all ranks, of entries, of units by their best entry, and of units, follow from the explanations. */
export function expectRanksRecomputed(
  explained: readonly UnitExplanation[],
  result: AwardResult,
): void {
  const decimals = explained[0]?.decimals ?? 0;
  const entries = explained.flatMap(({ unitId, entries: own }) =>
    own.flatMap(entry => (entry.placing ? [{ unitId, entry, placing: entry.placing }] : [])),
  );
  const ranked = entries.map(({ unitId, entry, placing }) => ({
    ...{ unitId, entry, placing, id: entry.entryId },
    values: placing.keys.map(({ key }) => keyOf(key, entry, decimals)),
  }));
  const published = new Map(result.entries.map(({ entryId, rank }) => [entryId, rank]));
  const best = new Map<string, { rank: number; score: string | null }>();
  for (const row of ranked) {
    expect(row.placing.keys.map(({ value }) => value)).toEqual(row.values);
    const rank = rankOf(row, ranked);
    expect(rank, row.id).toBe(published.get(row.id));
    const known = best.get(row.unitId);
    const score = scoreOf(row.entry, decimals);
    const isHigher = known?.rank === rank && exact(score ?? '0') > exact(known.score ?? '0');
    if (!known || rank < known.rank || isHigher) best.set(row.unitId, { rank, score });
  }
  const ranks = [...best.values()].map(({ rank }) => rank);
  for (const { unitId, published: row } of explained) {
    const own = best.get(unitId);
    const place = own ? 1 + ranks.filter(rank => rank < own.rank).length : null;
    expect(row.entryRank, unitId).toBe(place);
    expect(row.entryScore, unitId).toBe(own?.score ?? null);
  }
  // their figures are recomputed one by one in `expectRecomputed`
  const units = explained.flatMap(({ unitId: id, placing }) =>
    placing ? [{ id, placing, values: placing.keys.map(({ value }) => value) }] : [],
  );
  for (const { unitId, placing, published: row } of explained) {
    const unit = units.find(({ id }) => id === unitId);
    expect(unit ? rankOf(unit, units) : null, unitId).toBe(row.rank);
    for (const { key, value } of placing?.keys ?? []) {
      expect(value).toBe(row[key] ?? null);
    }
  }
}
