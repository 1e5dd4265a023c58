import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import type { ShownPublication } from '../results/result-types.ts';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { CorrectionsDue, type ShownCorrectionDue } from './corrections-due.tsx';

type PublicationsTableProps = {
  contest: { code: string };
  publications: readonly ShownPublication[];
  /** The number that was just published. */
  justPublished: number | null;
  /** Awards among them that need a correction. */
  due: readonly ShownCorrectionDue[];
};

/** All publications with their full snapshots, for organizers. */
export function PublicationsTable(props: PublicationsTableProps) {
  const { contest, publications, justPublished, due } = props;
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  return (
    <>
      {justPublished !== null && (
        <Notice tone="success" live title={t('publications.done', { number: justPublished })}>
          <TextLink to={paths.results(contest.code)}>{t('publications.see')}</TextLink>
        </Notice>
      )}
      <CorrectionsDue contest={contest} due={due} />
      <p className="mb-4 max-w-prose text-muted">{t('publications.lead')}</p>
      <DataTable
        caption={t('publications.caption')}
        captionHidden
        rows={publications}
        rowKey={row => row.number.toString()}
        empty={t('publications.empty')}
        highlight={row => row.number === justPublished}
        columns={[
          {
            key: 'number',
            header: t('columns.publication'),
            rowHeader: true,
            className: 'whitespace-nowrap',
            cell: row => (
              <TextLink to={paths.publication(contest.code, row.number)}>
                {t('results:publicationNumber', { number: row.number })}
              </TextLink>
            ),
          },
          { key: 'scope', header: t('columns.scope'), cell: row => words.scope(row.scope) },
          {
            key: 'publishedAt',
            header: t('columns.publishedAt'),
            className: 'whitespace-nowrap tabular-nums',
            cell: row => formatDateTimeSeconds(row.publishedAt),
          },
          {
            key: 'sha256',
            header: t('columns.sha256'),
            cell: row => <code className="text-sm break-all">{row.sha256}</code>,
          },
          {
            key: 'documents',
            header: t('documents:columns.document'),
            cell: row => (
              <TextLink to={paths.documents(contest.code, row.number)}>
                {t('documents:link')}
              </TextLink>
            ),
          },
          {
            key: 'snapshot',
            header: t('columns.snapshot'),
            cell: row => (
              <ul>
                <li>
                  <TextLink to={paths.signedSnapshot(contest.code, row.number)} download>
                    {t('publications.downloadSigned')}
                  </TextLink>
                </li>
                <li>
                  <TextLink to={paths.snapshot(contest.code, row.number)} download>
                    {t('publications.download')}
                  </TextLink>
                </li>
              </ul>
            ),
          },
        ]}
      />
    </>
  );
}
