import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';

export type CalibrationAnswer = {
  /** Keys of `calibration:errors`. */
  errors: FieldErrors;
  /** A key of `calibration:refusals`. */
  refusal: string | null;
  fields: Readonly<Record<string, string>>;
};

/** Adds a past entry, or a text of the organizers' own. */
export function AddSamples(props: {
  contests: { code: string; title: string }[];
  answer: CalibrationAnswer | null;
}) {
  const { contests, answer } = props;
  const { t } = useTranslation('calibration');
  const of = (kind: 'past' | 'own') => (answer?.fields.kind === kind ? answer : null);
  const say = (error: string | undefined) => error && t(`errors.${error}`);
  const past = of('past');
  const own = of('own');
  return (
    <>
      <LeaveGuard returned={past ?? own} />
      {contests.length === 0 ? (
        <p className="mb-4 text-muted">{t('desk.noContests')}</p>
      ) : (
        <ConfirmSection
          trigger={t('desk.addPast')}
          title={t('desk.addPastTitle')}
          confirmLabel={t('desk.addConfirm')}
          tone="normal"
          hidden={{ intent: 'add', kind: 'past' }}
          open={past ? true : undefined}
          errors={{
            ...{ contestCode: say(past?.errors.contestCode) },
            entryCode: say(past?.errors.entryCode),
          }}
        >
          <SelectField
            name="contestCode"
            label={t('desk.contest')}
            width="full"
            options={contests.map(({ code, title }) => ({ value: code, label: title }))}
            error={say(past?.errors.contestCode)}
            defaultValue={past?.fields.contestCode}
          />
          <TextField
            name="entryCode"
            label={t('desk.entry')}
            hint={t('desk.entryHint')}
            width="short"
            maxLength={20}
            autoComplete="off"
            error={say(past?.errors.entryCode)}
            defaultValue={past?.fields.entryCode}
          />
        </ConfirmSection>
      )}
      <ConfirmSection
        trigger={t('desk.addOwn')}
        title={t('desk.addOwnTitle')}
        confirmLabel={t('desk.addConfirm')}
        tone="normal"
        hidden={{ intent: 'add', kind: 'own' }}
        open={own ? true : undefined}
        errors={{ title: say(own?.errors.title), description: say(own?.errors.description) }}
      >
        <TextField
          name="title"
          label={t('desk.sampleTitle')}
          width="full"
          maxLength={200}
          error={say(own?.errors.title)}
          defaultValue={own?.fields.title}
        />
        <TextAreaField
          name="description"
          label={t('desk.description')}
          hint={t('desk.descriptionHint')}
          rows={5}
          maxLength={5000}
          error={say(own?.errors.description)}
          defaultValue={own?.fields.description}
        />
      </ConfirmSection>
    </>
  );
}
