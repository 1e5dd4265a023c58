import { seededNumbers } from '#scripts/bench/made-award-input.ts';

type Json = { [field: string]: Json } | Json[] | string | number | boolean | null;
type Holder = { [field: string]: Json };

const VALUES = [null, -1, 0, 1, 0.5, 'u0', 'e0', 'gone', 'median', true, [], {}] as const;
const INSTANTS = [
  '2024-02-29T23:59:59Z',
  '2023-02-29T08:00:00Z',
  '2024-10-07t01:00:00.9999z',
  '2024-10-07T24:00:00Z',
  '2024-10-07T08:00:00',
  '2024-10-07 08:00:00Z',
  '2024-10-07T08:00:00.Z',
  '2024-10-07T08:00+07:00',
  '2024-10-06T20:00:00.0001-05:00',
  '2024-10-07T08:00:00+0700',
  '2024-10-07T08:00:00+24:00',
  '2024-13-01T08:00:00Z',
  '0099-12-31T08:00:00Z',
];
const LISTS = ['units', 'contestants', 'attempts', 'entries', 'sheets', 'decisions'] as const;

/**
 * A copy of an award input with one thing changed that may make it unusable: a field gone, a value of another kind or
 * out of bounds, a row twice, a cycle of units, a strange instant, a decision for no tie; by seed.
 */
export function changeOneThing(input: unknown, seed: number): unknown {
  const below = seededNumbers(seed);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const changed = structuredClone(input) as Holder;
  const rowsOf = (list: string) => (changed[list] ?? []) as Holder[];
  const places = placesIn(changed);
  const [holder, field] = pick(places);
  const attempts = rowsOf('attempts');
  const sheets = rowsOf('sheets');
  const kind = below(8);
  if (kind === 0) delete holder[field];
  else if (kind <= 2) holder[field] = structuredClone(pick<Json>(VALUES as unknown as Json[]));
  else if (kind === 3) {
    const rows = rowsOf(pick(LISTS));
    if (rows.length > 0) rows.push(structuredClone(pick(rows)));
  } else if (kind === 4) pick(rowsOf('units')).parentId = `u${below(4)}`;
  else if (kind === 5 && attempts.length > 0) {
    pick(attempts)[pick(['startedAt', 'submittedAt'])] = pick(INSTANTS);
  } else if (kind === 6 && sheets.length > 0) {
    const scores = pick(sheets).scores as Holder;
    scores[pick(['k0', 'k0', 'k9'])] = pick([null, 12.5000001, 40, 40.000001, -0, -0.25]);
  } else {
    const award = pick(['entry', 'collective', 'weekly:1', 'weekly:9', 'weekly:01']);
    const order = Array.from({ length: below(4) }, () => `${pick(['e', 'u', 'c'])}${below(4)}`);
    changed.decisions ??= [];
    rowsOf('decisions').push({ award, order, reason: '' });
  }
  return changed;
}

/** Every field of every object in a value, so that each can be changed. */
function placesIn(value: Json, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [field, inside] of Object.entries(value)) {
    found.push([value as Holder, field]);
    placesIn(inside, found);
  }
  return found;
}

/** The same JSON with some numbers spelled otherwise (3.5 as 35e-1, or with digits that a double loses); by seed. */
export function spellNumbersOtherwise(json: string, seed: number): string {
  const below = seededNumbers(seed);
  return json.replaceAll(/(?<=[:,[])(\d+)(?:\.(\d+))?(?=[,}\]])/g, (text, whole, part = '') => {
    const how = below(12);
    if (how === 0) return `${Number(whole + part)}e-${part.length}`;
    if (how === 1) return part === '' ? `${whole}.0` : `${text}00`;
    if (how === 2 && part !== '') return `${text}0000000000000000001`;
    return text;
  });
}
