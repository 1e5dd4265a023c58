import { useTranslation } from 'react-i18next';
import { formatDateTimeSeconds } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { DecideTieForm } from './decide-tie-form.tsx';
import type { ShownDecision, ShownTie, TiesAnswer } from './tie-types.ts';

export type TiesPageProps = {
  ties: readonly ShownTie[];
  decisions: readonly ShownDecision[];
  mayDecide: boolean;
  /** `?da=`: what was just done. */
  done: string | null;
  answer: TiesAnswer | undefined;
};

/** Open ties with what hangs on them, the committee's form for each, and what was decided. */
export function TiesPage({ ties, decisions, mayDecide, done, answer }: TiesPageProps) {
  const { t } = useTranslation('awards');
  const word = useKnownWord();
  return (
    <>
      {done && (
        <Notice tone="success" live>
          {word(`awards:ties.done.${done}`, t('ties.done.saved'))}
        </Notice>
      )}
      {answer?.refusal && (
        <Notice tone="danger" live>
          {t(`refusals.${answer.refusal}`)}
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
      {decisions.length > 0 && (
        <>
          <SectionHeading title={t('ties.decided')} />
          {decisions.map(decision => (
            <Decision
              key={decision.id}
              decision={decision}
              mayDecide={mayDecide}
              answer={answer?.intent === 'revoke' ? answer : undefined}
            />
          ))}
        </>
      )}
    </>
  );
}

type TieProps = { tie: ShownTie; mayDecide: boolean; answer: TiesAnswer | undefined };

function Tie({ tie, mayDecide, answer }: TieProps) {
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  return (
    <Card
      className="mb-6"
      level={3}
      title={t('ties.title', { award: words.award(tie.award), rank: tie.rank })}
      aside={<StatusBadge tone="warning">{t('tied')}</StatusBadge>}
    >
      <p className="mb-4">
        {t('ties.atStake', {
          count: tie.subjects.length,
          prizes: tie.prizes.map(words.prize).join(', '),
        })}
      </p>
      {mayDecide ? (
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

type DecisionProps = {
  decision: ShownDecision;
  mayDecide: boolean;
  answer: TiesAnswer | undefined;
};

function Decision({ decision, mayDecide, answer }: DecisionProps) {
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  const isAnswered = answer?.decisionId === decision.id;
  const error = isAnswered ? answer.errors.reason : undefined;
  return (
    <Card
      className="mb-6"
      level={3}
      title={words.award(decision.award)}
      aside={
        <StatusBadge tone={decision.stands ? 'success' : 'neutral'}>
          {t(decision.stands ? 'ties.stands' : 'ties.stale')}
        </StatusBadge>
      }
    >
      <DescriptionList
        items={[
          {
            term: t('ties.order'),
            value: (
              <ol className="list-decimal ps-6">
                {decision.subjects.map(({ id, name, unitName }) => (
                  <li key={id}>
                    {name}
                    {unitName && <span className="text-muted"> – {unitName}</span>}
                  </li>
                ))}
              </ol>
            ),
          },
          { term: t('ties.reason'), value: decision.reason },
          {
            term: t('ties.decidedBy'),
            value: `${decision.decidedBy}, ${formatDateTimeSeconds(decision.decidedAt)}`,
          },
        ]}
      />
      {!decision.stands && <p className="mb-4 text-muted">{t('ties.staleLead')}</p>}
      {mayDecide && (
        <ConfirmSection
          trigger={t('ties.revoke')}
          title={t('ties.revokeTitle')}
          confirmLabel={t('ties.revoke')}
          hidden={{ intent: 'revoke', decisionId: decision.id }}
          open={isAnswered}
        >
          <p>{t('ties.revokeLead')}</p>
          <TextAreaField
            name="reason"
            id={`reason-${decision.id}`}
            label={t('ties.revokeReason')}
            error={error && t(`errors.${error}`)}
            defaultValue={isAnswered ? answer.reason : undefined}
          />
        </ConfirmSection>
      )}
    </Card>
  );
}
