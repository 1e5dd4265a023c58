import { useTranslation } from 'react-i18next';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { Button } from '../ui/button.tsx';
import { RadioGroup } from '../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { DateTimeField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';

export type NewContestPageProps = {
  answer:
    | { errors: FieldErrors; refusal: string | null; values: Record<string, string> }
    | undefined;
};

/** A contest from a preset, on dates of its own. */
export function NewContestPage({ answer }: NewContestPageProps) {
  const { t } = useTranslation('contests');
  const values = answer?.values ?? {};
  const errorOf = (name: string) => {
    const key = answer?.errors[name];
    return key ? t(`errors.${key}`) : undefined;
  };
  const field = (name: string) => ({ name, defaultValue: values[name], error: errorOf(name) });
  return (
    <>
      <PageHeading title={t('new.title')} lead={t('new.lead')} />
      <ErrorSummary
        errors={summaryErrors({
          '': answer?.refusal ? t(`refusals.${answer.refusal}`) : null,
          ...Object.fromEntries(
            Object.keys(answer?.errors ?? {}).map(name => [name, errorOf(name)]),
          ),
        })}
      />
      <PostForm>
        <RadioGroup
          {...field('preset')}
          label={t('new.preset')}
          options={contestPresets.map(({ code }) => ({
            value: code,
            label: t(`new.presets.${code}`),
          }))}
        />
        <TextField
          {...field('code')}
          label={t('new.code')}
          hint={t('new.codeHint')}
          autoCapitalize="none"
        />
        <TextField {...field('title')} label={t('new.name')} width="full" />
        <TextField
          {...field('firstMonday')}
          type="date"
          width="medium"
          label={t('new.firstMonday')}
          hint={t('new.firstMondayHint')}
        />
        <DateTimeField
          {...field('entriesCloseAt')}
          label={t('new.entriesCloseAt')}
          hint={t('new.entriesCloseAtHint')}
        />
        <FormActions>
          <Button>{t('new.submit')}</Button>
        </FormActions>
      </PostForm>
    </>
  );
}
