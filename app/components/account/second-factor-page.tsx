import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { Fold } from '../ui/fold.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { codeErrors } from './code-errors.ts';
import { PaperCodeField } from './code-field.tsx';
import {
  type CodeAnswer,
  type FirstProof,
  type OfferedView,
  SetUpForm,
  SetUpSteps,
  SignInFirst,
} from './set-up-form.tsx';

export type SecondFactorPageProps = {
  offered: OfferedView;
  /** null: no device yet. */
  confirmedAt: string | null;
  /** What the first device asks for. */
  proof: FirstProof;
  codesLeft: number;
  answer?: CodeAnswer & { intent: 'set-up' | 'renew' };
};

/** Few enough that a person should print new ones. */
const fewCodes = 3;

/** One's own second factor: set up, replace the device, get new recovery codes. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  const { offered, confirmedAt, proof, codesLeft, answer } = props;
  const { t } = useTranslation('second-factor');
  if (confirmedAt === null && proof === 'sign-in') return <SignInFirst />;
  if (confirmedAt === null) {
    return <SetUpForm offered={offered} answer={answer} asksPassword={proof === 'password'} />;
  }
  const errors = codeErrors(answer, t);
  const [forSetUp, forRenewal] = answer?.intent === 'renew' ? [{}, errors] : [errors, {}];
  // two forms ask for a code: each field has an id of its own
  const lines = summaryErrors(forRenewal).map(line => ({ ...line, field: 'renewal-code' }));
  return (
    <div className="max-w-2xl">
      <Breadcrumbs items={[{ label: t('devices:title'), to: paths.account() }]} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <ErrorSummary errors={[...lines, ...summaryErrors(forSetUp)]} />
      <Notice tone="success" title={t('state.on', { at: formatDateTime(confirmedAt) })}>
        {t('state.onBody')}
      </Notice>
      <Notice
        tone={codesLeft < fewCodes ? 'warning' : 'info'}
        title={t('state.codesLeft', { count: codesLeft })}
      >
        {codesLeft < fewCodes && t('state.fewCodes')}
      </Notice>
      <Fold
        title={t('renew.title')}
        summary={t('renew.summary')}
        open={answer?.intent === 'renew' || undefined}
      >
        <PostForm hidden={{ intent: 'renew' }}>
          <PaperCodeField
            name="code"
            id="renewal-code"
            label={t('replace.current')}
            hint={t('replace.currentHint')}
            error={(forRenewal as { code?: string }).code}
          />
          <Button className="mb-4">{t('renew.submit')}</Button>
        </PostForm>
      </Fold>
      <Fold
        title={t('replace.title')}
        summary={t('replace.summary')}
        open={answer?.intent === 'set-up' || undefined}
      >
        <SetUpSteps offered={offered} errors={forSetUp} replaces />
        <p className="mt-4 mb-4 text-muted">{t('replace.lost')}</p>
      </Fold>
    </div>
  );
}
