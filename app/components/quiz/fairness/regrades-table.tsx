import { useTranslation } from 'react-i18next';
import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatNumber } from '../../format.ts';
import { TextLink } from '../../ui/link.tsx';
import { DataTable } from '../../ui/table.tsx';
import { useKeyWords } from './use-key-words.ts';

/** What was regraded, why, by whom and for how many. */
export function RegradesTable(props: { contest: string; regrades: readonly ListedRegrade[] }) {
  const { t } = useTranslation('quiz-fairness');
  const keyWords = useKeyWords();
  return (
    <DataTable
      caption={t('regrades.title')}
      captionHidden
      rows={props.regrades}
      rowKey={row => row.id}
      columns={[
        { key: 'week', header: t('regrades.week'), cell: row => row.week },
        {
          key: 'question',
          header: t('regrades.question'),
          rowHeader: true,
          cell: row => (
            <TextLink quiet to={paths.regrade(props.contest, row.week, row.versionId)}>
              {row.text}
            </TextLink>
          ),
        },
        {
          key: 'key',
          header: t('regrades.key'),
          cell: row =>
            t('regrades.becomes', {
              before: keyWords(row.acceptedBefore),
              after: keyWords(row.accepted),
            }),
        },
        {
          key: 'changed',
          header: t('regrades.changed'),
          numeric: true,
          cell: row => formatNumber(row.changed),
        },
        { key: 'reason', header: t('regrades.reason'), cell: row => row.reason },
        {
          key: 'at',
          header: t('regrades.at'),
          cell: row => t('regrades.by', { at: formatDateTime(row.regradedAt), by: row.byName }),
        },
      ]}
    />
  );
}
