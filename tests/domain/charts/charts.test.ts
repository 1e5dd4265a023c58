import { createRequire } from 'node:module';
import fc from 'fast-check';
import { openSync } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { layOutDays } from '#app/domain/charts/day-chart.ts';
import type { Drawing, Mark } from '#app/domain/charts/drawing.ts';
import { type Chart, framed, layOut } from '#app/domain/charts/framed.ts';
import type { BarRow } from '#app/domain/charts/row-chart.ts';
import { placeOn, roundTicks } from '#app/domain/charts/scale.ts';
import { cutToWidth, textWidth, wrapToWidth } from '#app/domain/charts/text-size.ts';

describe('a scale', () => {
  it('has round ticks around all values, few of them, evenly apart', () => {
    const value = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 2, max: 8 }), (one, other, most) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const ticks = roundTicks(from, to, most);
        const [first = Number.NaN, second = Number.NaN] = ticks;
        expect(first).toBeLessThanOrEqual(from + 1e-6 * Math.max(1, to - from));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(to - 1e-6 * Math.max(1, to - from));
        expect(ticks.length).toBeLessThanOrEqual(most + 2);
        const step = second - first;
        expect(step).toBeGreaterThan(0);
        for (const [at, tick] of ticks.entries()) {
          expect(tick).toBeCloseTo(first + at * step, 3);
        }
      }),
    );
  });

  it('counts by whole things', () => {
    expect(roundTicks(0, 1, 4, 1)).toEqual([0, 1]);
    expect(roundTicks(0, 6, 4, 1)).toEqual([0, 2, 4, 6]);
    expect(roundTicks(56.75, 96.75, 5)).toEqual([50, 60, 70, 80, 90, 100]);
    expect(roundTicks(80, 80, 5).length).toBeGreaterThan(1);
  });

  it('keeps every value between its ends, in order', () => {
    const place = placeOn({ from: 0, to: 100 }, { start: 10, end: 210 });
    expect([-5, 0, 50, 100, 1e9].map(place)).toEqual([10, 10, 110, 210, 210]);
    expect(placeOn({ from: 3, to: 3 }, { start: 10, end: 20 })(3)).toBe(10);
  });
});

describe('text', () => {
  const file = '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-700-normal.woff';
  const font = openSync(createRequire(import.meta.url).resolve(file));
  if (!('unitsPerEm' in font)) throw new Error('one face expected');

  it('is measured as wide as the font sets it, or a little wider', () => {
    for (let code = 32; code < 127; code++) {
      const letter = String.fromCharCode(code);
      const real = font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm;
      expect(textWidth(letter, 1), letter).toBeGreaterThanOrEqual(real - 0.02);
      expect(textWidth(letter, 1), letter).toBeLessThanOrEqual(Math.max(real * 1.35, real + 0.09));
    }
    expect(textWidth('Đường Ễ', 10)).toBe(textWidth('Duong E', 10));
  });

  it('is cut to its room at a word’s end, and wrapped without losing a word', () => {
    const name = 'Sở Nông nghiệp và Phát triển nông thôn';
    expect(cutToWidth(name, 13, 1000)).toBe(name);
    expect(cutToWidth(name, 13, 150)).toMatch(/^Sở Nông nghiệp.*\S…$/);
    expect(wrapToWidth(name, 13, 150, 9).join(' ')).toBe(name);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 20, max: 400 }),
        (words, room) => {
          expect(textWidth(cutToWidth(words, 13, room), 13)).toBeLessThanOrEqual(room);
          const lines = wrapToWidth(words, 13, room, 3);
          expect(lines.length).toBeLessThanOrEqual(3);
        },
      ),
    );
  });
});

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('Ủy ban nhân dân quận Hồng Bàng', 'W'.repeat(80), '<&"\u0000\ud800>', ''),
);
const amount = fc.double({ min: 0, max: 1e5, noNaN: true });
const rowWords = { label: words, figure: words, note: words, flagged: fc.boolean() };
const bars = fc.record({
  kind: fc.constant('bars' as const),
  to: amount,
  limitLabel: fc.option(words),
  rows: fc.array(
    fc.record({
      ...rowWords,
      ...{ value: amount, begun: amount, of: fc.option(amount), limit: fc.option(amount) },
    }),
    { maxLength: 8 },
  ),
});
const spread = fc.record({
  kind: fc.constant('spread' as const),
  ticks: fc.array(fc.record({ value: amount, label: words }), { maxLength: 5 }),
  rows: fc.array(fc.record({ ...rowWords, values: fc.array(amount), mean: fc.option(amount) }), {
    maxLength: 8,
  }),
});
const place = fc.double({ min: -50, max: 400, noNaN: true });
const days = fc.record({
  kind: fc.constant('days' as const),
  values: fc.array(fc.nat(5000), { maxLength: 92 }),
  labels: fc.array(fc.record({ at: place, label: words }), { maxLength: 12 }),
  lines: fc.array(fc.record({ at: place, label: words, strong: fc.boolean() }), { maxLength: 2 }),
  count: fc.constant(String),
});
const charts: fc.Arbitrary<Chart> = fc.oneof(bars, spread, days);

/** Where a mark begins and ends, left to right and top to bottom. */
function boundsOf(mark: Mark): [number, number, number, number] {
  if (mark.kind === 'line') return [mark.x1, mark.x2, mark.y1, mark.y2];
  if (mark.kind === 'box') {
    return [mark.x, mark.x + mark.width, mark.y, mark.y + mark.height];
  }
  if (mark.kind === 'dot') {
    const { x, y, radius } = mark;
    return [x - radius, x + radius, y - radius, y + radius];
  }
  const width = textWidth(mark.text, mark.size);
  const before = mark.anchor === 'start' ? 0 : mark.anchor === 'end' ? width : width / 2;
  return [mark.x - before, mark.x - before + width, mark.y - mark.size * 0.8, mark.y];
}

function outside({ width, height, marks }: Drawing): Mark[] {
  return marks.filter(mark => {
    const [left, right, top, bottom] = boundsOf(mark);
    // NaN is inside of nothing
    return !(
      left >= -1 &&
      right <= width + 1 &&
      top >= -1 &&
      bottom <= height + 1 &&
      left <= right
    );
  });
}

describe('a chart', () => {
  it('has every mark inside of itself, on a phone, a page and in a file, whatever it holds', () => {
    fc.assert(
      fc.property(charts, words, (chart, text) => {
        for (const width of [316, 760]) expect(outside(layOut(chart, width))).toEqual([]);
        const around = { title: text, finding: text, legend: text, foot: text };
        expect(outside(framed(chart, around, 960))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  const row: BarRow = {
    ...{ label: 'Sở Nội vụ', figure: '60%', note: '12/20 người', flagged: true },
    ...{ value: 60, of: null, limit: 70 },
  };

  it('of bars is as long as the value, with the limit where it lies', () => {
    const chart: Chart = {
      ...{ kind: 'bars', to: 100, limitLabel: 'tối thiểu 70%' },
      rows: [row, { ...row, label: 'Sở Tư pháp', value: 30, flagged: false }],
    };
    for (const width of [316, 760]) {
      const { marks } = layOut(chart, width);
      const boxes = marks.flatMap(mark => (mark.kind === 'box' ? mark : []));
      const [track, first, , second] = boxes;
      if (!track || !first || !second) throw new Error('four boxes');
      expect(first.width / track.width).toBeCloseTo(0.6, 5);
      expect(second.width / track.width).toBeCloseTo(0.3, 5);
      expect([first.paint, second.paint]).toEqual(['accent', 'bar']);
      const [limit] = marks.flatMap(mark => (mark.kind === 'line' ? mark : []));
      expect(((limit?.x1 ?? 0) - track.x) / track.width).toBeCloseTo(0.7, 5);
      const said = marks.flatMap(mark => (mark.kind === 'text' ? mark.text : []));
      expect(said).toContain('tối thiểu 70%');
      expect(said).toContain('12/20 người');
    }
  });

  it('of bars draws what has begun as an edge behind what is done', () => {
    const judge: BarRow = { ...row, value: 4, begun: 3, of: 10, limit: null };
    const { marks } = layOut({ kind: 'bars', to: 20, limitLabel: null, rows: [judge] }, 760);
    const [track, done, begun] = marks.flatMap(mark => (mark.kind === 'box' ? mark : []));
    if (!track || !done || !begun) throw new Error('three boxes');
    expect(done.width / track.width).toBeCloseTo(0.4, 5);
    expect(begun).toMatchObject({ hollow: true, x: done.x + done.width });
    expect(begun.width / track.width).toBeCloseTo(0.3, 5);
  });

  it('of a spread has a ring for each value and the mean as a mark', () => {
    const ticks = [50, 100].map(value => ({ value, label: String(value) }));
    const rows = [{ ...row, values: [60, 70, 90], mean: 73.3 }];
    const { marks } = layOut({ kind: 'spread', ticks, rows }, 760);
    expect(marks.filter(({ kind }) => kind === 'dot')).toHaveLength(3);
    const xs = marks.flatMap(mark => (mark.kind === 'dot' ? mark.x : []));
    const [first = 0, second = 0, third = 0] = xs;
    expect((second - first) / (third - first)).toBeCloseTo(1 / 3, 5);
  });

  it('of days has its columns by count, the deadline as a line and no labels upon each other', () => {
    const drawing = layOutDays(
      {
        kind: 'days',
        values: [0, 3, 6],
        labels: ['17/10', '18/10', '19/10'].map((label, at) => ({ at, label })),
        lines: [{ at: 2.5, label: 'Hạn nộp', strong: true }],
        count: String,
      },
      316,
    );
    const [low, high] = drawing.marks.flatMap(mark => (mark.kind === 'box' ? mark : []));
    if (!low || !high) throw new Error('two columns');
    expect(low.height / high.height).toBeCloseTo(0.5, 5);
    const line = drawing.marks.find(mark => mark.kind === 'line' && mark.paint === 'accent');
    expect(line).toMatchObject({ x1: expect.closeTo(high.x + high.width / 2, 0) });
    const labels = layOutDays(
      {
        ...{ kind: 'days', values: Array.from({ length: 90 }, () => 1), lines: [], count: String },
        labels: Array.from({ length: 90 }, (_, at) => ({ at, label: '17/10' })),
      },
      316,
    ).marks.filter(mark => mark.kind === 'text' && mark.text === '17/10');
    const starts = labels.map(boundsOf);
    for (const [at, [left]] of starts.entries()) {
      expect(left).toBeGreaterThan(starts[at - 1]?.[1] ?? -1);
    }
    expect(labels.length).toBeGreaterThan(2);
  });
});
