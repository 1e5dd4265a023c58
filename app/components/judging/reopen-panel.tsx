import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds, type Instant } from '../format.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { SheetPoints } from './locked-sheet.tsx';

export type ShownSheet = {
  id: string;
  entryCode: string;
  judgeName: string;
  scores: Scores;
  comment: string;
  submittedAt: Instant | null;
};

export type ReopenAnswer = {
  /** Which of the page's forms it answers. */
  intent: string;
  errors: FieldErrors;
  refusal: string | null;
  reason: string;
};

/** One submitted sheet, and the question with its reason that opens it again. */
export function ReopenPanel(props: {
  contest: string;
  sheet: ShownSheet;
  criteria: readonly ContestCriterion[];
  answer: ReopenAnswer | null;
  canReopen: boolean;
}) {
  const { contest, sheet, criteria, answer, canReopen } = props;
  const { t } = useTranslation();
  const known = useKnownWord();
  const error = answer?.errors.reason;
  return (
    <Card
      emphasis
      className="mb-8"
      title={t('judging:reopen.title', { judge: sheet.judgeName, code: sheet.entryCode })}
      aside={
        <TextLink to={paths.judgingProgress(contest)} className="inline-flex min-h-8 items-center">
          {t('judging:reopen.close')}
        </TextLink>
      }
    >
      {answer?.refusal && (
        <Notice tone="danger" live>
          {known(`judging:refusals.${answer.refusal}`, t('judging:refusals.unknown'))}
        </Notice>
      )}
      {sheet.submittedAt && (
        <p className="mb-4 text-muted">
          {t('judging:sheet.submittedAt', { time: formatDateTimeSeconds(sheet.submittedAt) })}
        </p>
      )}
      <SheetPoints criteria={criteria} scores={sheet.scores} comment={sheet.comment} />
      {canReopen ? (
        <ConfirmSection
          trigger={t('judging:reopen.trigger')}
          title={t('judging:reopen.question')}
          confirmLabel={t('judging:reopen.confirm')}
          hidden={{ sheetId: sheet.id }}
          open={answer ? true : undefined}
          errors={{ reason: error && t(`judging:errors.${error}`) }}
        >
          <p>{t('judging:reopen.explain')}</p>
          <TextAreaField
            name="reason"
            label={t('judging:reopen.reason')}
            hint={t('judging:reopen.reasonHint')}
            rows={2}
            maxLength={500}
            error={error && t(`judging:errors.${error}`)}
            defaultValue={answer?.reason}
          />
        </ConfirmSection>
      ) : (
        <p className="text-muted">{t('judging:refusals.judging-closed')}</p>
      )}
    </Card>
  );
}
