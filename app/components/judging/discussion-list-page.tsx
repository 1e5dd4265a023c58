import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, type Instant } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';

export type DiscussionListPageProps = {
  contest: { code: string };
  isHead: boolean;
  discussions: {
    id: string;
    entryCode: string;
    title: string;
    openedAt: Instant;
    closedAt: Instant | null;
    submitted: boolean;
  }[];
};

/** For a judge: the entries of theirs that are talked over. */
export function DiscussionListPage({ contest, isHead, discussions }: DiscussionListPageProps) {
  const { t } = useTranslation('discussion');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('judging:queue.title'), to: paths.judgeQueue(contest.code) },
          { label: t('title') },
        ]}
      />
      <PageHeading title={t('title')} lead={t(isHead ? 'list.headLead' : 'list.lead')} />
      {discussions.length === 0 ? (
        <EmptyState title={t('list.none')}>{t('list.noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('list.caption')}
          captionHidden
          rows={discussions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'entry',
              header: t('list.entry'),
              rowHeader: true,
              className: 'min-w-40',
              cell: ({ id, entryCode, title, submitted }) => (
                <TextLink
                  to={
                    submitted
                      ? paths.discussion(contest.code, id)
                      : paths.scoreSheet(contest.code, entryCode)
                  }
                >
                  {entryCode} – {title}
                </TextLink>
              ),
            },
            {
              key: 'state',
              header: t('list.state'),
              cell: ({ closedAt, submitted }) =>
                submitted ? (
                  <DiscussionState closed={closedAt !== null} />
                ) : (
                  <StatusBadge tone="warning">{t('list.submitFirst')}</StatusBadge>
                ),
            },
            {
              key: 'openedAt',
              header: t('list.openedAt'),
              className: 'whitespace-nowrap',
              cell: ({ openedAt }) => formatDateTime(openedAt),
            },
          ]}
        />
      )}
    </>
  );
}

export function DiscussionState({ closed }: { closed: boolean }) {
  const { t } = useTranslation('discussion');
  return closed ? (
    <StatusBadge>{t('list.closed')}</StatusBadge>
  ) : (
    <StatusBadge tone="info">{t('list.open')}</StatusBadge>
  );
}
