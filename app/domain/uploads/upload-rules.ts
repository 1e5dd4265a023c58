/** So long an upload waits for the rest of its bytes, in milliseconds: a week. */
export const uploadLifetimeMs = 7 * 86_400_000;

/** So many a unit may have unfinished at once: more than its people need, fewer than fill a disk. */
export const unfinishedPerUnit = 5;

/** What a grace asks to be stored before the closing: a MiB, or all of a smaller file. */
export const beginningBytes = (sizeBytes: number) => Math.min(sizeBytes, 1024 * 1024);

/**
 * Whether a disk takes so many bytes more and still has its reserve, when all uploads that were let in before have
 * come in whole.
 */
export function hasRoom(disk: {
  freeBytes: number;
  reserveBytes: number;
  /** What uploads that were let in before still have to bring. */
  promisedBytes: number;
  newBytes: number;
}): boolean {
  return disk.freeBytes - disk.promisedBytes - disk.newBytes >= disk.reserveBytes;
}
