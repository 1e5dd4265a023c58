/** One bar of a distribution: how many totals lie from `from` to below `to`; the last bar holds the greatest too. */
export type TotalsBar = { readonly from: number; readonly to: number; readonly count: number };

/** The totals, in points, in ten bars of equal width from 0 to the greatest total. */
export function totalsBars(totals: readonly number[], greatest: number): TotalsBar[] {
  const width = greatest / barsCount;
  const bars = Array.from({ length: barsCount }, (_, at) => ({
    from: at * width,
    to: (at + 1) * width,
    count: 0,
  }));
  for (const total of totals) {
    const bar = bars[barOf(total, greatest)];
    if (bar) bar.count += 1;
  }
  return bars;
}

const barsCount = 10;

/** Which bar a total belongs to, from 0. */
export function barOf(total: number, greatest: number): number {
  const at = Math.floor((total / greatest) * barsCount);
  return Math.min(barsCount - 1, Math.max(0, at));
}
