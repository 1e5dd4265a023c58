import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatNumber } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { ConcludeForm, RemarkForm, ReviseForm } from './discussion-forms.tsx';
import type { DiscussionPageProps, DiscussionSheet } from './discussion-view.ts';

/** One entry talked over: everybody's points and reasons, remarks, revisions, and its conclusion. */
export function DiscussionPage(props: DiscussionPageProps) {
  const { contest, discussion, asOrganizer, done, answer } = props;
  const { entry, closedAt } = discussion;
  const { t } = useTranslation('discussion');
  const { code } = contest;
  const list = asOrganizer ? paths.discussionsDesk(code) : paths.discussions(code);
  const watch = asOrganizer
    ? paths.organizerEntry(code, entry.code)
    : paths.scoreSheet(code, entry.code);
  return (
    <>
      <Breadcrumbs
        items={[
          asOrganizer
            ? { label: t('judging:progress.title'), to: paths.judgingProgress(code) }
            : { label: t('judging:queue.title'), to: paths.judgeQueue(code) },
          { label: t('title'), to: list },
          { label: entry.code },
        ]}
      />
      <PageHeading
        eyebrow={entry.title}
        title={t('page.title', { code: entry.code })}
        lead={<Standing discussion={discussion} />}
        actions={
          <ButtonLink variant="secondary" to={watch}>
            {t('page.watch')}
          </ButtonLink>
        }
      />
      <Outcome words="discussion" done={answer ? null : done} refusal={answer?.refusal} />
      {closedAt !== null && (
        <Notice title={t('page.concluded', { time: formatDateTime(closedAt) })}>
          <p className="whitespace-pre-line">{discussion.conclusion}</p>
        </Notice>
      )}
      {(discussion.mayTakePart || discussion.mayClose) && <LeaveGuard returned={answer} />}
      <Sheets {...props} />
      {discussion.mayTakePart && <ReviseForm {...props} />}
      <Revisions {...props} />
      <Remarks {...props} />
      {discussion.mayClose && <ConcludeForm answer={answer} />}
    </>
  );
}

function Standing({ discussion }: Pick<DiscussionPageProps, 'discussion'>) {
  const { byRules, openedAt, spread, spreadNow } = discussion;
  const { t } = useTranslation('discussion');
  const time = formatDateTime(openedAt);
  return (
    <>
      {t(byRules ? 'page.byRules' : 'page.byHand', { time, spread })}{' '}
      {spreadNow !== null && spreadNow !== spread && t('page.now', { spread: spreadNow })}
    </>
  );
}

function Sheets({ discussion, criteria }: DiscussionPageProps) {
  const { t } = useTranslation('discussion');
  const columns: Column<DiscussionSheet>[] = [
    {
      key: 'judge',
      header: t('page.judge'),
      rowHeader: true,
      cell: ({ fullName, isOwn }) => (
        <>
          {fullName}
          {isOwn && <span className="font-normal text-muted"> ({t('page.you')})</span>}
        </>
      ),
    },
    {
      key: 'total',
      header: t('page.total'),
      numeric: true,
      cell: ({ total }) => <strong>{formatNumber(total)}</strong>,
    },
    ...criteria.map(({ key, name }) => ({
      key,
      header: name,
      numeric: true,
      cell: ({ scores }: DiscussionSheet) => pointsOf(scores[key] ?? null),
    })),
    {
      key: 'comment',
      header: t('page.comment'),
      className: 'md:min-w-72',
      cell: ({ comment }) => <span className="whitespace-pre-line">{comment || '–'}</span>,
    },
  ];
  return (
    <>
      <SectionHeading title={t('page.sheets')} lead={t('page.sheetsLead')} />
      <DataTable
        caption={t('page.sheets')}
        captionHidden
        rows={discussion.sheets}
        rowKey={({ judgeId }) => judgeId}
        columns={columns}
      />
    </>
  );
}

function Revisions({ discussion, criteria }: DiscussionPageProps) {
  const { t } = useTranslation('discussion');
  const names = new Map(criteria.map(({ key, name }) => [key, name]));
  if (discussion.revisions.length === 0) return null;
  return (
    <>
      <SectionHeading title={t('page.revisions')} />
      <ul className="mb-6 divide-y divide-line rounded-lg border border-line bg-surface">
        {discussion.revisions.map(one => (
          <li key={one.id} className="px-5 py-3">
            <p className="font-semibold">
              {t('page.revised', {
                ...{ name: one.fullName, time: formatDateTime(one.revisedAt) },
                ...{ before: one.totalBefore, after: one.totalAfter },
              })}
            </p>
            <p>{t('page.why', { reason: one.reason })}</p>
            <ul className="text-muted">
              {one.changes.map(({ criterion, before, after }) => (
                <li key={criterion}>
                  {t('page.changed', {
                    criterion: names.get(criterion) ?? criterion,
                    ...{ before: pointsOf(before), after: pointsOf(after) },
                  })}
                </li>
              ))}
              {one.comment && (
                <li className="whitespace-pre-line">
                  {one.comment.before
                    ? t('page.commentChanged', { before: one.comment.before })
                    : t('page.commentAdded')}
                </li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

function Remarks({ discussion, answer, now }: DiscussionPageProps) {
  const { t } = useTranslation('discussion');
  const { remarks, mayTakePart } = discussion;
  return (
    <>
      <SectionHeading title={t('page.remarks')} />
      {remarks.length === 0 ? (
        <p className="mb-6 text-muted">{t('page.noRemarks')}</p>
      ) : (
        <ul className="mb-6 divide-y divide-line rounded-lg border border-line bg-surface">
          {remarks.map(({ id, fullName, isOwn, text, writtenAt }) => (
            <li key={id} className="px-5 py-3">
              <p className="text-sm text-muted">
                <span className="font-semibold text-ink">{fullName}</span>
                {isOwn && ` (${t('page.you')})`} · <Moment at={writtenAt} serverNow={now} />
              </p>
              <p className="max-w-prose whitespace-pre-line">{text}</p>
            </li>
          ))}
        </ul>
      )}
      {mayTakePart && <RemarkForm key={remarks.length} answer={answer} />}
    </>
  );
}

const pointsOf = (points: number | null) => (points === null ? '–' : formatNumber(points));
