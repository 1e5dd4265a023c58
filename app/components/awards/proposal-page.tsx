import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedRulesChange } from '#app/domain/awards/redact-result.ts';
import { paths } from '#app/http/paths.ts';
import { LateRules } from '../contests/late-rules.tsx';
import { formatDateTime } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { ProposalState } from './proposals-table.tsx';
import { PublicationChanges } from './publication-changes.tsx';
import { PublicPreview } from './publish-page.tsx';
import type { ShownPreview, ShownProposal, ShownRefusal } from './publishing-types.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { type ShownSignalled, SignalledWinners } from './signalled-winners.tsx';

export type ProposalPageProps = {
  contest: { code: string; title: string };
  proposal: ShownProposal & {
    sha256: string;
    outdated: ShownRefusal | null;
    canSign: boolean;
    isOverdue: boolean;
    mayDecide: boolean;
    isOwn: boolean;
    mayWithdraw: boolean;
    rulesChanges: readonly PublishedRulesChange[];
    signalled: readonly ShownSignalled[];
  };
  preview: ShownPreview | null;
  /** `?da=`: what was just done. */
  done: string | null;
  answer: {
    intent: string;
    refusal: ShownRefusal | null;
    reason: string;
    error: string | null;
  } | null;
};

/** What the secretary prepared, as the public would see it; the committee approves it or sends it back. */
export function ProposalPage({ contest, proposal, preview, done, answer }: ProposalPageProps) {
  const { t } = useTranslation('publishing');
  const words = useAwardWords();
  const known = useKnownWord();
  const { state, outdated, canSign, isOverdue, publicationNumber } = proposal;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('awards:title'), to: paths.awards(contest.code) },
          { label: t('awards:publish.title'), to: paths.publish(contest.code) },
          { label: t('proposal.title') },
        ]}
      />
      <PageHeading
        title={words.scope(proposal.scope)}
        eyebrow={contest.title}
        lead={t('proposal.lead')}
        actions={<ProposalState state={state} />}
      />
      {done && (
        <Notice tone="success" live>
          {known(`publishing:done.${done}`, t('done.saved'))}
        </Notice>
      )}
      {answer?.refusal && <RefusalNotice contest={contest} refusal={answer.refusal} live />}
      {outdated && !answer?.refusal && (
        <Notice tone="danger" title={t('proposal.outdated')}>
          <p>{t('proposal.outdatedLead')}</p>
        </Notice>
      )}
      {!canSign && (
        <Notice tone="danger" title={t('key.unreadableTitle')}>
          <p>{t('awards:refusals.key-unreadable', { contest: contest.code })}</p>
        </Notice>
      )}
      {isOverdue && canSign && <Notice tone="warning">{t('proposal.overdue')}</Notice>}
      {publicationNumber !== null && (
        <Notice tone="success">
          <TextLink to={paths.publication(contest.code, publicationNumber)}>
            {t('results:publicationNumber', { number: publicationNumber })}
          </TextLink>
        </Notice>
      )}
      <Details contest={contest} proposal={proposal} />
      <SignalledWinners contest={contest} winners={proposal.signalled} />
      <LateRules contest={contest} changes={proposal.rulesChanges} />
      {preview && (
        <>
          <PublicationChanges contest={contest} changes={preview.changes} />
          <SectionHeading title={t('proposal.preview')} lead={t('awards:publish.previewLead')} />
          <PublicPreview contest={contest} preview={preview} />
        </>
      )}
      <Decide proposal={proposal} scope={words.scope(proposal.scope)} answer={answer} />
    </>
  );
}

function Details({ contest, proposal }: Pick<ProposalPageProps, 'contest' | 'proposal'>) {
  const { t } = useTranslation('publishing');
  const known = useKnownWord();
  const { publishAt, correction, decidedAt, decidedBy, decisionNote, note, state } = proposal;
  const items: { term: string; value: ReactNode }[] = [
    {
      term: t('proposals.prepared'),
      value: `${proposal.preparedBy}, ${formatDateTime(proposal.preparedAt)}`,
    },
    {
      term: t('proposals.publishAt'),
      value: publishAt ? formatDateTime(publishAt) : t('proposals.atOnce'),
    },
    {
      term: t('prepare.objectionDays'),
      value:
        proposal.objectionDays === 0
          ? t('proposal.noObjections')
          : t('proposal.objectionDays', { count: proposal.objectionDays }),
    },
  ];
  if (correction) {
    items.push({
      term: t('correction.title'),
      value: (
        <>
          <TextLink to={paths.publication(contest.code, correction.number)}>
            {t('results:publicationNumber', { number: correction.number })}
          </TextLink>
          : {correction.reason}
        </>
      ),
    });
  }
  if (note) items.push({ term: t('prepare.note'), value: note });
  if (decidedAt) {
    items.push({
      term: t('proposals.decided'),
      value: `${decidedBy}, ${formatDateTime(decidedAt)}`,
    });
  }
  if (decisionNote) {
    const isLapsed = state === 'lapsed';
    items.push({
      term: t(isLapsed ? 'proposal.lapsedBecause' : 'proposal.returnedBecause'),
      value: isLapsed
        ? known(`publishing:lapsed.${decisionNote}`, t('lapsed.changed-meanwhile'))
        : decisionNote,
    });
  }
  items.push({
    term: t('awards:columns.sha256'),
    value: <code className="text-sm break-all">{proposal.sha256}</code>,
  });
  return <DescriptionList items={items} />;
}

function Decide({
  proposal,
  scope,
  answer,
}: Pick<ProposalPageProps, 'proposal' | 'answer'> & { scope: string }) {
  const { t } = useTranslation('publishing');
  const { mayDecide, isOwn, mayWithdraw, publishAt, outdated, canSign } = proposal;
  const returned = answer?.intent === 'return' ? answer : null;
  return (
    <>
      {mayDecide && isOwn && <Notice tone="info">{t('proposal.ownOnly')}</Notice>}
      {mayDecide && !isOwn && (
        <>
          <SectionHeading title={t('decide.title')} lead={t('decide.lead')} />
          {!outdated && canSign && (
            <ConfirmSection
              tone="normal"
              trigger={t('decide.approve')}
              title={t('decide.approveTitle', { scope })}
              confirmLabel={t('decide.confirm')}
              hidden={{ intent: 'approve' }}
            >
              <p>
                {publishAt
                  ? t('decide.approveLater', { publishAt: formatDateTime(publishAt) })
                  : t('decide.approveNow')}
              </p>
              <p>{t('decide.frozen')}</p>
            </ConfirmSection>
          )}
          <ConfirmSection
            trigger={t('decide.return')}
            title={t('decide.returnTitle')}
            confirmLabel={t('decide.return')}
            hidden={{ intent: 'return' }}
            open={returned !== null}
            errors={{ reason: returned?.error ? t(`errors.${returned.error}`) : undefined }}
          >
            <TextAreaField
              name="reason"
              label={t('decide.reason')}
              hint={t('decide.reasonHint')}
              error={returned?.error ? t(`errors.${returned.error}`) : undefined}
              defaultValue={returned?.reason}
            />
          </ConfirmSection>
        </>
      )}
      {mayWithdraw && (
        <ConfirmSection
          trigger={t('decide.withdraw')}
          title={t('decide.withdrawTitle')}
          confirmLabel={t('decide.withdraw')}
          hidden={{ intent: 'withdraw' }}
        >
          <p>{t('decide.withdrawLead')}</p>
        </ConfirmSection>
      )}
    </>
  );
}
