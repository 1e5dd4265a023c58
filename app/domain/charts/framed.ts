import { type DayChart, layOutDays } from './day-chart.ts';
import type { Drawing, Mark } from './drawing.ts';
import { layOutRows, type RowChart } from './row-chart.ts';
import { wrapToWidth } from './text-size.ts';

export type Chart = RowChart | DayChart;

/** Any chart at a width, in units of about a pixel. */
export const layOut = (chart: Chart, width: number): Drawing =>
  chart.kind === 'days' ? layOutDays(chart, width) : layOutRows(chart, width);

/** What stands around a chart that leaves the portal: it must be understood by itself. */
export type FrameWords = {
  readonly title: string;
  readonly finding: string;
  readonly legend: string;
  /** The contest, and when the figures were taken. */
  readonly foot: string;
};

const EDGE = 32;

/** A chart with its title above and its source below. */
export function framed(chart: Chart, words: FrameWords, width: number): Drawing {
  const room = width - 2 * EDGE;
  const marks: Mark[] = [];
  let y = EDGE;
  const write = (text: string, size: number, look: Pick<TextMark, 'paint' | 'bold'>) => {
    if (text === '') return;
    for (const line of wrapToWidth(text, size, room, 3)) {
      marks.push({
        ...{ kind: 'text', x: EDGE, y: y + size, text: line, size, anchor: 'start' },
        ...look,
      });
      y += Math.round(size * 1.45);
    }
  };
  write(words.title, 22, { paint: 'ink', bold: true });
  write(words.finding, 16, { paint: 'ink' });
  write(words.legend, 13, { paint: 'muted' });
  y += 14;
  const drawing = layOut(chart, room);
  const placed = drawing.marks.map(mark => shifted(mark, EDGE, y));
  y += drawing.height + 14;
  write(words.foot, 13, { paint: 'muted' });
  return { width, height: y + EDGE - 6, marks: [...marks, ...placed] };
}

type TextMark = Extract<Mark, { kind: 'text' }>;

function shifted(mark: Mark, right: number, down: number): Mark {
  if (mark.kind !== 'line') return { ...mark, x: mark.x + right, y: mark.y + down };
  const { x1, x2, y1, y2 } = mark;
  return { ...mark, x1: x1 + right, x2: x2 + right, y1: y1 + down, y2: y2 + down };
}
