// biome-ignore-all lint/a11y/noRedundantRoles: laid out as blocks on phones, a table keeps its meaning for screen readers only by roles
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { BareLink } from './link.tsx';

export type Column<Row> = {
  key: string;
  /** Also the label beside the value where rows become cards. */
  header: string;
  cell: (row: Row, index: number) => ReactNode;
  /** Aligned to the right, digits of one width. */
  numeric?: boolean;
  /** The cell that names its row; the title of its card. One column at most. */
  rowHeader?: boolean;
  /** Keeps the heading for screen readers alone (a column of buttons). */
  headerHidden?: boolean;
  /** Extra classes of the cells, such as a width or `whitespace-nowrap`. */
  className?: string;
  /** Where a click on the heading goes: the same page in another order. */
  sortTo?: string;
  sorted?: 'ascending' | 'descending';
};

export type DataTableProps<Row> = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  /** What stands there when there is no row. */
  empty?: ReactNode;
  dense?: boolean;
  /** On phones: `cards` (default) or `scroll`, for tables that are compared row by row. */
  narrow?: 'cards' | 'scroll';
  /** Rows to point out, such as a winner. */
  highlight?: (row: Row) => boolean;
};

/** A table that becomes a list of cards on phones. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useTranslation();
  const { caption, captionHidden, columns, rows, rowKey, empty, dense, highlight } = props;
  const cards = (props.narrow ?? 'cards') === 'cards';
  if (rows.length === 0) {
    return (
      <div className="mb-6 rounded-lg border border-line bg-surface">
        {!captionHidden && <p className="px-4 pt-3.5 font-semibold">{caption}</p>}
        <div className="px-4 py-4 text-muted">{empty ?? t('common:table.empty')}</div>
      </div>
    );
  }
  return (
    <div
      className={classNames(
        'relative mb-6 rounded-lg border border-line bg-surface',
        cards ? 'overflow-clip' : 'scrolls overflow-x-auto',
      )}
      {...(cards ? {} : { role: 'region', 'aria-label': caption, tabIndex: 0 })}
    >
      <table role="table" className={classNames('data-table', cards && 'cards', dense && 'dense')}>
        <caption
          className={
            captionHidden ? 'sr-only' : 'px-4 py-3.5 text-start font-semibold max-md:block'
          }
        >
          {caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(column => (
              <th
                key={column.key}
                scope="col"
                role="columnheader"
                aria-sort={column.sorted}
                className={classNames(column.numeric && 'numeric', column.className)}
              >
                <ColumnHeading column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => (
            <tr
              key={rowKey(row, index)}
              role="row"
              className={highlight?.(row) ? 'bg-warning-soft' : undefined}
            >
              {columns.map(column => (
                <Cell key={column.key} column={column} row={row} index={index} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, index }: { column: Column<Row>; row: Row; index: number }) {
  const className = classNames(column.numeric && 'numeric', column.className) || undefined;
  if (column.rowHeader) {
    return (
      <th scope="row" role="rowheader" className={className}>
        {column.cell(row, index)}
      </th>
    );
  }
  return (
    <td role="cell" data-label={column.headerHidden ? '' : column.header} className={className}>
      <div className="min-w-0">{column.cell(row, index)}</div>
    </td>
  );
}

function ColumnHeading<Row>({ column }: { column: Column<Row> }) {
  const { t } = useTranslation();
  if (column.headerHidden) return <span className="sr-only">{column.header}</span>;
  if (!column.sortTo) return <>{column.header}</>;
  const Icon =
    column.sorted === undefined ? ArrowUpDown : column.sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <BareLink
      to={column.sortTo}
      title={t('common:table.sortBy', { column: column.header })}
      className="inline-flex items-center gap-1 underline-offset-4 hover:underline"
    >
      {column.header}
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
    </BareLink>
  );
}
