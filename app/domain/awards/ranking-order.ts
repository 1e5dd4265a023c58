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
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  // 1 where a position is not equal to the one before it.
  const starts = new Uint8Array(count);
  if (count > 0) starts[0] = 1;
  let tied = tiedPositions(starts);
  let next = 0;
  while (next < columns.length && tied.length > 0) {
    const rows = tied.map(position => order[position]!);
    const packed = packKeys(rows, groupsOf(tied, starts), columns, next);
    sortTied(order, starts, tied, rows, packed.keys);
    next = packed.next;
    tied = tiedPositions(starts);
  }
  const group = new Uint32Array(count);
  let groups = 0;
  for (let position = 0; position < count; position++) {
    groups += starts[position]!;
    group[order[position]!] = groups - 1;
  }
  return { order, group, groups };
}

/** The positions that are equal to a neighbour, ascending. */
function tiedPositions(starts: Uint8Array): Uint32Array {
  const tied = new Uint32Array(starts.length);
  let count = 0;
  for (let position = 0; position < starts.length; position++) {
    const hasNext = position + 1 < starts.length && starts[position + 1] === 0;
    if (starts[position] === 0 || hasNext) tied[count++] = position;
  }
  return tied.subarray(0, count);
}

/** For each tied position the number of its tie, from 0. */
function groupsOf(tied: Uint32Array, starts: Uint8Array): Float64Array {
  const groups = new Float64Array(tied.length);
  let group = -1;
  for (let at = 0; at < tied.length; at++) {
    group += starts[tied[at]!]!;
    groups[at] = group;
  }
  return groups;
}

/** The tie of each row and as many further keys as fit, in one number. */
function packKeys(
  rows: Uint32Array,
  keys: Float64Array,
  columns: readonly KeyColumn[],
  first: number,
): { keys: Float64Array; next: number } {
  const room = EXACT / powerOfTwoFrom(rows.length);
  let size = keys[keys.length - 1]! + 1;
  let next = first;
  for (; next < columns.length; next++) {
    let column = pick(columns[next]!, rows);
    let { min, span } = rangeOf(column);
    if (size * span > room) {
      if (next > first) break;
      // One key alone is too wide: its places in its own order say the same in less room.
      column = placesOf(column);
      ({ min, span } = rangeOf(column));
      if (size * span > room) return { keys: placesOfPairs(keys, column), next: next + 1 };
    }
    for (let at = 0; at < keys.length; at++) keys[at] = keys[at]! * span + (column[at]! - min);
    size *= span;
  }
  return { keys, next };
}

/** Sorts tied rows by their packed keys into the positions they share, and marks what still ties. */
function sortTied(
  order: Uint32Array,
  starts: Uint8Array,
  tied: Uint32Array,
  rows: Uint32Array,
  keys: Float64Array,
): void {
  const unit = powerOfTwoFrom(rows.length);
  const sortable = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) sortable[at] = keys[at]! * unit + at;
  // Doubles from 0 on stand in the order of their bits, and whole numbers are sorted in less than half the time.
  new BigUint64Array(sortable.buffer).sort();
  let previous = Number.NaN;
  for (let at = 0; at < rows.length; at++) {
    const value = sortable[at]!;
    // Dividing by a power of two is exact, so the floor is the key itself.
    const key = Math.floor(value / unit);
    const position = tied[at]!;
    order[position] = rows[value - key * unit]!;
    starts[position] = key === previous ? 0 : 1;
    previous = key;
  }
}

function pick(column: KeyColumn, rows: Uint32Array): KeyColumn {
  const picked = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) picked[at] = column[rows[at]!]!;
  return picked;
}

function powerOfTwoFrom(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}

function rangeOf(column: KeyColumn): { min: number; span: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
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
