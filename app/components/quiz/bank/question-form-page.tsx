import { useTranslation } from 'react-i18next';
import type { QuestionFlaw, RoughQuestion } from '#app/domain/quiz/write-question.ts';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PostForm } from '../../ui/form.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import {
  type BankContest,
  BankFrame,
  type Coded,
  type ShownWeek,
  WeekNotice,
} from './bank-frame.tsx';
import { QuestionFields, useFlawLines } from './question-fields.tsx';
import { AnswerDetails, QuestionPreview, type ShownText } from './question-preview.tsx';

export type QuestionFormPageProps = {
  contest: BankContest;
  week: ShownWeek;
  topics: readonly string[];
  sources: readonly string[];
  /** The topic that stands in the field at first. */
  topic: string;
  /** The question that is edited with its newest version; null: a new one. */
  edited: {
    id: string;
    number: number;
    stamp: string;
    version: number;
    isReviewed: boolean;
  } | null;
  latest: (ShownText & { topic: string }) | null;
  done: string | null;
  answer: {
    typed: RoughQuestion;
    flaws: readonly QuestionFlaw[];
    refusal: Coded | null;
    preview: boolean;
  } | null;
};

const blank = { text: '', options: [], right: null, source: '' };

/** Where a question is written or edited, with a preview of it as a contestant sees it. */
export function QuestionFormPage(props: QuestionFormPageProps) {
  const { contest, week, topics, sources, topic, edited, latest, done, answer } = props;
  const { t } = useTranslation('quiz-bank');
  const lines = useFlawLines();
  const typed = answer?.typed ?? latest ?? { ...blank, topic };
  const isOvertaken = answer?.refusal?.code === 'changed-meanwhile';
  const title = edited ? t('form.edit', { number: edited.number }) : t('form.new');
  // what was typed as the week closed stays on the page, to be copied
  if (week.state === 'past' && !answer) return <ClosedForm {...props} title={title} />;
  return (
    <BankFrame contest={contest} title={title} week={week.week} lead={t('question.formLead')}>
      <Outcome words="quiz-bank" done={answer ? null : done} refusal={answer?.refusal} />
      <WeekNotice state={week.state} />
      {isOvertaken && latest && (
        <>
          <QuestionPreview question={latest} />
          <AnswerDetails question={latest} />
        </>
      )}
      {edited && (
        <Notice>
          <p>
            {t(edited.isReviewed ? 'form.next' : 'form.inPlace', {
              number: edited.version,
              next: edited.version + 1,
            })}
          </p>
        </Notice>
      )}
      <ErrorSummary errors={lines(answer?.flaws ?? [])} />
      {answer?.preview && <QuestionPreview question={answer.typed} />}
      <PostForm
        // new questions one after the other start with empty fields
        key={answer ? 'typed' : `${edited?.stamp} ${done} ${topic}`}
        hidden={{ stamp: edited?.stamp ?? '' }}
      >
        <LeaveGuard returned={answer} />
        <QuestionFields {...{ typed, topics, sources }} flaws={answer?.flaws ?? []} />
        <FormActions>
          <Button name="intent" value="save">
            {t('form.save')}
          </Button>
          {!edited && (
            <Button name="intent" value="next" variant="secondary">
              {t('form.saveAndNext')}
            </Button>
          )}
          <Button name="intent" value="preview" variant="secondary">
            {t('form.preview')}
          </Button>
          <ButtonLink variant="quiet" to={cameFrom(props)}>
            {t('form.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
    </BankFrame>
  );
}

/** Of a week that is over nothing is edited any more: the question as it stands, and what is possible instead. */
function ClosedForm(props: QuestionFormPageProps & { title: string }) {
  const { contest, week, latest, title } = props;
  const { t } = useTranslation('quiz-bank');
  return (
    <BankFrame contest={contest} title={title} week={week.week} lead={t('question.formLead')}>
      <WeekNotice state={week.state} />
      {latest && (
        <>
          <QuestionPreview question={latest} />
          <AnswerDetails question={latest} />
        </>
      )}
      <p className="mb-4 max-w-prose">{t('form.closed')}</p>
      <FormActions>
        <ButtonLink variant="secondary" to={paths.quizStatistics(contest.code, week.week)}>
          {t('form.statistics')}
        </ButtonLink>
        <ButtonLink variant="quiet" to={cameFrom(props)}>
          {t('form.back')}
        </ButtonLink>
      </FormActions>
    </BankFrame>
  );
}

/** The page that leads to the form: the question's, or the week's for a new one. */
const cameFrom = ({ contest, week, edited }: QuestionFormPageProps) =>
  edited
    ? paths.question(contest.code, week.week, edited.id)
    : paths.questionWeek(contest.code, week.week);
