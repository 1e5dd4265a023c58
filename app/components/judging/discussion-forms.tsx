import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { scoreField } from '#app/forms/judging.ts';
import { formatNumber } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { CriterionField, pointsText } from './criterion-field.tsx';
import type { DiscussionAnswer, DiscussionPageProps } from './discussion-view.ts';

/** What a judge of the entry thinks of it. */
export function RemarkForm({ answer }: { answer: DiscussionAnswer | null }) {
  const { t } = useTranslation('discussion');
  const own = answer?.intent === 'remark' ? answer : null;
  const error = own?.errors.text;
  const said = error && t(`errors.${error}`);
  return (
    <PostForm className="mb-8 max-w-3xl" hidden={{ intent: 'remark' }} preventScrollReset>
      <ErrorSummary errors={summaryErrors({ text: said })} />
      <TextAreaField
        name="text"
        label={t('page.remark')}
        hint={t('page.remarkHint')}
        rows={3}
        maxLength={2000}
        error={said}
        defaultValue={own?.fields.text}
      />
      <Button>{t('page.remarkSubmit')}</Button>
    </PostForm>
  );
}

/** The judge's own submitted sheet, to be changed with a reason. */
export function ReviseForm({ discussion, criteria, answer }: DiscussionPageProps) {
  const { t } = useTranslation('discussion');
  const sheet = discussion.sheets.find(({ isOwn }) => isOwn);
  if (!sheet) return null;
  const own = answer?.intent === 'revise' ? answer : null;
  const { comment, reason } = own?.errors ?? {};
  const commentSaid = comment && t(`judging:errors.${comment}`, { max: 2000 });
  const reasonSaid = reason && t(`errors.${reason}`);
  const said = ({ key, name, max }: ContestCriterion) => {
    const error = own?.errors[scoreField(key)];
    return error && t(`judging:errors.${error}`, { name, max: formatNumber(max) });
  };
  return (
    <ConfirmSection
      // a saved revision closes the form and fills it anew
      key={sheet.revision}
      trigger={t('page.revise')}
      title={t('page.reviseTitle')}
      confirmLabel={t('page.reviseSubmit')}
      tone="normal"
      hidden={{ intent: 'revise', revision: sheet.revision }}
      open={own ? true : undefined}
      errors={{
        ...Object.fromEntries(
          criteria.map(criterion => [scoreField(criterion.key), said(criterion)]),
        ),
        ...{ comment: commentSaid, reason: reasonSaid },
      }}
    >
      <p className="mb-4">{t('page.reviseExplain')}</p>
      {criteria.map(criterion => (
        <CriterionField
          key={criterion.key}
          criterion={criterion}
          defaultValue={
            own?.typed?.scores[criterion.key] ?? pointsText(sheet.scores[criterion.key])
          }
          error={own?.errors[scoreField(criterion.key)]}
        />
      ))}
      <TextAreaField
        name="comment"
        label={t('page.comment')}
        required={false}
        rows={3}
        error={commentSaid}
        defaultValue={own?.typed?.comment ?? sheet.comment}
      />
      <TextAreaField
        name="reason"
        label={t('page.reviseReason')}
        hint={t('page.reviseReasonHint')}
        rows={2}
        maxLength={500}
        error={reasonSaid}
        defaultValue={own?.fields.reason}
      />
    </ConfirmSection>
  );
}

/** Ends the discussion with what came of it. */
export function ConcludeForm({ answer }: { answer: DiscussionAnswer | null }) {
  const { t } = useTranslation('discussion');
  const own = answer?.intent === 'conclude' ? answer : null;
  const error = own?.errors.conclusion;
  return (
    <ConfirmSection
      trigger={t('page.conclude')}
      title={t('page.concludeTitle')}
      confirmLabel={t('page.concludeSubmit')}
      tone="normal"
      hidden={{ intent: 'conclude' }}
      open={own ? true : undefined}
      errors={{ conclusion: error && t(`errors.${error}`) }}
    >
      <p className="mb-4">{t('page.concludeExplain')}</p>
      <TextAreaField
        name="conclusion"
        label={t('page.conclusion')}
        hint={t('page.conclusionHint')}
        rows={3}
        maxLength={1000}
        error={error && t(`errors.${error}`)}
        defaultValue={own?.fields.conclusion}
      />
    </ConfirmSection>
  );
}
