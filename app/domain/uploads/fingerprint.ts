/** So much of a file's beginning, and of its end, goes into its fingerprint. */
export const fingerprintBytes = 1024 * 1024;

/**
 * Tells whether a file that is chosen again is the one of an unfinished upload: its size and a checksum of its first
 * and last MiB. No proof of anything, and so no cryptography, which browsers have only on https: the receipt's SHA-256
 * is the proof.
 */
export function fingerprintOf(sizeBytes: number, first: Uint8Array, last: Uint8Array): string {
  return `${sizeBytes}-${checksum(first)}-${checksum(last)}`;
}

/** FNV-1a of 32 bits, twice with different beginnings: sixteen hexadecimal digits. */
function checksum(bytes: Uint8Array): string {
  let one = 0x811c9dc5;
  let other = 0x1000193;
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other ^ byte, 0x01000193) ^ (one >>> 13);
  }
  const hexadecimal = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return hexadecimal(one) + hexadecimal(other);
}
