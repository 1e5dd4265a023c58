import { worthResuming } from '#app/domain/entries/watch-position.ts';

const storedName = (src: string) => `xem-den:${src}`;

/** Keeps in this browser where one stopped, in seconds. Not every browser lets a page store something: then nothing is remembered. */
export function rememberHere(src: string, seconds: number): void {
  try {
    if (worthResuming(seconds, null) === null) localStorage.removeItem(storedName(src));
    else localStorage.setItem(storedName(src), seconds.toFixed(2));
  } catch {
    // as said
  }
}

/** @returns where one stopped in this browser, in seconds; null: nowhere that is worth going on from */
export function rememberedHere(src: string): number | null {
  try {
    return worthResuming(Number(localStorage.getItem(storedName(src))), null);
  } catch {
    return null;
  }
}
