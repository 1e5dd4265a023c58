/** What a state goes on by from one draw to the next. */
export const drawStep = 0x6d2b79f5;

/**
 * A whole number from 0 to 2³² − 1 that looks like chance (mulberry32). States are whole numbers of 32 bits, the first
 * `seededHash(seed) + drawStep`; each draw depends on its own state alone.
 */
export function drawAt(state: number): number {
  let value = Math.imul(state ^ (state >>> 15), state | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return (value ^ (value >>> 14)) >>> 0;
}
