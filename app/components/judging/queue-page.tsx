import { useRevalidator } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetCounts, SheetState } from '#app/domain/judging/progress.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosing, formatDateTime, type Instant } from '../format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { FetchAhead } from './fetch-ahead.tsx';
import { KeptDraftsNotice } from './kept-drafts-notice.tsx';
import { QueueSubmitAll } from './queue-submit-all.tsx';
import { type QueueItem, QueueTable } from './queue-table.tsx';
import { HeldNotice } from './sheet-notices.tsx';

export type JudgeQueuePageProps = {
  contest: { code: string; title: string };
  personId: string;
  items: QueueItem[];
  counts: SheetCounts;
  stage: 'not-open-yet' | 'open' | 'closed';
  opensAt: Instant;
  closesAt: Instant;
  later: number;
  filter: string | null;
  notice: string | null;
  /** What was just done, of the address. */
  done: string | null;
  now: string;
  /** What became of submitting all drafts. */
  submission: Submitted | null;
  /** Since when this browser holds the list, where the line is away; null: it comes from the server. */
  heldSince: Instant | null;
  /** What waits beside the entries. */
  children?: ReactNode;
};

/** `lineCut`: the server was never asked. */
type Submitted =
  | { submitted: string[]; refused: { code: string }[]; lineCut?: undefined }
  | { lineCut: true };

const filters: { word: string; state: SheetState }[] = [
  { word: 'chua-cham', state: 'none' },
  { word: 'nhap', state: 'draft' },
  { word: 'da-nop', state: 'submitted' },
];

/** What a judge has to score, what is done, and where to go on. */
export function JudgeQueuePage(props: JudgeQueuePageProps) {
  const { contest, items, counts, stage, closesAt, later, now } = props;
  const { t } = useTranslation();
  const known = useKnownWord();
  const { revalidate } = useRevalidator();
  const next =
    items.find(({ state }) => state === 'draft') ?? items.find(({ state }) => state === 'none');
  const chosen = filters.find(({ word }) => word === props.filter)?.state ?? null;
  const isDone = ({ state }: QueueItem) => state === 'submitted';
  // what is still to do stands first, each part in the judge's own order
  const shown = chosen
    ? items.filter(({ state }) => state === chosen)
    : [...items].sort((one, other) => Number(isDone(one)) - Number(isDone(other)));
  const queue = paths.judgeQueue(contest.code);
  return (
    <>
      <PageHeading
        title={t('judging:queue.title')}
        lead={t(
          items.some(({ unitName }) => unitName === null)
            ? 'judging:queue.leadBlind'
            : 'judging:queue.lead',
        )}
        actions={
          stage === 'open' &&
          next && (
            <ButtonLink to={paths.scoreSheet(contest.code, next.code)}>
              {t(next.state === 'draft' ? 'judging:queue.continue' : 'judging:queue.next', {
                code: next.code,
              })}
            </ButtonLink>
          )
        }
      />
      {props.done && (
        <Notice tone="success" live>
          {known(`judging:queue.done.${props.done}`, '')}
        </Notice>
      )}
      {props.notice && (
        <Notice tone="warning" live>
          {known(`judging:refusals.${props.notice}`, t('judging:refusals.unknown'))}
        </Notice>
      )}
      {props.children}
      <FetchAhead contest={contest.code} />
      {props.heldSince && <HeldNotice since={props.heldSince} list />}
      <KeptDraftsNotice
        contest={contest.code}
        personId={props.personId}
        open={null}
        onTaken={revalidate}
      />
      {props.submission && <Submission submission={props.submission} />}
      <StageNotice {...props} />
      {counts.total > 0 && (
        <>
          <Progress
            label={t('judging:queue.progress')}
            value={counts.submitted}
            max={counts.total}
            text={t('judging:queue.progressText', counts)}
            tone={counts.submitted === counts.total ? 'success' : 'info'}
          />
          {stage === 'open' && (
            <p className="mb-6">
              <Countdown until={new Date(closesAt).toISOString()} serverNow={now} />
            </p>
          )}
          <LinkTabs
            label={t('judging:queue.filter')}
            tabs={[
              { label: t('judging:queue.all'), to: queue, current: !chosen, count: counts.total },
              ...filters.map(({ word, state }) => ({
                label: t(`judging:states.${state}`),
                to: `${queue}?loc=${word}`,
                current: chosen === state,
                count: counts[state],
              })),
            ]}
          />
          {stage === 'open' && (
            <QueueSubmitAll contest={contest.code} personId={props.personId} items={items} />
          )}
          <QueueTable contest={contest.code} items={shown} />
        </>
      )}
      {later > 0 && stage === 'open' && (
        <p className="text-muted">{t('judging:queue.later', { count: later })}</p>
      )}
    </>
  );
}

function Submission({ submission }: { submission: Submitted }) {
  const { t } = useTranslation();
  if (submission.lineCut) {
    return (
      <Notice tone="danger" live title={t('judging:queue.submitAll.lineCut')}>
        {t('judging:queue.submitAll.lineCutAdvice')}
      </Notice>
    );
  }
  const { submitted, refused } = submission;
  const codes = refused.map(({ code }) => code).join(', ');
  return (
    <>
      {submitted.length > 0 && (
        <Notice tone="success" live>
          {t('judging:queue.submitAll.done', { count: submitted.length })}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice tone="danger" live>
          {t('judging:queue.submitAll.notAll', { codes })}
        </Notice>
      )}
    </>
  );
}

function StageNotice({ stage, opensAt, closesAt, counts, later }: JudgeQueuePageProps) {
  const { t } = useTranslation();
  if (stage === 'not-open-yet') {
    return (
      <EmptyState title={t('judging:queue.notOpenYet')}>
        {t('judging:queue.opensAt', { opensAt: formatDateTime(opensAt) })}
      </EmptyState>
    );
  }
  if (stage === 'closed') {
    return (
      <Notice tone="info" title={t('judging:queue.closed', { closesAt: formatClosing(closesAt) })}>
        {t('judging:queue.closedAdvice')}
      </Notice>
    );
  }
  if (counts.total === 0) {
    return (
      <EmptyState title={t('judging:queue.empty')}>
        {later > 0 ? null : t('judging:queue.emptyAdvice')}
      </EmptyState>
    );
  }
  if (counts.submitted === counts.total) {
    return (
      <Notice tone="success" title={t('judging:queue.allDone')}>
        {t('judging:queue.allDoneAdvice')}
      </Notice>
    );
  }
  return null;
}
