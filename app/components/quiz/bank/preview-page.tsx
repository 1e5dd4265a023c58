import { useTranslation } from 'react-i18next';
import { optionLetters } from '#app/domain/quiz/write-question.ts';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PostForm } from '../../ui/form.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { DataTable } from '../../ui/table.tsx';
import { type BankContest, BankFrame, type Coded } from './bank-frame.tsx';
import { LikeList, type ShownLike } from './bank-marks.tsx';
import type { ShownText } from './question-preview.tsx';

export type QuestionsPreviewPageProps = {
  contest: BankContest;
  week: number;
  /** null: the draft is used up or has expired. */
  preview: {
    fileName: string;
    format: string;
    questions: readonly (ShownText & {
      row: number;
      topic: string;
      like: readonly ShownLike[];
    })[];
  } | null;
  answer: { refusal: Coded } | null;
};

/** What an import would add, before it is confirmed. */
export function QuestionsPreviewPage(props: QuestionsPreviewPageProps) {
  const { contest, week, preview, answer } = props;
  const { t } = useTranslation('quiz-bank');
  const title = t('preview.title');
  if (!preview) {
    return (
      <BankFrame contest={contest} title={title} week={week} lead={t('importing.lead')}>
        <EmptyState
          title={t('preview.gone')}
          actions={
            <ButtonLink to={paths.importQuestions(contest.code, week)}>
              {t('preview.again')}
            </ButtonLink>
          }
        >
          {t('preview.goneLead')}
        </EmptyState>
      </BankFrame>
    );
  }
  const { questions, fileName } = preview;
  const format = t(`importing.formats.${preview.format}`);
  const count = questions.length;
  const like = questions.filter(one => one.like.length > 0).length;
  return (
    <BankFrame
      contest={contest}
      title={title}
      week={week}
      lead={t('preview.lead', { file: fileName || t('fields.pasted'), format, count })}
    >
      <Outcome words="quiz-bank" done={null} refusal={answer?.refusal} />
      {like > 0 && (
        <Notice tone="warning">
          <p>{t('preview.likeCount', { count: like })}</p>
        </Notice>
      )}
      <PostForm className="mb-8">
        <FormActions>
          <Button name="intent" value="confirm">
            {t('preview.confirm', { count })}
          </Button>
          <Button name="intent" value="discard" variant="secondary">
            {t('preview.discard')}
          </Button>
        </FormActions>
      </PostForm>
      <DataTable
        caption={t('preview.caption')}
        rows={questions}
        rowKey={({ row }) => String(row)}
        highlight={one => one.like.length > 0}
        dense
        columns={[
          { key: 'row', header: t('importing.row'), numeric: true, cell: ({ row }) => row },
          { key: 'topic', header: t('fields.topic'), cell: ({ topic }) => topic },
          {
            ...{ key: 'question', header: t('list.question'), rowHeader: true },
            cell: one => (
              <>
                <span className="whitespace-pre-line">{one.text}</span>
                <ol className="mt-1 text-sm font-normal">
                  {one.options.map((option, at) => (
                    <li key={option}>
                      {optionLetters[at]}. {option}
                    </li>
                  ))}
                </ol>
                <LikeList contest={contest.code} like={one.like} />
              </>
            ),
          },
          {
            ...{ key: 'right', header: t('preview.right') },
            cell: ({ right }) => optionLetters[right],
          },
          { key: 'source', header: t('fields.source'), cell: ({ source }) => source },
        ]}
      />
    </BankFrame>
  );
}
