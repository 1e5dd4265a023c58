import { useTranslation } from 'react-i18next';
import { formatClosing, formatDateTime } from '#app/components/format.ts';
import { TextLink } from '#app/components/ui/link.tsx';
import { DataTable } from '#app/components/ui/table.tsx';
import { paths } from '#app/http/paths.ts';

export type Draft = {
  id: string;
  kind: string;
  fileName: string;
  createdAt: string;
  expiresAt: string;
};
export type DoneImport = {
  id: string;
  kind: string;
  at: string;
  by: string | null;
  fileName: string;
  counts: { created: number; updated: number; unchanged: number };
};

/** Lists that wait for their confirmation. */
export function DraftTable({ contestCode, drafts }: { contestCode: string; drafts: Draft[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t('imports:drafts.caption')}
      rows={drafts}
      rowKey={draft => draft.id}
      dense
      columns={[
        {
          key: 'file',
          header: t('imports:drafts.file'),
          rowHeader: true,
          cell: draft => (
            <TextLink to={paths.importPreview(contestCode, draft.id)}>{draft.fileName}</TextLink>
          ),
        },
        {
          key: 'kind',
          header: t('imports:drafts.kind'),
          cell: ({ kind }) => t(`imports:kind.${kind}`),
        },
        {
          key: 'at',
          header: t('imports:drafts.createdAt'),
          cell: draft => formatDateTime(draft.createdAt),
        },
        {
          key: 'until',
          header: t('imports:drafts.expiresAt'),
          cell: draft => formatClosing(draft.expiresAt),
        },
      ]}
    />
  );
}

/** What was imported lately. */
export function DoneTable({ done }: { done: DoneImport[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t('imports:done.caption')}
      rows={done}
      rowKey={row => row.id}
      empty={t('imports:done.empty')}
      dense
      columns={[
        { key: 'file', header: t('imports:done.file'), rowHeader: true, cell: row => row.fileName },
        {
          key: 'kind',
          header: t('imports:done.kind'),
          cell: ({ kind }) => t(`imports:kind.${kind}`),
        },
        { key: 'at', header: t('imports:done.at'), cell: row => formatDateTime(row.at) },
        {
          key: 'by',
          header: t('imports:done.by'),
          cell: row => row.by ?? t('imports:done.byCommand'),
        },
        {
          key: 'counts',
          header: t('imports:done.counts'),
          cell: row => t('imports:done.countsValue', row.counts),
        },
      ]}
    />
  );
}
