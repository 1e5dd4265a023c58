import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';

export type RecusePageProps = {
  contest: { code: string };
  entry: { code: string; title: string };
  locked: 'submitted' | 'closed' | null;
  answer?: { errors: FieldErrors; refusal: string | null; reason: string };
};

/** Asks a judge before they withdraw from an entry, and for the reason. */
export function RecusePage({ contest, entry, locked, answer }: RecusePageProps) {
  const { t } = useTranslation('assignments');
  const known = useKnownWord();
  const toSheet = paths.scoreSheet(contest.code, entry.code);
  const obstacle = answer?.refusal ?? locked;
  const error = answer?.errors.reason && t(`errors.${answer.errors.reason}`);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('judging:queue.title'), to: paths.judgeQueue(contest.code) },
          { label: entry.code, to: toSheet },
          { label: t('recuse.link') },
        ]}
      />
      <PageHeading
        eyebrow={entry.title}
        title={t('recuse.title', { code: entry.code })}
        lead={t('recuse.lead')}
      />
      {obstacle ? (
        <Notice
          tone="danger"
          live={Boolean(answer?.refusal)}
          actions={
            <ButtonLink variant="secondary" to={toSheet}>
              {t('recuse.keep')}
            </ButtonLink>
          }
        >
          <p>{known(`assignments:refusals.${obstacle}`, t('refusals.unknown'))}</p>
        </Notice>
      ) : (
        <PostForm>
          <ErrorSummary errors={summaryErrors({ reason: error })} />
          <Notice tone="warning">
            <p>{t('recuse.effect')}</p>
          </Notice>
          <TextAreaField
            name="reason"
            label={t('recuse.reason')}
            hint={t('recuse.reasonHint')}
            required
            rows={3}
            maxLength={500}
            error={error}
            defaultValue={answer?.reason}
          />
          <FormActions>
            <Button variant="danger">{t('recuse.submit')}</Button>
            <ButtonLink variant="secondary" to={toSheet}>
              {t('recuse.keep')}
            </ButtonLink>
          </FormActions>
        </PostForm>
      )}
    </>
  );
}
