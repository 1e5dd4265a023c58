import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { RadioGroup } from '../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { DateTimeField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';

export type NewContestPageProps = {
  presets: readonly { code: string; title: string }[];
  /** Keys of `contests:errors` and, for what the service refused, `contests:refusals`. */
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
};

/** A contest from a preset on dates of its own. */
export function NewContestPage({ presets, errors, values }: NewContestPageProps) {
  const { t } = useTranslation();
  const sentences = Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [field, t(`contests:${key}`)]),
  );
  const field = (name: string) => ({ name, error: sentences[name], defaultValue: values[name] });
  return (
    <>
      <PageHeading title={t('contests:new.title')} lead={t('contests:new.lead')} />
      <ErrorSummary errors={summaryErrors(sentences)} />
      <PostForm>
        <RadioGroup
          {...field('preset')}
          label={t('contests:new.preset')}
          options={presets.map(({ code, title }) => ({ value: code, label: title }))}
        />
        <TextField {...field('title')} label={t('contests:new.name')} maxLength={200} />
        <TextField
          {...field('code')}
          label={t('contests:new.code')}
          hint={t('contests:new.codeHint')}
          width="medium"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField
          {...field('firstMonday')}
          type="date"
          label={t('contests:new.firstMonday')}
          hint={t('contests:new.firstMondayHint')}
          width="medium"
        />
        <DateTimeField
          {...field('entriesCloseAt')}
          label={t('contests:new.entriesCloseAt')}
          hint={t('contests:hints.closesAt')}
        />
        <FormActions>
          <Button>{t('contests:new.submit')}</Button>
          <ButtonLink to={paths.home()} variant="quiet">
            {t('common:action.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
    </>
  );
}
