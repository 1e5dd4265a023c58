import { useTranslation } from 'react-i18next';
import { type DocumentKind, documentFormats } from '#app/domain/document-kinds.ts';
import { paths } from '#app/http/paths.ts';
import { useAwardWords } from '../results/award-words.ts';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';

interface DocumentsPageProps {
  contest: { code: string; title: string };
  number: number;
  kinds: readonly DocumentKind[];
  /** Awards of the publication, each as it stands in a file's name. */
  tables: readonly { award: string; slug: string }[];
  /** Its awards that a newer publication holds. */
  replaced: readonly { award: string; number: number }[];
}

/** The documents and tables that can be taken from one publication. */
export function DocumentsPage(props: DocumentsPageProps) {
  const { contest, number, kinds, tables, replaced } = props;
  const { t } = useTranslation('documents');
  const words = useAwardWords();
  const links = (name: string, files: readonly { format: string; to: string }[]) => (
    <span className="flex flex-wrap gap-4">
      {files.map(({ format, to }) => (
        <TextLink
          key={format}
          to={to}
          download
          aria-label={t('downloadOf', { document: name, format: format.toUpperCase() })}
        >
          {format.toUpperCase()}
        </TextLink>
      ))}
    </span>
  );
  return (
    <>
      <PageHeading title={t('title', { number })} eyebrow={contest.title} lead={t('lead')} />
      {replaced.length > 0 && (
        <Notice tone="warning" title={t('replaced.title')}>
          <p>{t('replaced.lead')}</p>
          <ul>
            {replaced.map(({ award, number: newer }) => (
              <li key={award}>
                <TextLink to={paths.documents(contest.code, newer)}>
                  {t('replaced.go', { award: words.award(award), number: newer })}
                </TextLink>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <DataTable
        caption={t('caption')}
        captionHidden
        rows={kinds}
        rowKey={kind => kind}
        empty={t('empty')}
        columns={[
          {
            key: 'document',
            header: t('columns.document'),
            rowHeader: true,
            cell: kind => t(`kinds.${kind}`),
          },
          {
            key: 'files',
            header: t('columns.files'),
            cell: kind =>
              links(
                t(`kinds.${kind}`),
                documentFormats.map(format => ({
                  format,
                  to: paths.document(contest.code, number, `${kind}.${format}`),
                })),
              ),
          },
        ]}
      />
      <SectionHeading title={t('tables.title')} />
      <DataTable
        caption={t('tables.caption')}
        captionHidden
        rows={tables}
        rowKey={({ award }) => award}
        columns={[
          {
            key: 'award',
            header: t('tables.award'),
            rowHeader: true,
            cell: ({ award }) => words.award(award),
          },
          {
            key: 'files',
            header: t('columns.files'),
            cell: ({ award, slug }) =>
              links(
                words.award(award),
                ['xlsx', 'csv'].map(format => ({
                  format,
                  to: paths.publishedTable(contest.code, number, `${slug}.${format}`),
                })),
              ),
          },
        ]}
      />
    </>
  );
}
