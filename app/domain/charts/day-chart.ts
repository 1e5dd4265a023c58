import type { Drawing, Mark } from './drawing.ts';
import { placeOn, roundTicks } from './scale.ts';
import { cutToWidth, textWidth } from './text-size.ts';

/** Columns side by side, each for a day or a span of days. */
export type DayChart = {
  readonly kind: 'days';
  /** Counts, in order. */
  readonly values: readonly number[];
  /** Below the columns, at the left edge of the one of that index. */
  readonly labels: readonly { readonly at: number; readonly label: string }[];
  /** Upright lines; `at` in columns from the left edge: 2.5 is the middle of the third. */
  readonly lines: readonly {
    readonly at: number;
    readonly label: string;
    readonly strong: boolean;
  }[];
  /** A count in the page's language. */
  readonly count: (value: number) => string;
};

const SMALL = 12;
const EDGE = 4;
const PLOT = 150;
const FOOT = 22;
const LINE_HEIGHT = 17;

/** The chart at a width, in units of about a pixel. Every mark lies inside. */
export function layOutDays(chart: DayChart, width: number): Drawing {
  const { values, lines, count } = chart;
  const ticks = roundTicks(0, Math.max(1, ...values), 4, 1);
  const gutter = Math.max(...ticks.map(value => textWidth(count(value), SMALL))) + 8;
  const left = EDGE + gutter;
  const right = width - EDGE;
  const top = 6 + lines.length * LINE_HEIGHT;
  const bottom = top + PLOT;
  const across = placeOn({ from: 0, to: Math.max(1, values.length) }, { start: left, end: right });
  const up = placeOn({ from: 0, to: ticks.at(-1) ?? 1 }, { start: bottom, end: top + 16 });
  const small = { size: SMALL, paint: 'muted' } as const;

  const marks: Mark[] = ticks.flatMap(value => [
    {
      ...{ kind: 'line' as const, x1: left, x2: right, y1: up(value), y2: up(value) },
      ...{ paint: value === 0 ? ('muted' as const) : ('line' as const), thickness: 1 },
    },
    {
      ...{ kind: 'text' as const, x: left - 8, y: up(value) + 4, text: count(value) },
      ...{ ...small, anchor: 'end' as const },
    },
  ]);
  for (const [at, value] of values.entries()) {
    const room = across(at + 1) - across(at);
    const gap = Math.min(2, room * 0.2);
    if (value > 0) {
      marks.push({
        ...{ kind: 'box', x: across(at) + gap / 2, y: up(value) },
        ...{ width: room - gap, height: bottom - up(value), paint: 'bar' },
      });
    }
  }
  marks.push(...highestLabel(chart, across, up));
  marks.push(...dayLabels(chart, across, bottom, right));
  for (const [at, { at: column, label, strong }] of lines.entries()) {
    const x = across(column);
    const y = 14 + at * LINE_HEIGHT;
    const words = cutToWidth(label, SMALL, width - 2 * EDGE);
    const half = textWidth(words, SMALL) / 2;
    const paint = strong ? 'accent' : 'muted';
    marks.push(
      {
        ...{ kind: 'line', x1: x, x2: x, y1: y + 4, y2: bottom, paint },
        ...{ thickness: strong ? 2 : 1.5, dashed: !strong },
      },
      {
        ...{ kind: 'text', x: Math.min(right - half, Math.max(EDGE + half, x)), y, text: words },
        ...{ size: SMALL, paint: strong ? 'accent' : 'ink', anchor: 'middle', bold: strong },
      },
    );
  }
  return { width, height: bottom + FOOT, marks };
}

/** The figure of the highest column stands on it, so that one is read exactly. */
function highestLabel(
  { values, count }: DayChart,
  across: (at: number) => number,
  up: (value: number) => number,
): Mark[] {
  const highest = Math.max(0, ...values);
  if (highest === 0) return [];
  const label = count(highest);
  const half = textWidth(label, SMALL) / 2;
  const middle = across(values.indexOf(highest) + 0.5);
  const x = Math.max(across(0) + half, Math.min(across(values.length) - half, middle));
  return [
    {
      ...{ kind: 'text', x },
      ...{ y: up(highest) - 4, text: label, size: SMALL, paint: 'ink', anchor: 'middle' },
      bold: true,
    },
  ];
}

/** As many as fit without touching each other, from the left. */
function dayLabels(
  { labels }: DayChart,
  across: (at: number) => number,
  bottom: number,
  right: number,
): Mark[] {
  let free = 0;
  return labels.flatMap(({ at, label }): Mark[] => {
    const x = across(at);
    const end = x + textWidth(label, SMALL);
    if (x < free || end > right) return [];
    free = end + 10;
    return [
      { kind: 'line', x1: x, x2: x, y1: bottom, y2: bottom + 4, paint: 'muted', thickness: 1 },
      {
        ...{ kind: 'text', x, y: bottom + 17, text: label },
        ...{ size: SMALL, paint: 'muted', anchor: 'start' },
      },
    ];
  });
}
