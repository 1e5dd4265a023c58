import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#app/components/format.ts';
import { Button } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/error-summary.tsx';
import { TextField } from '#app/components/ui/field.tsx';
import { PostForm } from '#app/components/ui/form.tsx';
import { FormActions } from '#app/components/ui/form-actions.tsx';
import { PageHeading } from '#app/components/ui/heading.tsx';
import { LinkTabs } from '#app/components/ui/link-tabs.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { type Column, DataTable } from '#app/components/ui/table.tsx';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { TableFileLink } from '../table-file-link.tsx';
import { ChangeWords, PersonWords, type Proposal, ProposalStatus } from './proposal-words.tsx';
import { RosterEffectTable, type ShownEffect } from './roster-effect.tsx';

const statuses = ['proposed', 'confirmed', 'declined'] as const;
type Status = (typeof statuses)[number];

type DeskProposal = Proposal & { satWeeks: { week: number; isZero: boolean }[] };

export type ProposalsDeskProps = {
  contestCode: string;
  status: Status;
  list: {
    proposals: DeskProposal[];
    counts: Record<Status, number>;
    page: number;
    pageCount: number;
    isFrozen: boolean;
    closedWeeks: number[];
  };
  done: { decided: 'confirmed' | 'declined'; count: number } | null;
  answer?: {
    proposalIds: string[];
    reason: string;
    /** What confirming them would change in weeks that are over. */
    effect: ShownEffect | null;
    refusal: { key: string; params: Record<string, string | number> };
  };
};

/** What units proposed for their rosters; a secretary confirms or declines several at once. */
export function ProposalsDesk({ contestCode, status, list, done, answer }: ProposalsDeskProps) {
  const { t } = useTranslation();
  const to = (muc: Status, page = 1) =>
    `${paths.rosterProposals(contestCode)}?muc=${muc}${page > 1 ? `&trang=${page}` : ''}`;
  const message =
    answer && t(`roster:${answer.refusal.key}`, { name: '', ...answer.refusal.params });
  const needsReason = answer?.refusal.key.endsWith('reason-needed');
  return (
    <>
      <DeskCrumbs contest={contestCode} title={t('roster:desk.title')} />
      <PageHeading
        title={t('roster:desk.title')}
        lead={t('roster:desk.lead')}
        actions={<TableFileLink contest={contestCode} table="danh-sach" />}
      />
      {done && !answer && (
        <Notice tone="success" live>
          <p>{t(`roster:desk.${done.decided}`, { count: done.count })}</p>
        </Notice>
      )}
      {message && answer?.effect && (
        <Notice tone="warning" live>
          <p>{message}</p>
        </Notice>
      )}
      {message && !answer?.effect && (
        <ErrorSummary errors={[needsReason ? { field: 'reason', message } : { message }]} />
      )}
      <LinkTabs
        label={t('roster:desk.tabs')}
        tabs={statuses.map(value => ({
          label: t(`roster:status.${value}`),
          to: to(value),
          current: value === status,
          count: list.counts[value],
        }))}
      />
      {list.proposals.length === 0 ? (
        <EmptyState title={t('roster:desk.emptyTitle')} />
      ) : status === 'proposed' ? (
        <PostForm>
          {list.isFrozen && (
            <Notice tone="warning">
              <p>{t('roster:desk.frozen')}</p>
            </Notice>
          )}
          {list.closedWeeks.length > 0 && (
            <Notice>
              <p>{t('roster:desk.closedWeeks', { weeks: list.closedWeeks.join(', ') })}</p>
            </Notice>
          )}
          <ProposalTable
            status={status}
            proposals={list.proposals}
            chosen={answer?.proposalIds ?? []}
          />
          {answer?.effect && <RosterEffectTable effect={answer.effect} />}
          <TextField
            name="reason"
            label={t('roster:desk.reason')}
            hint={t('roster:desk.reasonHint')}
            required={false}
            error={needsReason ? message : undefined}
            defaultValue={answer?.reason}
            maxLength={1000}
          />
          <FormActions>
            <Button name="decision" value="confirm">
              {t(answer?.effect ? 'roster:desk.confirmSeen' : 'roster:desk.confirm')}
            </Button>
            <Button name="decision" value="decline" variant="danger">
              {t('roster:desk.decline')}
            </Button>
          </FormActions>
        </PostForm>
      ) : (
        <ProposalTable status={status} proposals={list.proposals} chosen={[]} />
      )}
      <Pagination page={list.page} pageCount={list.pageCount} to={page => to(status, page)} />
    </>
  );
}

type TableProps = { status: Status; proposals: DeskProposal[]; chosen: string[] };

function ProposalTable({ status, proposals, chosen }: TableProps) {
  const { t } = useTranslation();
  const select: Column<DeskProposal> = {
    key: 'select',
    header: t('roster:proposals.select'),
    cell: proposal => (
      <label className="inline-flex min-h-11 min-w-11 items-center">
        <input
          type="checkbox"
          name="proposalIds"
          value={proposal.id}
          defaultChecked={chosen.includes(proposal.id)}
          className="size-5"
        />
        <span className="sr-only">
          {t('roster:proposals.selectOf', { name: proposal.fullName })}
        </span>
      </label>
    ),
  };
  const sat: Column<DeskProposal> = {
    key: 'sat',
    header: t('roster:proposals.sat'),
    cell: ({ satWeeks }) => <SatWeeks weeks={satWeeks} />,
  };
  const decided: Column<DeskProposal>[] = [
    {
      key: 'status',
      header: t('roster:proposals.status'),
      cell: proposal => <ProposalStatus proposal={proposal} />,
    },
    {
      key: 'decidedAt',
      header: t('roster:proposals.decidedAt'),
      cell: ({ decidedAt }) => (decidedAt ? formatDateTime(decidedAt) : ''),
    },
  ];
  return (
    <DataTable
      caption={t('roster:desk.caption', { status: t(`roster:status.${status}`).toLowerCase() })}
      rows={proposals}
      rowKey={proposal => proposal.id}
      dense
      columns={[
        ...(status === 'proposed' ? [select] : []),
        {
          key: 'person',
          header: t('roster:proposals.person'),
          rowHeader: true,
          cell: proposal => <PersonWords proposal={proposal} />,
        },
        {
          key: 'change',
          header: t('roster:proposals.change'),
          cell: proposal => <ChangeWords proposal={proposal} />,
        },
        { key: 'unit', header: t('roster:proposals.unit'), cell: proposal => proposal.unitName },
        {
          key: 'reason',
          header: t('roster:proposals.reason'),
          cell: proposal => proposal.reason ?? '',
        },
        {
          key: 'at',
          header: t('roster:proposals.at'),
          cell: proposal => formatDateTime(proposal.proposedAt),
        },
        ...(status === 'proposed' ? [sat] : decided),
      ]}
    />
  );
}

/** The weeks that are over which the person sat; those without a right answer stand out. */
function SatWeeks({ weeks }: { weeks: DeskProposal['satWeeks'] }) {
  const { t } = useTranslation('roster');
  if (weeks.length === 0) return <>{t('proposals.satNone')}</>;
  const list = (some: DeskProposal['satWeeks']) => some.map(({ week }) => week).join(', ');
  const zeros = weeks.filter(({ isZero }) => isZero);
  return (
    <>
      <span className="block">
        {t('proposals.satWeeks', { count: weeks.length, weeks: list(weeks) })}
      </span>
      {zeros.length > 0 && (
        <span className="block font-semibold">
          {t('proposals.satZeros', { weeks: list(zeros) })}
        </span>
      )}
    </>
  );
}
