import { useTranslation } from 'react-i18next';
import { passwordLimits } from '#app/domain/account-rules.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FormErrors } from '#app/forms/identity.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { ShowPasswords } from './show-passwords.tsx';
import { translated } from './translated-errors.ts';

export type ChangePasswordAnswer = {
  errors: FormErrors;
  refusal: { code: string; params?: VerdictParams } | null;
};

/** The current password and twice the new one; the forced variant says why. */
export function ChangePasswordForm(props: {
  isForced: boolean;
  isDone: boolean;
  answer?: ChangePasswordAnswer;
}) {
  const { isForced, isDone, answer } = props;
  const { t } = useTranslation('account');
  const errors = translated(answer?.errors ?? {}, key => t(`errors.${key}`));
  if (answer?.refusal) {
    const { code, params } = answer.refusal;
    const isCurrent = code === 'current-password-wrong' || code === 'current-too-many';
    errors[isCurrent ? 'current' : 'next'] = t(`refusals.${code}`, params ?? {});
  }
  return (
    <div className="max-w-xl">
      <PageHeading
        title={t(isForced ? 'change.forcedTitle' : 'change.title')}
        lead={t('change.lead')}
      />
      <ErrorSummary errors={summaryErrors(errors)} />
      {isDone && (
        <Notice tone="success" title={t('change.done')} live>
          {t('change.doneBody')}
        </Notice>
      )}
      {isForced && <Notice title={t('change.why')}>{t('change.whyBody')}</Notice>}
      <Card>
        <PostForm>
          <TextField
            name="current"
            type="password"
            label={t(isForced ? 'change.currentForced' : 'change.current')}
            error={errors.current}
            autoComplete="current-password"
          />
          <TextField
            name="next"
            type="password"
            label={t('change.next')}
            hint={t('change.nextHint', { minimum: passwordLimits.minimum })}
            error={errors.next}
            autoComplete="new-password"
          />
          <TextField
            name="again"
            type="password"
            label={t('change.again')}
            error={errors.again}
            autoComplete="new-password"
          />
          <ShowPasswords />
          <Button block>{t('change.submit')}</Button>
        </PostForm>
      </Card>
    </div>
  );
}
