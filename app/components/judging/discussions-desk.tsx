import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { formatDateTime, formatNumber, type Instant } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SelectField } from '../ui/field.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { DiscussionState } from './discussion-list-page.tsx';
import type { DiscussionAnswer } from './discussion-view.ts';

type Listed = {
  id: string;
  entryCode: string;
  title: string;
  unitName: string;
  openedAt: Instant;
  closedAt: Instant | null;
  spread: number;
  spreadNow: number | null;
  remarks: number;
  revisions: number;
};

export type DiscussionsDeskProps = {
  contest: { code: string };
  /** In points, of the rules. */
  threshold: number | null;
  head: string | null;
  discussions: Listed[];
  choices: { entryCode: string; title: string; spread: number }[];
  /** Code of the entry that a link asks to open a discussion for. */
  asked: string | null;
  answer: DiscussionAnswer | null;
};

/** For organizers: every discussion, and opening one by hand. */
export function DiscussionsDesk(props: DiscussionsDeskProps) {
  const { contest, threshold, head, discussions } = props;
  const { t } = useTranslation('discussion');
  return (
    <>
      <DeskCrumbs
        contest={contest.code}
        above={{ label: t('judging:progress.title'), to: paths.judgingProgress(contest.code) }}
        title={t('title')}
      />
      <PageHeading
        title={t('title')}
        lead={t('desk.lead')}
        actions={
          discussions.length > 0 && <TableFileLink contest={contest.code} table="trao-doi" />
        }
      />
      {head === null ? (
        <Notice
          tone="warning"
          actions={
            <ButtonLink variant="secondary" to={`${paths.people(contest.code)}?vai-tro=judge`}>
              {t('desk.toPeople')}
            </ButtonLink>
          }
        >
          {t('desk.noHead')}
        </Notice>
      ) : (
        <p className="mb-2">{t('desk.head', { name: head })}</p>
      )}
      <p className="mb-6 text-muted">
        {threshold === null ? t('desk.noThreshold') : t('desk.threshold', { points: threshold })}
      </p>
      <OpenByHand {...props} />
      {discussions.length === 0 ? (
        <EmptyState title={t('list.none')}>{t('list.noneAdvice')}</EmptyState>
      ) : (
        <Discussions {...props} />
      )}
    </>
  );
}

function Discussions({ contest, discussions }: DiscussionsDeskProps) {
  const { t } = useTranslation('discussion');
  const columns: Column<Listed>[] = [
    {
      key: 'entry',
      header: t('list.entry'),
      rowHeader: true,
      className: 'min-w-40',
      cell: ({ id, entryCode, title, unitName }) => (
        <>
          <TextLink to={paths.discussionDesk(contest.code, id)}>
            {entryCode} – {title}
          </TextLink>
          <span className="block text-sm font-normal text-muted">{unitName}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: t('list.state'),
      cell: ({ closedAt }) => <DiscussionState closed={closedAt !== null} />,
    },
    {
      key: 'openedAt',
      header: t('list.openedAt'),
      className: 'whitespace-nowrap',
      cell: ({ openedAt }) => formatDateTime(openedAt),
    },
    {
      key: 'spread',
      header: t('desk.spread'),
      numeric: true,
      cell: ({ spread }) => formatNumber(spread),
    },
    {
      key: 'spreadNow',
      header: t('desk.spreadNow'),
      numeric: true,
      cell: ({ spreadNow }) => (spreadNow === null ? '–' : formatNumber(spreadNow)),
    },
    {
      key: 'remarks',
      header: t('desk.remarks'),
      numeric: true,
      cell: ({ remarks }) => formatNumber(remarks),
    },
    {
      key: 'revisions',
      header: t('desk.revisions'),
      numeric: true,
      cell: ({ revisions }) => formatNumber(revisions),
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      captionHidden
      rows={discussions}
      rowKey={({ id }) => id}
      columns={columns}
    />
  );
}

function OpenByHand({ choices, asked, answer }: DiscussionsDeskProps) {
  const { t } = useTranslation('discussion');
  const known = useKnownWord();
  if (choices.length === 0) return <p className="mb-6 text-muted">{t('desk.noChoices')}</p>;
  const error = answer?.errors.entryCode;
  const refusal =
    answer?.refusal && known(`discussion:refusals.${answer.refusal}`, t('refusals.unknown'));
  const said = refusal || (error && t(`errors.${error}`));
  return (
    <ConfirmSection
      trigger={t('desk.openTrigger')}
      title={t('desk.openTitle')}
      confirmLabel={t('desk.openConfirm')}
      tone="normal"
      hidden={{ intent: 'open' }}
      open={answer || asked ? true : undefined}
      errors={{ entryCode: said || undefined }}
    >
      <p className="mb-4">{t('desk.openExplain')}</p>
      <SelectField
        name="entryCode"
        label={t('list.entry')}
        width="full"
        error={said}
        defaultValue={answer?.fields.entryCode ?? asked ?? undefined}
        options={choices.map(({ entryCode, title, spread }) => ({
          value: entryCode,
          label: t('desk.choice', { code: entryCode, title, spread }),
        }))}
      />
    </ConfirmSection>
  );
}
