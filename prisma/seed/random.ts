/** Random numbers that depend on the seed alone (sfc32 by Chris Doty-Humphrey, public domain). */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** True in this share of calls. */
  chance(share: number): boolean;
  /** Around 0 with a standard deviation of about 1 (a sum of twelve uniform numbers). */
  normal(): number;
  /** In the form of a UUID. */
  id(): string;
}

export function seededRandom(seed: number): Random {
  let a = seed | 0;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;
  const next32 = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next32();
  const next = () => next32() / 2 ** 32;
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    pick: items => items[whole(0, items.length - 1)]!,
    chance: share => next() < share,
    normal: () => Array.from({ length: 12 }, next).reduce((sum, one) => sum + one, 0) - 6,
    id() {
      const hex = Array.from({ length: 4 }, () => next32().toString(16).padStart(8, '0')).join('');
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `7${hex.slice(13, 16)}`,
        `8${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join('-');
    },
  };
}
