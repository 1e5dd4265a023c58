import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { formatClosing, formatDateTime, type Instant } from '../format.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';

type Closure = {
  id: string;
  closedAt: Instant;
  closedBy: string;
  reason: string;
  absent: string[];
  reopenedAt: Instant | null;
  reopenReason: string | null;
};

export type ClosureAnswer = {
  intent: string;
  errors: FieldErrors;
  refusal: { code: string; params?: VerdictParams } | null;
  reason: string;
};

export type ClosurePageProps = {
  contest: { code: string };
  stage: 'not-open-yet' | 'open' | 'closed';
  closesAt: Instant;
  quorum: {
    minimumSheets: number;
    lacking: { code: string; submitted: number }[];
    waiting: string[];
    absent: { fullName: string; open: number; theirs: number }[];
  };
  openDiscussions: number;
  closures: Closure[];
  mayResume: boolean;
  mayDecide: boolean;
  done: string | null;
  answer: ClosureAnswer | null;
};

/** For organizers: whether judging can end before its time, ending it, and taking that back. */
export function ClosurePage(props: ClosurePageProps) {
  const { contest, stage, closesAt, closures, mayResume, mayDecide, done, answer } = props;
  const { t } = useTranslation('closure');
  const inForce = closures.find(({ reopenedAt }) => reopenedAt === null);
  return (
    <>
      <DeskCrumbs
        contest={contest.code}
        above={{ label: t('judging:progress.title'), to: paths.judgingProgress(contest.code) }}
        title={t('title')}
      />
      <PageHeading title={t('title')} lead={t('lead')} />
      <Outcome words="closure" done={answer ? null : done} refusal={answer?.refusal} />
      {stage === 'not-open-yet' && <Notice>{t('notOpenYet')}</Notice>}
      {inForce && (
        <Notice tone="warning" title={t('inForce', { time: formatDateTime(inForce.closedAt) })}>
          <p>{t('inForceBy', { name: inForce.closedBy, reason: inForce.reason })}</p>
          {inForce.absent.length > 0 && (
            <p>{t('absentWere', { names: inForce.absent.join(', ') })}</p>
          )}
        </Notice>
      )}
      {stage === 'closed' && !inForce && (
        <Notice>{t('closedOnTime', { time: formatClosing(closesAt) })}</Notice>
      )}
      {stage === 'open' && <Quorum {...props} />}
      {!mayDecide && (stage === 'open' || mayResume) && (
        <p className="mb-6 text-muted">{t('onlyCommittee')}</p>
      )}
      {mayDecide && mayResume && <Decide intent="resume" tone="normal" answer={answer} />}
      <History closures={closures} />
    </>
  );
}

function Quorum({ contest, quorum, openDiscussions, mayDecide, answer }: ClosurePageProps) {
  const { lacking, waiting, absent, minimumSheets } = quorum;
  const { t } = useTranslation('closure');
  const isReady = lacking.length === 0 && waiting.length === 0;
  return (
    <>
      {isReady && openDiscussions === 0 && (
        <Notice tone="success">{t('ready', { count: minimumSheets })}</Notice>
      )}
      {openDiscussions > 0 && (
        <Notice tone="warning" title={t('discussions', { count: openDiscussions })}>
          <p>
            {t('discussionsAdvice')}{' '}
            <TextLink to={paths.discussionsDesk(contest.code)}>{t('discussionsLink')}</TextLink>
          </p>
        </Notice>
      )}
      {lacking.length > 0 && (
        <Notice tone="warning">
          {t('lacking', {
            ...{ count: lacking.length, minimum: minimumSheets },
            entries: lacking.map(({ code, submitted }) => `${code} (${submitted})`).join(', '),
          })}
        </Notice>
      )}
      {waiting.length > 0 && (
        <Notice tone="warning">
          {t('waiting', { count: waiting.length, entries: waiting.join(', ') })}
        </Notice>
      )}
      <SectionHeading title={t('absent')} lead={absent.length > 0 && t('absentLead')} />
      {absent.length === 0 ? (
        <p className="mb-6">{t('nobodyAbsent')}</p>
      ) : (
        <ul className="mb-6 list-disc ps-6">
          {absent.map(({ fullName, open, theirs }) => (
            <li key={fullName}>{t('absentItem', { name: fullName, open, theirs })}</li>
          ))}
        </ul>
      )}
      {mayDecide && (isReady || answer) && <Decide intent="close" tone="danger" answer={answer} />}
    </>
  );
}

/** The question with its reason: ending judging, or taking that back. */
function Decide(props: {
  intent: 'close' | 'resume';
  tone: 'danger' | 'normal';
  answer: ClosureAnswer | null;
}) {
  const { intent, tone, answer } = props;
  const { t } = useTranslation('closure');
  const own = answer?.intent === intent ? answer : null;
  const error = own?.errors.reason;
  const words =
    intent === 'resume'
      ? {
          ...{ trigger: t('resumeTrigger'), question: t('resumeQuestion') },
          ...{ explain: t('resumeExplain'), confirm: t('resumeConfirm') },
        }
      : {
          ...{ trigger: t('trigger'), question: t('question') },
          ...{ explain: t('explain'), confirm: t('confirm') },
        };
  return (
    <ConfirmSection
      trigger={words.trigger}
      title={words.question}
      confirmLabel={words.confirm}
      tone={tone}
      hidden={{ intent }}
      open={own ? true : undefined}
      errors={{ reason: error && t(`errors.${error}`) }}
    >
      <p className="mb-4">{words.explain}</p>
      <TextAreaField
        name="reason"
        label={t('reason')}
        hint={intent === 'close' && t('reasonHint')}
        rows={2}
        maxLength={500}
        error={error && t(`errors.${error}`)}
        defaultValue={own?.reason}
      />
    </ConfirmSection>
  );
}

function History({ closures }: Pick<ClosurePageProps, 'closures'>) {
  const { t } = useTranslation('closure');
  const past = closures.filter(({ reopenedAt }) => reopenedAt !== null);
  if (past.length === 0) return null;
  return (
    <>
      <SectionHeading title={t('history')} />
      <ul className="mb-6 list-disc ps-6">
        {past.map(({ id, closedAt, reason, reopenedAt, reopenReason }) => (
          <li key={id}>
            {t('historyItem', {
              ...{ closedAt: formatDateTime(closedAt), reason, reopenReason },
              reopenedAt: reopenedAt === null ? '' : formatDateTime(reopenedAt),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
