import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FormErrors } from '#app/forms/identity.ts';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { codeErrors } from './code-errors.ts';
import { CodeField, PaperCodeField } from './code-field.tsx';
import { QrPicture } from './qr-picture.tsx';
import { ShowPasswords } from './show-passwords.tsx';

export type OfferedView = {
  offer: string;
  key: string;
  qr: { edge: number; path: string };
  address: string;
};

/** `sign-in`: with VNeID, once more. */
export type FirstProof = 'nothing' | 'password' | 'sign-in';

export type CodeAnswer = {
  errors: FormErrors;
  refusal: { code: string; params?: VerdictParams } | null;
};

/** The way to a second factor as a page of its own: `isRequired` where nothing else goes before it. */
export function SetUpForm(props: {
  offered: OfferedView;
  answer?: CodeAnswer;
  isRequired?: boolean;
  asksPassword?: boolean;
}) {
  const { offered, answer, isRequired, asksPassword } = props;
  const { t } = useTranslation('second-factor');
  const errors = codeErrors(answer, t);
  return (
    <div className="max-w-2xl">
      <PageHeading title={t('setUp.title')} lead={t('setUp.lead')} />
      <ErrorSummary errors={summaryErrors(errors)} />
      {isRequired && !answer && (
        <Notice title={t('setUp.required')}>{t('setUp.requiredBody')}</Notice>
      )}
      <Card>
        <SetUpSteps offered={offered} errors={errors} asksPassword={asksPassword} />
      </Card>
    </div>
  );
}

/** In place of the form, where a fresh sign-in has to show that it is the owner who sits here. */
export function SignInFirst() {
  const { t } = useTranslation('second-factor');
  return (
    <div className="max-w-2xl">
      <PageHeading title={t('setUp.title')} lead={t('setUp.lead')} />
      <Notice title={t('proof.again')}>{t('proof.againBody')}</Notice>
      <ButtonLink to={paths.signInWithVneid(paths.secondFactor())} reload>
        {t('proof.signIn')}
      </ButtonLink>
    </div>
  );
}

/** Scan, type, confirm; `replaces` asks for a code of the device so far too, `asksPassword` for the password. */
export function SetUpSteps(props: {
  offered: OfferedView;
  errors: FormErrors;
  replaces?: boolean;
  asksPassword?: boolean;
}) {
  const { offered, errors, replaces, asksPassword } = props;
  const { t } = useTranslation('second-factor');
  return (
    <PostForm hidden={{ intent: 'set-up', offer: offered.offer }}>
      <ol className="mb-6 list-decimal space-y-4 ps-6">
        <li>{t('setUp.app')}</li>
        <li>
          {t('setUp.scan')}
          <QrPicture qr={offered.qr} label={t('setUp.qr')} />
          <p className="text-sm text-muted">{t('setUp.byKey')}</p>
          <code className="my-1 block text-lg font-semibold wrap-anywhere select-all">
            {offered.key}
          </code>
          <p className="text-sm">
            <TextLink to={offered.address}>{t('setUp.samePhone')}</TextLink>
          </p>
        </li>
        <li>{t('setUp.confirm')}</li>
      </ol>
      <CodeField
        name="code"
        label={t(replaces ? 'replace.code' : 'setUp.code')}
        error={errors.code}
      />
      {replaces && (
        <PaperCodeField
          name="currentCode"
          label={t('replace.current')}
          hint={t('replace.currentHint')}
          error={errors.currentCode}
        />
      )}
      {asksPassword && (
        <>
          <TextField
            name="password"
            type="password"
            label={t('proof.password')}
            hint={t('proof.passwordHint')}
            error={errors.password}
            autoComplete="current-password"
            width="medium"
          />
          <ShowPasswords />
        </>
      )}
      <Button>{t(replaces ? 'replace.submit' : 'setUp.submit')}</Button>
    </PostForm>
  );
}
