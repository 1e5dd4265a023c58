import type { Mark, Paint } from '#app/domain/charts/drawing.ts';

/** What gives a fill or an edge its colour: classes on a page, which follow the dark, attributes in a file. */
type Colouring = (
  paint: Paint,
  part: 'fill' | 'stroke',
) => { className?: string; fill?: string; stroke?: string };

const classes: Readonly<Record<Paint, { fill: string; stroke: string }>> = {
  ink: { fill: 'fill-ink', stroke: 'stroke-ink' },
  muted: { fill: 'fill-muted', stroke: 'stroke-muted' },
  line: { fill: 'fill-line', stroke: 'stroke-line' },
  track: { fill: 'fill-sunken', stroke: 'stroke-sunken' },
  bar: { fill: 'fill-line-strong', stroke: 'stroke-line-strong' },
  accent: { fill: 'fill-accent', stroke: 'stroke-accent' },
  ground: { fill: 'fill-surface', stroke: 'stroke-surface' },
};

/** The light tokens of app/components/styles.css: a file is for paper and slides, whatever the screen it was taken from. */
export const fileColours: Readonly<Record<Paint, string>> = {
  ...{ ink: '#211b17', muted: '#5d534b', line: '#e0d8cc', track: '#f3eee6' },
  ...{ bar: '#8b8075', accent: '#9b1b1f', ground: '#ffffff' },
};

export const byClasses: Colouring = (paint, part) => ({ className: classes[paint][part] });
export const byAttributes: Colouring = (paint, part) => ({ [part]: fileColours[paint] });

/** A drawing's marks as elements of SVG. */
export function ChartMarks({ marks, colour }: { marks: readonly Mark[]; colour: Colouring }) {
  // marks never change places: each picture is drawn once
  return <>{marks.map((mark, at) => drawn(mark, at, colour))}</>;
}

function drawn(mark: Mark, key: number, colour: Colouring) {
  const { kind, paint } = mark;
  if (kind === 'line') {
    const { x1, x2, y1, y2, thickness, dashed } = mark;
    return (
      <line
        key={key}
        {...{ x1: tenth(x1), x2: tenth(x2), y1: tenth(y1), y2: tenth(y2) }}
        strokeWidth={thickness}
        strokeDasharray={dashed ? '4 3' : undefined}
        {...colour(paint, 'stroke')}
      />
    );
  }
  if (kind === 'text') {
    const { x, y, text, size, anchor, bold } = mark;
    return (
      <text
        key={key}
        {...{ x: tenth(x), y: tenth(y) }}
        fontSize={size}
        fontWeight={bold ? 700 : 400}
        textAnchor={anchor}
        {...colour(paint, 'fill')}
      >
        {text}
      </text>
    );
  }
  if (kind === 'dot') {
    const { x, y, radius, hollow } = mark;
    // a ring covers the line that it lies on
    const place = { cx: tenth(x), cy: tenth(y), r: radius };
    if (!hollow) return <circle key={key} {...place} {...colour(paint, 'fill')} />;
    const [ground, edge] = [colour('ground', 'fill'), colour(paint, 'stroke')];
    const className = ground.className && `${ground.className} ${edge.className}`;
    return (
      <circle key={key} {...place} {...ground} {...edge} {...{ className, strokeWidth: 1.5 }} />
    );
  }
  const look = mark.hollow
    ? { ...colour(paint, 'stroke'), fill: 'none', strokeWidth: 1.5 }
    : colour(paint, 'fill');
  // an edge lies inside of its box
  const inset = mark.hollow ? 0.75 : 0;
  const { x, y, width, height } = mark;
  return (
    <rect
      key={key}
      {...{ x: tenth(x + inset), y: tenth(y + inset) }}
      width={tenth(Math.max(0, width - 2 * inset))}
      height={tenth(Math.max(0, height - 2 * inset))}
      {...look}
    />
  );
}

/** Finer than any screen, without the tails of binary fractions. */
const tenth = (value: number) => Math.round(value * 10) / 10;
