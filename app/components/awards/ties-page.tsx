import { useTranslation } from 'react-i18next';
import { formatDateTimeSeconds, formatDuration, formatNumber } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { Notice } from '../ui/notice.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { DecideTieForm } from './decide-tie-form.tsx';
import { TieDecision } from './tie-decision.tsx';
import type { ShownDecision, ShownTie, TiesAnswer } from './tie-types.ts';

export type TiesPageProps = {
  contest: { code: string };
  ties: readonly ShownTie[];
  /** Decisions that a second organizer is still to confirm. */
  waiting: readonly ShownDecision[];
  decisions: readonly ShownDecision[];
  mayDecide: boolean;
  mayConfirm: boolean;
  /** `?da=`: what was just done. */
  done: string | null;
  answer: TiesAnswer | undefined;
};

/** Open ties with what hangs on them, the committee's form for each, and what was decided. */
export function TiesPage(props: TiesPageProps) {
  const { ties, waiting, decisions, mayDecide, done, answer } = props;
  const { t } = useTranslation('awards');
  const word = useKnownWord();
  const decision = (row: ShownDecision, isWaiting = false) => (
    <TieDecision key={row.id} {...props} decision={row} isWaiting={isWaiting} />
  );
  return (
    <>
      {/* a confirmation has no words of its own */}
      <LeaveGuard returned={answer && answer.intent !== 'confirm' ? answer : null} />
      {done && !answer && (
        <Notice tone="success" live>
          {word(`awards:ties.done.${done}`, t('ties.done.saved'))}
        </Notice>
      )}
      {answer?.refusal && (
        <Notice tone="danger" live>
          {t(`refusals.${answer.refusal}`, { ...answer.params })}
        </Notice>
      )}
      {ties.length === 0 ? (
        <EmptyState title={t('ties.none')}>{t('ties.noneLead')}</EmptyState>
      ) : (
        <>
          <SectionHeading title={t('ties.open')} lead={t('ties.openLead')} />
          {!mayDecide && <Notice tone="info">{t('ties.committeeOnly')}</Notice>}
          {ties.map(tie => (
            <Tie
              key={`${tie.award}/${tie.rank}`}
              tie={tie}
              mayDecide={mayDecide}
              answer={answer?.intent === 'decide' ? answer : undefined}
            />
          ))}
        </>
      )}
      {waiting.length > 0 && (
        <>
          <SectionHeading title={t('ties.waitingTitle')} lead={t('ties.waitingLead')} />
          {waiting.map(row => decision(row, true))}
        </>
      )}
      {decisions.length > 0 && (
        <>
          <SectionHeading title={t('ties.decided')} />
          {decisions.map(row => decision(row))}
        </>
      )}
    </>
  );
}

type TieProps = {
  tie: ShownTie;
  mayDecide: boolean;
  answer: TiesAnswer | undefined;
};

function Tie({ tie, mayDecide, answer }: TieProps) {
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  return (
    <Card
      className="mb-6"
      level={3}
      title={t('ties.title', { award: words.award(tie.award), rank: tie.rank })}
      aside={
        tie.waiting === 'to-confirm' ? (
          <StatusBadge tone="info">{t('ties.decidedWaits')}</StatusBadge>
        ) : (
          <StatusBadge tone="warning">{t('tied')}</StatusBadge>
        )
      }
    >
      <p className="mb-4">
        {t('ties.atStake', {
          count: tie.subjects.length,
          prizes: tie.prizes.map(words.prize).join(', '),
        })}
      </p>
      <p className="font-semibold">{t('ties.keys')}</p>
      <ol className="mb-4 list-decimal ps-6">
        {tie.keys.map(({ key, value, criterion }) => (
          <li key={key}>
            {criterion ?? t(`ties.key.${key}`)}: <KeyValue name={key} value={value} />
          </li>
        ))}
      </ol>
      {tie.waiting && <p className="mb-4 font-semibold">{t(`ties.waits.${tie.waiting}`)}</p>}
      {mayDecide && tie.waiting === null ? (
        <DecideTieForm tie={tie} answer={answer} />
      ) : (
        <ul className="list-disc ps-6">
          {tie.subjects.map(({ id, name, unitName }) => (
            <li key={id}>
              {name}
              {unitName && <span className="text-muted"> – {unitName}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function KeyValue({ name, value }: { name: string; value: string | null }) {
  const { t } = useTranslation('awards');
  if (value === null) return <>{t('ties.allMissing')}</>;
  const shown =
    name === 'duration'
      ? formatDuration(Number(value) / 1000)
      : name === 'submittedAt'
        ? formatDateTimeSeconds(value)
        : formatNumber(Number(value), value.split('.')[1]?.length ?? 0);
  return <>{t('ties.allEqual', { value: shown })}</>;
}
