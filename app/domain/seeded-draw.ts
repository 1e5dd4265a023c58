import { seededHash } from './seeded-hash.ts';

/** Draws `count` whole numbers from 0 to below `count` into one array that each call fills anew (mulberry32). */
export function drawFrom(seed: string): (count: number) => Int32Array {
  let state = seededHash(seed);
  let drawn = new Int32Array(16);
  return count => {
    if (drawn.length < count) drawn = new Int32Array(count);
    const into = drawn;
    let current = state;
    for (let at = 0; at < count; at++) {
      current = (current + 0x6d2b79f5) | 0;
      let value = Math.imul(current ^ (current >>> 15), current | 1);
      value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
      into[at] = Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * count);
    }
    state = current;
    return into;
  };
}
