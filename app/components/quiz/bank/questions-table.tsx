import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TextLink } from '../../ui/link.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { ShownWeek } from './bank-frame.tsx';
import { LikeList, type QuestionState, QuestionStateBadge, type ShownLike } from './bank-marks.tsx';

export type ShownRow = {
  id: string;
  number: number;
  topic: string;
  state: QuestionState;
  text: string;
  source: string;
  authorName: string | null;
  mayReview: boolean;
  like: readonly ShownLike[];
};

/** The questions of one topic. */
export function QuestionsTable(props: {
  contest: string;
  week: ShownWeek;
  topic: string;
  questions: readonly ShownRow[];
}) {
  const { contest, week, topic, questions } = props;
  const { t } = useTranslation('quiz-bank');
  return (
    <DataTable
      caption={t('list.caption', { topic, count: questions.length })}
      rows={questions}
      rowKey={({ id }) => id}
      dense
      columns={[
        {
          ...{ key: 'number', header: t('list.number'), numeric: true, className: 'md:w-16' },
          cell: ({ number }) => number,
        },
        {
          ...{ key: 'question', header: t('list.question'), rowHeader: true },
          cell: ({ id, text, source, like }) => (
            <>
              <TextLink to={paths.question(contest, week.week, id)}>{text}</TextLink>
              <span className="block text-sm font-normal text-muted">{source}</span>
              <LikeList contest={contest} like={like} />
            </>
          ),
        },
        {
          ...{ key: 'state', header: t('list.state'), className: 'md:w-56' },
          cell: ({ state, mayReview }) => (
            <>
              <QuestionStateBadge state={state} />
              {mayReview && week.state !== 'past' && (
                <span className="block text-sm">{t('list.review')}</span>
              )}
            </>
          ),
        },
        {
          ...{ key: 'author', header: t('list.author'), className: 'md:w-56' },
          cell: ({ authorName }) => authorName ?? '–',
        },
      ]}
    />
  );
}
