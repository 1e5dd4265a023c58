import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { ShownDecision, TiesAnswer } from './tie-types.ts';

type TieDecisionProps = {
  contest: { code: string };
  decision: ShownDecision;
  /** A second organizer is still to confirm it. */
  isWaiting?: boolean;
  mayDecide: boolean;
  mayConfirm: boolean;
  answer: TiesAnswer | undefined;
};

/** An order that the committee gave, with its minutes; the second organizer's button while it waits for one. */
export function TieDecision(props: TieDecisionProps) {
  const { contest, decision, isWaiting = false, mayDecide, mayConfirm, answer } = props;
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  const { confirmedBy, isDeclared, fileName, stands } = decision;
  const state = isWaiting ? 'waiting' : stands ? 'stands' : 'stale';
  const tone = ({ waiting: 'warning', stands: 'success', stale: 'neutral' } as const)[state];
  return (
    <Card
      className="mb-6"
      level={3}
      title={words.award(decision.award)}
      aside={<StatusBadge tone={tone}>{t(`ties.${state}`)}</StatusBadge>}
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
          {
            term: t('ties.confirmedBy'),
            value: confirmedBy ?? t(isDeclared ? 'ties.declared' : 'ties.nobodyYet'),
          },
          ...(fileName === null
            ? []
            : [
                {
                  term: t('ties.minutes'),
                  value: (
                    <TextLink to={paths.tieMinutes(contest.code, decision.id)} download>
                      {fileName}
                    </TextLink>
                  ),
                },
              ]),
        ]}
      />
      {state === 'stale' && <p className="mb-4 text-muted">{t('ties.staleLead')}</p>}
      {isWaiting && decision.isOwn && <p className="mb-4 text-muted">{t('ties.ownWaits')}</p>}
      {isWaiting && mayConfirm && !decision.isOwn && (
        <ConfirmSection
          tone="normal"
          trigger={t('ties.confirm')}
          title={t('ties.confirmTitle')}
          confirmLabel={t('ties.confirm')}
          hidden={{ intent: 'confirm', decisionId: decision.id }}
        >
          <p>{t('ties.confirmLead')}</p>
        </ConfirmSection>
      )}
      {mayDecide && <Revoke decision={decision} answer={answer} />}
    </Card>
  );
}

function Revoke({ decision, answer }: Pick<TieDecisionProps, 'decision' | 'answer'>) {
  const { t } = useTranslation('awards');
  const isAnswered = answer?.intent === 'revoke' && answer.decisionId === decision.id;
  const error = isAnswered ? answer.errors.reason : undefined;
  return (
    <ConfirmSection
      trigger={t('ties.revoke')}
      title={t('ties.revokeTitle')}
      confirmLabel={t('ties.revoke')}
      hidden={{ intent: 'revoke', decisionId: decision.id }}
      open={isAnswered}
      errors={{ [`reason-${decision.id}`]: error && t(`errors.${error}`) }}
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
  );
}
