const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/**
 * Half away from zero; what binary fractions add or take at the last digit must not turn a half down. A little below
 * zero (a z-score may bring that) is 0, not -0.
 */
export function roundTo(value: number, decimals: number): number {
  const scale = powers[decimals] ?? 10 ** decimals;
  return (
    (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + 4 * Number.EPSILON))) / scale + 0
  );
}
