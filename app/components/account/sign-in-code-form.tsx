import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { Fold } from '../ui/fold.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { codeErrors } from './code-errors.ts';
import { CodeField, PaperCodeField } from './code-field.tsx';
import type { CodeAnswer } from './set-up-form.tsx';

export type SignInCodeFormProps = {
  /** `isRecovery`: to the form for a recovery code. */
  answer?: CodeAnswer & { isRecovery: boolean };
  signIn: string;
};

/** The second half of signing in: six digits, or a recovery code where the device is lost. */
export function SignInCodeForm({ answer, signIn }: SignInCodeFormProps) {
  const { t } = useTranslation('second-factor');
  const { code: error } = codeErrors(answer, t);
  const isRecovery = answer?.isRecovery ?? false;
  const field = isRecovery ? 'recovery-code' : 'code';
  return (
    <div className="max-w-xl">
      <PageHeading title={t('code.title')} lead={t('code.lead')} />
      <ErrorSummary errors={summaryErrors({ [field]: error })} />
      <Card className="mb-5">
        <PostForm>
          <CodeField name="code" label={t('code.label')} error={isRecovery ? undefined : error} />
          <Button block>{t('code.submit')}</Button>
        </PostForm>
      </Card>
      <Fold title={t('code.lost')} summary={t('code.lostPhone')} open={isRecovery || undefined}>
        <p className="mb-4">{t('code.lostBody')}</p>
        <PostForm hidden={{ by: 'recovery' }}>
          <PaperCodeField
            name="code"
            id="recovery-code"
            label={t('code.recovery')}
            hint={t('code.recoveryHint')}
            error={isRecovery ? error : undefined}
          />
          <Button variant="secondary">{t('code.recoverySubmit')}</Button>
        </PostForm>
        <p className="mt-4 mb-4 text-muted">{t('code.noCodes')}</p>
      </Fold>
      <p>
        <TextLink to={signIn}>{t('code.again')}</TextLink>
      </p>
    </div>
  );
}
