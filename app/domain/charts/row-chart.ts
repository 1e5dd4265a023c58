import type { Drawing, Mark, Paint } from './drawing.ts';
import { placeOn } from './scale.ts';
import { cutToWidth, textWidth, writable } from './text-size.ts';

/** One row of a chart of rows: its name on the left, what it amounts to in words on the right. */
type RowWords = {
  readonly label: string;
  /** The figure that the row is about: "83,33%". */
  readonly figure: string;
  /** What stands after it: "20/24 người". */
  readonly note: string;
  /** To point out; what it is for is said by the figure or the note too, never by its colour alone. */
  readonly flagged: boolean;
};

/** A bar from 0. `begun` is what follows it, drawn as an edge alone; both on a track as long as `of`. */
export type BarRow = RowWords & {
  readonly value: number;
  readonly begun?: number;
  /** null: the whole scale. */
  readonly of: number | null;
  /** Where the value should at least be; null: nowhere. */
  readonly limit: number | null;
};

/** Single values on one line, and their mean; null where there is but one. */
export type SpreadRow = RowWords & {
  readonly values: readonly number[];
  readonly mean: number | null;
};

export type Tick = { readonly value: number; readonly label: string };

export type RowChart =
  | {
      readonly kind: 'bars';
      /** The scale's end; it begins at 0. */
      readonly to: number;
      /** Above the marks of the limit, where all rows have the same one. */
      readonly limitLabel: string | null;
      readonly rows: readonly BarRow[];
    }
  | {
      readonly kind: 'spread';
      /** In order; the scale reaches from the first to the last. */
      readonly ticks: readonly Tick[];
      readonly rows: readonly SpreadRow[];
      /** A value to be at or above, as a line through all rows. */
      readonly limit?: number;
    };

const TEXT = 13;
const SMALL = 12;
const GAP = 10;
const BAR = 14;
/** Below this width names stand above their bars. */
const ROOM_BESIDE = 520;
const EDGE = 4;

/** The chart at a width, in units of about a pixel. Every mark lies inside, whatever the rows hold. */
export function layOutRows(chart: RowChart, width: number): Drawing {
  const columns = columnsOf(chart.rows, width);
  const { beside, left, right } = columns;
  const scale = chart.kind === 'bars' ? { from: 0, to: chart.to } : scaleOf(chart.ticks);
  const place = placeOn(scale, { start: left, end: right });
  const heads = headsOf(chart);
  const head = heads.length > 0 ? 20 : 2;
  const rowHeight = beside ? 26 : 42;
  const marks: Mark[] = heads.flatMap(({ value, label }) => headed(place(value), label, width));
  for (const [at, row] of chart.rows.entries()) {
    const top = head + at * rowHeight;
    const middle = beside ? top + rowHeight / 2 : top + rowHeight - BAR / 2 - 6;
    if (chart.kind === 'spread') {
      // beside names one line runs through all rows; below them it would run through the names
      const [y1, y2] = beside ? [top, top + rowHeight] : [middle - 10, middle + 10];
      for (const { value } of chart.ticks) {
        const x = place(value);
        marks.push({ kind: 'line', x1: x, x2: x, y1, y2, paint: 'line', thickness: 1 });
      }
      if (chart.limit !== undefined) {
        const x = place(chart.limit);
        marks.push({ kind: 'line', x1: x, x2: x, y1, y2, paint: 'ink', thickness: 2 });
      }
    }
    marks.push(...wordsOf(row, columns, { top, middle, width }));
    marks.push(...('values' in row ? spread(row, place, middle) : bar(row, place, middle)));
  }
  return { width, height: head + chart.rows.length * rowHeight + 4, marks };
}

/** How a width is shared out: names, scale from `left` to `right`, figures, notes. */
type Columns = {
  /** Names stand beside their bars, not above. */
  beside: boolean;
  labels: number;
  left: number;
  right: number;
  figures: number;
  notes: number;
};

function columnsOf(rows: readonly RowWords[], width: number): Columns {
  const beside = width >= ROOM_BESIDE;
  const widest = (of: (row: RowWords) => string, size: number, most: number) =>
    Math.min(most, Math.max(0, ...rows.map(row => textWidth(writable(of(row)), size))));
  const labels = beside ? widest(row => row.label, TEXT, width * 0.42) : width - 2 * EDGE;
  const figures = widest(row => row.figure, TEXT, width * 0.2);
  const notes = widest(row => row.note, SMALL, width * 0.3);
  const left = beside ? labels + GAP : EDGE;
  const right = width - EDGE - figures - GAP - (notes > 0 ? notes + GAP : 0);
  return { beside, labels, left, right, figures, notes };
}

function wordsOf(
  { label, figure, note, flagged }: RowWords,
  { beside, labels, left, right, figures, notes }: Columns,
  { top, middle, width }: { top: number; middle: number; width: number },
): Mark[] {
  const baseline = middle + 4.5;
  const name = cutToWidth(label, TEXT, labels);
  const marks: Mark[] = [
    beside ? text(left - GAP, baseline, name, 'end') : text(EDGE, top + 15, name, 'start'),
    {
      ...text(right + GAP + figures, baseline, cutToWidth(figure, TEXT, figures), 'end'),
      ...{ bold: true, paint: flagged ? 'accent' : 'ink' },
    },
  ];
  if (note === '') return marks;
  const start = Math.min(width, right + 2 * GAP + figures);
  const cut = cutToWidth(note, SMALL, notes);
  return [...marks, { ...text(start, baseline, cut, 'start'), size: SMALL, paint: 'muted' }];
}

const text = (x: number, y: number, words: string, anchor: 'start' | 'end'): TextMark => ({
  ...{ kind: 'text', x, y, text: words, size: TEXT, paint: 'ink', anchor },
});
type TextMark = Extract<Mark, { kind: 'text' }>;

/** What stands above the rows: the ticks of the scale, or what the mark in each bar means. */
function headsOf(chart: RowChart): readonly Tick[] {
  if (chart.kind === 'spread') return chart.ticks;
  const { limitLabel, rows } = chart;
  const value = rows[0]?.limit ?? null;
  return limitLabel !== null && value !== null ? [{ value, label: limitLabel }] : [];
}

/** A label above a place, moved inwards where it would stand out. */
function headed(x: number, words: string, width: number): Mark[] {
  const label = cutToWidth(words, SMALL, width - 2 * EDGE);
  const half = textWidth(label, SMALL) / 2;
  const inside = Math.min(width - EDGE - half, Math.max(EDGE + half, x));
  const look = { size: SMALL, paint: 'muted', anchor: 'middle' } as const;
  return [{ kind: 'text', x: inside, y: 13, text: label, ...look }];
}

const scaleOf = (ticks: readonly Tick[]) => ({
  from: ticks[0]?.value ?? 0,
  to: ticks.at(-1)?.value ?? 1,
});

function bar(row: BarRow, place: (value: number) => number, middle: number): Mark[] {
  const y = middle - BAR / 2;
  const box = (from: number, to: number, paint: Paint, hollow = false): Mark[] => {
    const x = place(from);
    const width = place(to) - x;
    const lying = { kind: 'box' as const, x, y, width, height: BAR, paint };
    return width > 0 ? [hollow ? { ...lying, hollow } : lying] : [];
  };
  const paint = row.flagged ? 'accent' : 'bar';
  return [
    ...box(0, row.of ?? Number.POSITIVE_INFINITY, 'track'),
    ...box(0, row.value, paint),
    ...box(row.value, row.value + (row.begun ?? 0), paint, true),
    ...(row.limit === null
      ? []
      : [
          {
            ...{ kind: 'line' as const, x1: place(row.limit), x2: place(row.limit) },
            ...{ y1: y - 3, y2: y + BAR + 3, paint: 'ink' as const, thickness: 2 },
          },
        ]),
  ];
}

function spread(row: SpreadRow, place: (value: number) => number, middle: number): Mark[] {
  const paint: Paint = row.flagged ? 'accent' : 'bar';
  const lowest = place(Math.min(...row.values));
  const highest = place(Math.max(...row.values));
  if (row.values.length === 0) return [];
  return [
    { kind: 'line', x1: lowest, x2: highest, y1: middle, y2: middle, paint, thickness: 2 },
    ...row.values.map(value => ({
      ...{ kind: 'dot' as const, x: place(value), y: middle, radius: 3.5, paint, hollow: true },
    })),
    ...(row.mean === null
      ? []
      : [
          {
            ...{ kind: 'line' as const, x1: place(row.mean), x2: place(row.mean) },
            ...{ y1: middle - 8, y2: middle + 8, paint: 'ink' as const, thickness: 2.5 },
          },
        ]),
  ];
}
