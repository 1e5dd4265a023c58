/**
 * A number from 0 to 2³² − 1 that looks like chance and is the same for the same text on every machine: FNV-1a over
 * code units, then murmur3's finalizer, since alike ids must not end up side by side. Not for secrets.
 */
export function seededHash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
