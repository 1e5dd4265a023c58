/**
 * Sorts rows by several whole-number keys at once. A week's ranking holds tens of thousands of
 * rows, so as many keys as fit are packed into one double each and sorted natively; a comparison
 * function called a million times would cost more than everything else.
 */

/** One key of each row, whole numbers, lower is better. */
export type KeyColumn = Float64Array;

/** Rows best first; rows that are equal in every key bear the same `group`, counted from 0. */
export type Ordering = { order: Uint32Array; group: Uint32Array; groups: number };

const EXACT = Number.MAX_SAFE_INTEGER;

/** Orders `count` rows by the columns, the first deciding first. Equal rows stand by row number. */
export function orderRows(count: number, columns: readonly KeyColumn[]): Ordering {
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  const ordering: Ordering = { order, group: new Uint32Array(count), groups: count > 0 ? 1 : 0 };
  let next = 0;
  while (next < columns.length && ordering.groups < count) {
    const packed = packKeys(count, columns, next, ordering);
    regroup(ordering, packed.keys);
    next = packed.next;
  }
  return ordering;
}

/** The present group and as many further keys as fit, in one number for each row. */
function packKeys(
  count: number,
  columns: readonly KeyColumn[],
  first: number,
  ordering: Ordering,
): { keys: Float64Array; next: number } {
  const room = EXACT / powerOfTwoFrom(count);
  const keys = Float64Array.from(ordering.group);
  let size = ordering.groups;
  let next = first;
  for (; next < columns.length; next++) {
    let column = columns[next]!;
    let { min, span } = rangeOf(column);
    if (size * span > room) {
      if (next > first) break;
      // One key alone is too wide: its places in its own order say the same in less room.
      column = placesOf(column);
      ({ min, span } = rangeOf(column));
      if (size * span > room) return { keys: placesOfPairs(keys, column), next: next + 1 };
    }
    for (let row = 0; row < count; row++) keys[row] = keys[row]! * span + (column[row]! - min);
    size *= span;
  }
  return { keys, next };
}

/** Sorts the rows by one key and gives equal ones the same group. */
function regroup(ordering: Ordering, keys: Float64Array): void {
  const { order, group } = ordering;
  const count = order.length;
  const unit = powerOfTwoFrom(count);
  const sortable = keys.map((key, row) => key * unit + row).sort();
  let previous = Number.NaN;
  let groups = 0;
  for (let position = 0; position < count; position++) {
    const value = sortable[position]!;
    // Dividing by a power of two is exact, so the floor is the key itself.
    const key = Math.floor(value / unit);
    const row = value - key * unit;
    if (key !== previous) groups++;
    previous = key;
    order[position] = row;
    group[row] = groups - 1;
  }
  ordering.groups = groups;
}

function powerOfTwoFrom(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}

function rangeOf(column: KeyColumn): { min: number; span: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, span: max - min + 1 };
}

/** Each value's place among the column's different values, from 0. */
export function placesOf(column: KeyColumn): KeyColumn {
  const places = new Map<number, number>();
  for (const value of Float64Array.from(column).sort()) {
    if (!places.has(value)) places.set(value, places.size);
  }
  return column.map(value => places.get(value)!);
}

/** Each pair's place among the different pairs: for more rows than two keys could be packed for. */
function placesOfPairs(first: Float64Array, second: Float64Array): Float64Array {
  const compare = (left: number, right: number) =>
    first[left]! - first[right]! || second[left]! - second[right]!;
  const rows = Uint32Array.from(first, (_, row) => row).sort(compare);
  const places = new Float64Array(first.length);
  for (let position = 1; position < rows.length; position++) {
    const step = compare(rows[position]!, rows[position - 1]!) === 0 ? 0 : 1;
    places[rows[position]!] = places[rows[position - 1]!]! + step;
  }
  return places;
}

/** A column of exact values that may be too large for a double, higher first. */
export function higherFirst(values: readonly bigint[]): KeyColumn {
  const sorted = [...values].sort((left, right) => (left > right ? -1 : left < right ? 1 : 0));
  const places = new Map<bigint, number>();
  for (const value of sorted) if (!places.has(value)) places.set(value, places.size);
  return Float64Array.from(values, value => places.get(value)!);
}
