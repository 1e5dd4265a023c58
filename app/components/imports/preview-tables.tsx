import { useTranslation } from 'react-i18next';
import { Notice } from '#app/components/ui/notice.tsx';
import { StatusBadge } from '#app/components/ui/status-badge.tsx';
import { type Column, DataTable } from '#app/components/ui/table.tsx';
import { readUnitGroup } from '#app/domain/imports/units.ts';

type Effect = 'created' | 'updated' | 'unchanged';
type Problem = {
  row: number;
  column: string;
  code: string;
  params?: Readonly<Record<string, string | number>>;
};
type PreviewRow = {
  row: number;
  cells: Record<string, string | null>;
  effect: Effect | null;
  problems: Problem[];
  kept: string[];
  padded: { digits: number; tail: string } | null;
};

/** A list as the page shows it, before it is written. */
export type Preview = {
  kind: string;
  fileName: string;
  expiresAt: string;
  columns: string[];
  ignoredHeadings: string[];
  rowCount: number;
  counts: Record<Effect, number>;
  problemCount: number;
  paddedCount: number;
  keptCount: number;
  needsReason: boolean;
  listProblems: Problem[];
  problemRows: PreviewRow[];
  paddedRows: PreviewRow[];
  keptRows: PreviewRow[];
  firstRows: PreviewRow[];
};

const tones = { created: 'success', updated: 'warning', unchanged: 'neutral' } as const;

function useCells(preview: Preview): Column<PreviewRow>[] {
  const { t } = useTranslation();
  return preview.columns.map(column => ({
    key: column,
    header: t(`imports:columns.${column}`),
    cell: row => {
      const cell = row.cells[column] ?? '';
      const group = column === 'group' ? readUnitGroup(cell) : null;
      return group ? t(`units:groups.${group}`) : cell;
    },
  }));
}

function useRowColumn(): Column<PreviewRow> {
  const { t } = useTranslation();
  return {
    key: 'row',
    header: t('imports:preview.row'),
    rowHeader: true,
    // the heading isn't seen where rows are cards, whose title this is
    cell: row => (
      <>
        <span aria-hidden className="md:hidden">
          {t('imports:preview.row')}{' '}
        </span>
        {row.row}
      </>
    ),
    className: 'whitespace-nowrap',
  };
}

function ProblemLines({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation();
  return (
    <ul className="space-y-1">
      {problems.map(({ column, code, params }) => (
        <li key={`${column} ${code}`} className="font-semibold text-danger">
          {column && `${t(`imports:columns.${column}`)}: `}
          {t(`imports:problems.${code}`, params ?? {})}
        </li>
      ))}
    </ul>
  );
}

/** What is wrong with the headings or the list as a whole. */
export function ListProblems({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.listProblems.length === 0) return null;
  return (
    <Notice tone="danger" title={t('imports:preview.whole')}>
      <ProblemLines problems={preview.listProblems} />
    </Notice>
  );
}

/** Every row with a problem, up to a limit. */
export function ProblemRows({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const columns = [
    useRowColumn(),
    {
      key: 'problem',
      header: t('imports:preview.problem'),
      className: 'min-w-72',
      cell: (row: PreviewRow) => <ProblemLines problems={row.problems} />,
    },
    ...useCells(preview),
  ];
  const { problemRows, problemCount } = preview;
  if (problemRows.length === 0) return null;
  return (
    <>
      <DataTable
        caption={t('imports:preview.problemsCaption')}
        rows={problemRows}
        rowKey={row => String(row.row)}
        columns={columns}
        dense
      />
      {problemRows.reduce((sum, row) => sum + row.problems.length, 0) +
        preview.listProblems.length <
        problemCount && (
        <p className="mb-6 text-muted">
          {t('imports:preview.problemsMore', { shown: problemRows.length })}
        </p>
      )}
    </>
  );
}

/** ID numbers that were numbers in the file, as they will stand. */
export function PaddedRows({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const cells = useCells(preview).filter(({ key }) =>
    ['full_name', 'unit_code', 'username', 'week'].includes(key),
  );
  const row = useRowColumn();
  if (preview.paddedCount === 0) return null;
  return (
    <>
      <Notice
        tone="warning"
        title={t('imports:preview.paddedTitle', { count: preview.paddedCount })}
      >
        <p>{t('imports:preview.paddedBody')}</p>
      </Notice>
      <DataTable
        caption={t('imports:preview.paddedCaption')}
        rows={preview.paddedRows}
        rowKey={padded => String(padded.row)}
        dense
        columns={[
          row,
          ...cells,
          {
            key: 'padded',
            header: t('imports:preview.paddedAs'),
            cell: ({ padded }) => (padded ? t('imports:preview.paddedValue', padded) : ''),
          },
        ]}
      />
      {preview.paddedRows.length < preview.paddedCount && (
        <p className="mb-6 text-muted">
          {t('imports:preview.paddedMore', { shown: preview.paddedRows.length })}
        </p>
      )}
    </>
  );
}

/** What of the list stays out of accounts that are there, row by row. */
export function KeptRows({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { keptRows, keptCount } = preview;
  const columns: Column<PreviewRow>[] = [
    useRowColumn(),
    {
      key: 'kept',
      header: t('imports:preview.keptLeftOut'),
      className: 'min-w-72',
      cell: ({ kept }) => (
        <ul className="space-y-1">
          {kept.map(column => (
            <li key={column}>{t(`imports:kept.${column}`)}</li>
          ))}
        </ul>
      ),
    },
    ...useCells(preview).filter(({ key }) => ['full_name', 'username', 'unit_code'].includes(key)),
  ];
  if (keptCount === 0) return null;
  return (
    <>
      <Notice tone="warning" title={t('imports:preview.keptTitle', { count: keptCount })}>
        <p>{t('imports:preview.keptBody')}</p>
      </Notice>
      <DataTable
        caption={t('imports:preview.keptCaption')}
        rows={keptRows}
        rowKey={row => String(row.row)}
        columns={columns}
        dense
      />
      {keptRows.length < keptCount && (
        <p className="mb-6 text-muted">
          {t('imports:preview.keptMore', { shown: keptRows.length })}
        </p>
      )}
    </>
  );
}

/** The beginning of the list with what each row will do. */
export function FirstRows({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const columns: Column<PreviewRow>[] = [
    useRowColumn(),
    {
      key: 'effect',
      header: t('imports:preview.effect'),
      className: 'whitespace-nowrap',
      cell: ({ effect }) => (
        <StatusBadge tone={effect ? tones[effect] : 'danger'}>
          {t(`imports:effect.${effect ?? 'problem'}`)}
        </StatusBadge>
      ),
    },
    ...useCells(preview),
  ];
  if (preview.firstRows.length === 0) return null;
  return (
    <DataTable
      caption={t('imports:preview.firstCaption', { count: preview.firstRows.length })}
      rows={preview.firstRows}
      rowKey={row => String(row.row)}
      columns={columns}
      dense
    />
  );
}
