import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { type PrepareTyped, usualObjectionDays } from '#app/forms/publications.ts';
import { Button } from '../ui/button.tsx';
import { RadioGroup } from '../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { DateTimeField, SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';

type PrepareFormProps = {
  scope: readonly string[];
  sha256: string;
  /** Numbers of the publications in which awards of the scope stand already. */
  standing: readonly number[];
  typed: PrepareTyped | null;
  errors: FieldErrors;
};

/** How the secretary lays before the committee what the preview above shows. */
export function PrepareForm({ scope, sha256, standing, typed, errors }: PrepareFormProps) {
  const { t } = useTranslation('publishing');
  const error = (field: string) => errors[field] && t(`errors.${errors[field]}`);
  const summary = Object.fromEntries(Object.keys(errors).map(field => [field, error(field)]));
  const [newest] = standing;
  return (
    <>
      <SectionHeading title={t('prepare.title')} lead={t('prepare.lead')} />
      <ErrorSummary errors={summaryErrors(summary)} />
      <PostForm hidden={{ scope: scope.join(','), sha256 }}>
        <LeaveGuard returned={typed} />
        {newest === undefined ? (
          <input type="hidden" name="corrects" value="" />
        ) : (
          <>
            {standing.length === 1 ? (
              <input type="hidden" name="corrects" value={newest} />
            ) : (
              <SelectField
                name="corrects"
                label={t('prepare.corrects')}
                placeholder={false}
                defaultValue={typed?.corrects || String(newest)}
                options={standing.map(number => ({
                  value: String(number),
                  label: t('results:publicationNumber', { number }),
                }))}
              />
            )}
            <TextAreaField
              name="correctionReason"
              label={t('prepare.correctionReason', { number: newest })}
              hint={t('prepare.correctionHint')}
              error={error('correctionReason')}
              defaultValue={typed?.correctionReason}
            />
          </>
        )}
        <RadioGroup
          name="when"
          label={t('prepare.when')}
          error={error('when')}
          defaultValue={typed?.when || 'now'}
          options={[
            { value: 'now', label: t('prepare.now') },
            { value: 'later', label: t('prepare.later') },
          ]}
        />
        <DateTimeField
          name="publishAt"
          label={t('prepare.publishAt')}
          hint={t('prepare.publishAtHint')}
          error={error('publishAt')}
          required={false}
          defaultValue={typed?.publishAt}
        />
        <TextField
          name="objectionDays"
          label={t('prepare.objectionDays')}
          hint={t('prepare.objectionDaysHint')}
          error={error('objectionDays')}
          inputMode="numeric"
          width="short"
          suffix={t('prepare.days')}
          defaultValue={typed?.objectionDays ?? String(usualObjectionDays)}
        />
        <TextAreaField
          name="note"
          label={t('prepare.note')}
          hint={t('prepare.noteHint')}
          error={error('note')}
          required={false}
          defaultValue={typed?.note}
        />
        <FormActions>
          <Button>{t('prepare.submit')}</Button>
        </FormActions>
      </PostForm>
    </>
  );
}
