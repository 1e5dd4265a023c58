import { renderToStaticMarkup } from 'react-dom/server';
import { framed } from '#app/domain/charts/framed.ts';
import { byAttributes, ChartMarks, fileColours } from './chart-marks.tsx';
import type { Figure } from './figure.ts';

/** In units of about a pixel: as wide as a page of A4 across. */
const FILE_WIDTH = 960;

/** A figure as an SVG file: light on white, with its title above and `foot` (the contest, the date) below. */
export function chartSvg(figure: Figure, foot: string): string {
  const { title, finding, legend } = figure;
  const { width, height, marks } = framed(
    figure.chart,
    { title, finding, legend, foot },
    FILE_WIDTH,
  );
  return renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby="title"
      {...{ width, height, viewBox: `0 0 ${width} ${height}` }}
      fontFamily="'Be Vietnam Pro', 'Segoe UI', Roboto, Arial, sans-serif"
    >
      <title id="title">{`${title}. ${finding}`}</title>
      <rect width={width} height={height} fill={fileColours.ground} />
      <ChartMarks marks={marks} colour={byAttributes} />
    </svg>,
  );
}
