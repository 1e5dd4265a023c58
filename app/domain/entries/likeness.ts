/** A difference of gray from one cell to the next that noise of a codec doesn't make. */
const MARGIN = 3;
/** With fewer steps from dark to light a picture says too little to be told from others. */
const LEAST_STEPS = 6;
/** Of 64: as many may differ between two encodings of one picture. */
const NEAR_BITS = 9;
/** Fewer pictures that say something prove nothing. */
const LEAST_PICTURES = 3;

/** Half the pictures of each video found again in the other. */
export const LIKENESS_SHARE = 0.5;

/** The grid that `pictureHash` reads: 9 cells a row, 8 rows. */
export const HASH_GRID = { width: 9, height: 8 } as const;

/**
 * A picture's difference hash: for each of 8 × 8 places whether it gets lighter to the right. Scaling, another
 * bit rate or brightness hardly change it.
 * @param gray 72 values from 0 to 255, row by row
 * @returns 16 hexadecimal digits; empty for a picture that is nearly one colour
 */
export function pictureHash(gray: ArrayLike<number>): string {
  let hash = 0n;
  let steps = 0;
  for (let row = 0; row < HASH_GRID.height; row++) {
    for (let column = 1; column < HASH_GRID.width; column++) {
      const at = row * HASH_GRID.width + column;
      const change = (gray[at] ?? 0) - (gray[at - 1] ?? 0);
      if (Math.abs(change) > MARGIN) steps += 1;
      hash = (hash << 1n) | (change > MARGIN ? 1n : 0n);
    }
  }
  return steps < LEAST_STEPS ? '' : hash.toString(16).padStart(16, '0');
}

/** In how many of the 64 bits two hashes differ. */
export function bitsApart(one: string, other: string): number {
  let difference = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let bits = 0;
  for (; difference > 0n; difference &= difference - 1n) bits += 1;
  return bits;
}

/**
 * How much of two videos shows the same pictures, 0 to 1: the share of pictures that have a near match in the
 * other video, of the video that has fewer of them found. Pictures of one colour count for nothing.
 */
export function shareAlike(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [one.filter(Boolean), other.filter(Boolean)];
  if (left.length < LEAST_PICTURES || right.length < LEAST_PICTURES) return 0;
  const found = (these: readonly string[], those: readonly string[]) =>
    these.filter(hash => those.some(that => bitsApart(hash, that) <= NEAR_BITS)).length /
    these.length;
  return Math.min(found(left, right), found(right, left));
}
