/**
 * The entries in an order of the judge's own, the same at every visit: so that not everybody begins with the first
 * and nobody's entry is always judged last. An entry that vanishes or comes later leaves the others where they are.
 */
export function inOrderOf<Entry extends { readonly id: string }>(
  judgeId: string,
  entries: readonly Entry[],
): Entry[] {
  return entries
    .map(entry => ({ entry, place: hash(`${judgeId}/${entry.id}`) }))
    .sort((one, other) => one.place - other.place || (one.entry.id < other.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
}

/** FNV-1a over code units, then murmur3's finalizer: alike ids must not end up side by side. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
