/** What stands in place of a unit's name. */
const blank = '•••';

/**
 * A text without any of the names, however they are written in capitals or composed; the longest goes first, so that
 * "UBND phường An Biên" leaves no "UBND" of a shorter one behind.
 */
export function withoutNames(text: string, names: readonly string[]): string {
  const wanted = names.map(name => name.normalize('NFC').trim()).filter(name => name !== '');
  if (wanted.length === 0 || text === '') return text;
  const pattern = wanted
    .sort((one, other) => other.length - one.length)
    // white space may be a line's end
    .map(name => name.split(/\s+/u).map(literally).join('\\s+'))
    .join('|');
  return text.normalize('NFC').replace(new RegExp(pattern, 'giu'), blank);
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

/** The names of a unit and of all that it belongs to, any of which would tell whose entry it is. */
export function namesAbove(
  unitId: string,
  units: ReadonlyMap<string, { readonly name: string; readonly parentId: string | null }>,
): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let id: string | null = unitId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const unit = units.get(id);
    if (unit) names.push(unit.name);
    id = unit?.parentId ?? null;
  }
  return names;
}
