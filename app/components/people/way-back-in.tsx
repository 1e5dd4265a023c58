import { useTranslation } from 'react-i18next';
import { formatDateTime, type Instant } from '../format.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { resetParts } from './page-links.ts';
import type { RefusedForm } from './refusal-lines.ts';
import { ResetByTwo, type ShownRequest, type ShownReset } from './reset-request.tsx';

/** What the page knows of how a person gets back in. */
export type ShownWayBackIn = {
  needsTwo: boolean;
  secondFactorSince: Instant | null;
  lately: readonly ShownReset[];
};

export type WayBackInProps = {
  person: { id: string; fullName: string };
  isSelf: boolean;
  wayBackIn: ShownWayBackIn;
  /** Of this person. */
  requests: readonly ShownRequest[];
  answer?: RefusedForm;
  /** What is wrong with the reason given in the refused form. */
  error?: string;
};

/** For whoever lost the password or the phone. Of one's own account only what others asked for is shown. */
export function WayBackIn({ person, isSelf, wayBackIn, requests, answer, error }: WayBackInProps) {
  const { t } = useTranslation('people');
  const { needsTwo, secondFactorSince, lately } = wayBackIn;
  const byTwo = (kind: 'password' | 'secondFactor') => {
    const isRefused = answer?.intent === 'ask-reset' && answer.values.kind === kind;
    return (
      <ResetByTwo
        key={requests.find(one => one.kind === kind)?.id ?? 'none'}
        {...{ kind, person, isSelf, requests, lately }}
        refused={isRefused}
        error={isRefused ? error : undefined}
        reason={isRefused ? answer.values.reason : undefined}
      />
    );
  };
  const isOpen = (kind: 'password' | 'secondFactor') => requests.some(one => one.kind === kind);
  return (
    <>
      {(!isSelf || isOpen('password')) && (
        <>
          <SectionHeading id={resetParts.password} title={t('reset.title')} />
          {needsTwo ? (
            byTwo('password')
          ) : (
            <ConfirmSection
              trigger={t('reset.open')}
              title={t('reset.question', { name: person.fullName })}
              confirmLabel={t('reset.submit')}
              hidden={{ intent: 'reset', personId: person.id }}
              open={answer?.intent === 'reset'}
            >
              <p>{t('reset.body')}</p>
            </ConfirmSection>
          )}
        </>
      )}
      {needsTwo && (!isSelf || isOpen('secondFactor')) && (
        <>
          <SectionHeading
            id={resetParts.secondFactor}
            title={t('factor.title')}
            lead={
              secondFactorSince
                ? t('factor.on', { at: formatDateTime(secondFactorSince) })
                : t('factor.off')
            }
          />
          {(secondFactorSince || isOpen('secondFactor')) && byTwo('secondFactor')}
        </>
      )}
    </>
  );
}
