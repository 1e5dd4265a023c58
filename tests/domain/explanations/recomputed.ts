import { expect } from 'vitest';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import type { ExplainedEntry, UnitExplanation } from '#app/domain/explanations/explanation.ts';

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
