import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Drawing } from '#app/domain/charts/drawing.ts';
import { layOut } from '#app/domain/charts/framed.ts';
import { paths } from '#app/http/paths.ts';
import { classNames } from '../ui/class-names.ts';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';
import { byClasses, ChartMarks } from './chart-marks.tsx';
import type { Figure, FigureName } from './figure.ts';

/** A phone's column, and a page's; each is laid out for itself, so that letters keep their size. */
const NARROW = 316;
const WIDE = 760;

export type FigureCardProps = {
  /** null: nothing to draw yet, so nothing stands there. */
  figure: Figure | null;
  contest: string;
  name: FigureName;
  /** What the figure's address asks besides: "?dot=2". */
  query?: string;
};

/** A chart drawn by the server, its table folded behind it, and both kinds of file. */
export function FigureCard({ figure, contest, name, query }: FigureCardProps) {
  const { t } = useTranslation('charts');
  if (!figure) return null;
  const { title, finding, legend, chart, table } = figure;
  const label = `${title}. ${finding}`;
  return (
    <figure className="mb-6 rounded-lg border border-line bg-surface p-5 avoid-break">
      <figcaption className="mb-4">
        <span className="block font-semibold">{title}</span>
        <span className="block">{finding}</span>
        {legend && <span className="block text-sm text-muted">{legend}</span>}
      </figcaption>
      <Picture drawing={layOut(chart, NARROW)} label={label} className="md:hidden" />
      <Picture drawing={layOut(chart, WIDE)} label={label} className="max-w-4xl max-md:hidden" />
      <details className="group mt-4 print:hidden">
        <summary className="flex min-h-11 items-center gap-2 font-semibold text-link">
          <ChevronRight aria-hidden className="size-5 shrink-0 group-open:rotate-90" />
          {t('table')}
        </summary>
        <DataTable
          caption={title}
          captionHidden
          dense
          narrow="scroll"
          rows={table.rows}
          rowKey={(row, at) => `${at.toString()} ${row[0] ?? ''}`}
          columns={table.columns.map(({ header, numeric }, at) => ({
            ...{ key: at.toString(), header, numeric, rowHeader: at === 0 },
            className: at === 0 ? 'min-w-44' : undefined,
            cell: (row: readonly string[]) => row[at] ?? '',
          }))}
        />
      </details>
      <p className="flex flex-wrap gap-x-6 print:hidden">
        {(['png', 'svg'] as const).map(extension => (
          <TextLink
            key={extension}
            to={paths.chart(contest, name, extension, query)}
            download
            className="inline-flex min-h-11 items-center"
          >
            {t(`download.${extension}`)}
          </TextLink>
        ))}
      </p>
    </figure>
  );
}

type PictureProps = { drawing: Drawing; label: string; className: string };

function Picture({ drawing, label, className }: PictureProps) {
  const { width, height, marks } = drawing;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${Math.ceil(height)}`}
      className={classNames('block h-auto w-full', className)}
    >
      <ChartMarks marks={marks} colour={byClasses} />
    </svg>
  );
}
