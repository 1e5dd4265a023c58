import { useTranslation } from 'react-i18next';
import { CitizenId } from '../people/citizen-id.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Notice } from '../ui/notice.tsx';
import type { RosterRow } from './roster-types.ts';

/** What was done for a contestant's account, in the one answer that shows it. */
export type ShownHelp = {
  contestantId: string;
  citizenId: string | null;
  initialPassword: string | null;
  refusal: { code: string; params?: Readonly<Record<string, string | number>> } | null;
};

/** The chosen contestant's citizen ID number, and a new first password for who lost theirs. */
export function ContestantAccount({ person, help }: { person: RosterRow; help: ShownHelp | null }) {
  const { t } = useTranslation('people');
  const { contestantId, fullName, maskedCitizenId } = person;
  return (
    <div className="mb-8">
      {help?.refusal && (
        <ErrorSummary
          errors={[{ message: t(`refusals.${help.refusal.code}`, { ...help.refusal.params }) }]}
        />
      )}
      {help?.initialPassword && (
        <Notice tone="warning" title={t('password.once')} live>
          <p>{t('password.onceBody')}</p>
          <p>
            {t('help.password')}:{' '}
            <code className="text-xl font-semibold tracking-wide select-all">
              {help.initialPassword}
            </code>
          </p>
        </Notice>
      )}
      <DescriptionList
        items={[
          {
            term: t('fields.citizenId'),
            value: (
              <CitizenId
                masked={maskedCitizenId}
                revealed={help?.citizenId ?? null}
                hidden={{ intent: 'reveal', contestantId }}
              />
            ),
          },
        ]}
      />
      <ConfirmSection
        trigger={t('reset.open')}
        title={t('reset.question', { name: fullName })}
        confirmLabel={t('reset.submit')}
        hidden={{ intent: 'reset', contestantId }}
      >
        <p>{t('reset.body')}</p>
      </ConfirmSection>
    </div>
  );
}
