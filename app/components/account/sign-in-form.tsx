import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FormErrors } from '#app/forms/identity.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { ShowPasswords } from './show-passwords.tsx';
import { translated } from './translated-errors.ts';

export type SignInAnswer = {
  errors: FormErrors;
  refusal: string | null;
  params?: VerdictParams;
  identifier: string;
};

export type SignInFormProps = {
  answer?: SignInAnswer;
  /** A key of `account:notices`: why the person is here again. */
  notice?: string | null;
  /** Where signing in with VNeID begins; null where it isn't offered. */
  vneid?: string | null;
};

/** User name or ID number, and the password; what was typed as a name stays. */
export function SignInForm({ answer, notice, vneid }: SignInFormProps) {
  const { t } = useTranslation('account');
  const errors = translated(answer?.errors ?? {}, key => t(`errors.${key}`));
  const refusal = answer?.refusal
    ? [{ message: t(`refusals.${answer.refusal}`, answer.params ?? {}) }]
    : [];
  return (
    <div className="max-w-xl">
      <PageHeading title={t('signIn.title')} lead={t('signIn.lead')} />
      <ErrorSummary errors={[...refusal, ...summaryErrors(errors)]} />
      {notice && <Notice tone="warning" title={t(`notices.${notice}`)} live />}
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
            hint={t('signIn.passwordHint')}
            error={errors.password}
            autoComplete="current-password"
          />
          <ShowPasswords />
          <Button block>{t('signIn.submit')}</Button>
        </PostForm>
        {vneid && (
          <div className="mt-5 border-t border-line pt-5">
            <ButtonLink to={vneid} reload variant="secondary" block>
              {t('signIn.vneid')}
            </ButtonLink>
            <p className="mt-2 text-sm text-muted">{t('signIn.vneidHint')}</p>
          </div>
        )}
      </Card>
      <p className="mt-5 text-muted">{t('signIn.help')}</p>
    </div>
  );
}
