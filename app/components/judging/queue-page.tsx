import { useRevalidator } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetCounts, SheetState } from '#app/domain/judging/progress.ts';
import { paths } from '#app/http/paths.ts';
import {
  formatClosing,
  formatDateTime,
  formatDuration,
  formatNumber,
  type Instant,
} from '../format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { FetchAhead } from './fetch-ahead.tsx';
import { KeptDraftsNotice } from './kept-drafts-notice.tsx';
import { QueueSubmitAll } from './queue-submit-all.tsx';
import type { ShownReturn } from './score-sheet-view.ts';
import { HeldNotice } from './sheet-notices.tsx';
import { SheetStateBadge } from './sheet-state.tsx';

type Item = {
  code: string;
  kind: 'video' | 'slogan';
  title: string;
  slogan: string | null;
  durationMs: number | null;
  unitName: string | null;
  version: number;
  revision: number;
  missing: string[];
  state: SheetState;
  total: number | null;
  savedAt: Instant | null;
  returned: ShownReturn | null;
};

export type JudgeQueuePageProps = {
  contest: { code: string; title: string };
  personId: string;
  items: Item[];
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
  const isDone = ({ state }: Item) => state === 'submitted';
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
          <EntriesTable contest={contest.code} items={shown} />
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

function EntriesTable({ contest, items }: { contest: string; items: Item[] }) {
  const { t } = useTranslation();
  const columns: Column<Item>[] = [
    {
      key: 'entry',
      header: t('judging:queue.columns.entry'),
      rowHeader: true,
      cell: item => (
        <TextLink to={paths.scoreSheet(contest, item.code)}>
          {item.code} – {item.slogan ?? item.title}
        </TextLink>
      ),
    },
    { key: 'unit', header: t('judging:queue.columns.unit'), cell: item => item.unitName },
    {
      key: 'length',
      header: t('judging:queue.columns.length'),
      numeric: true,
      cell: item => (item.durationMs === null ? '–' : formatDuration(item.durationMs / 1000)),
    },
    {
      key: 'state',
      header: t('judging:queue.columns.state'),
      cell: item => (
        <>
          <SheetStateBadge state={item.state} />
          {item.returned && <ReturnedMark {...item.returned} />}
        </>
      ),
    },
    {
      key: 'total',
      header: t('judging:queue.columns.total'),
      numeric: true,
      cell: item => (item.total === null ? '–' : formatNumber(item.total)),
    },
    {
      key: 'savedAt',
      header: t('judging:queue.columns.savedAt'),
      className: 'whitespace-nowrap',
      cell: item => (item.savedAt ? formatDateTime(item.savedAt) : '–'),
    },
  ];
  const hasVideos = items.some(item => item.kind === 'video');
  const isBlind = items.some(item => item.unitName === null);
  return (
    <DataTable
      caption={t('judging:queue.caption')}
      captionHidden
      columns={columns.filter(
        ({ key }) => (hasVideos || key !== 'length') && !(isBlind && key === 'unit'),
      )}
      rows={items}
      rowKey={item => item.code}
      empty={t('judging:queue.noneHere')}
    />
  );
}

/** That a sheet came back, and why, beside its state. */
function ReturnedMark({ by, at, reason }: ShownReturn) {
  const { t } = useTranslation('judging');
  return (
    <p className="mt-1 max-w-64 text-sm">
      <strong className="text-warning">
        {t(`returned.mark.${by}`, { time: formatDateTime(at) })}
      </strong>{' '}
      {t('returned.reason', { reason })}
    </p>
  );
}
