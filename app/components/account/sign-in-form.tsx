import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FormErrors } from '#app/forms/identity.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { translated } from './translated-errors.ts';

export type SignInAnswer = {
  errors: FormErrors;
  refusal: string | null;
  params?: VerdictParams;
  identifier: string;
};

/** User name or ID number, and the password; what was typed as a name stays. */
export function SignInForm({ answer }: { answer?: SignInAnswer }) {
  const { t } = useTranslation('account');
  const errors = translated(answer?.errors ?? {}, key => t(`errors.${key}`));
  const refusal = answer?.refusal
    ? [{ message: t(`refusals.${answer.refusal}`, answer.params ?? {}) }]
    : [];
  return (
    <div className="max-w-xl">
      <PageHeading title={t('signIn.title')} lead={t('signIn.lead')} />
      <ErrorSummary errors={[...refusal, ...summaryErrors(errors)]} />
      <Card>
        <PostForm>
          <TextField
            name="identifier"
            label={t('signIn.identifier')}
            hint={t('signIn.identifierHint')}
            error={errors.identifier}
            defaultValue={answer?.identifier}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextField
            name="password"
            type="password"
            label={t('signIn.password')}
            error={errors.password}
            autoComplete="current-password"
          />
          <Button block>{t('signIn.submit')}</Button>
        </PostForm>
      </Card>
      <p className="mt-5 text-muted">{t('signIn.help')}</p>
    </div>
  );
}
