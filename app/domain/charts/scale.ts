/** From a value to a place: `from` stands at `start`, `to` at `end`; beyond them it stays at the nearer one. */
export function placeOn(
  { from, to }: { from: number; to: number },
  { start, end }: { start: number; end: number },
): (value: number) => number {
  return value => {
    const share = to > from ? (value - from) / (to - from) : 0;
    return start + Math.min(1, Math.max(0, share)) * (end - start);
  };
}

/** Steps that people count in. */
const roundSteps = [1, 2, 5, 10] as const;

/**
 * Round values that cover `from` to `to`, the outermost beyond or at them: at most `most` steps of 1, 2 or 5 times a
 * power of ten. Where all is equal, one step around it. `least`: the smallest step, 1 where whole things are counted.
 */
export function roundTicks(from: number, to: number, most: number, least = 0): number[] {
  // a difference that is only the dust of binary fractions is none
  const differ = to - from > 1e-9 * Math.max(1, Math.abs(to));
  const length = differ ? to - from : Math.max(least, Math.abs(to) / 10, 1);
  // values that lie across a step's edge need one step more
  const rough = length / Math.max(1, most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    least,
    (roundSteps.find(one => one * power >= rough * (1 - 1e-9)) ?? 10) * power,
  );
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step));
}

/** Without the dust of binary fractions: 0.30000000000000004 → 0.3. */
const tidy = (value: number) => Number(value.toPrecision(12));
