import { Download, FileUp, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { LinkTabs } from '../../ui/link-tabs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { type BankContest, BankFrame, type ShownWeek, WeekNotice } from './bank-frame.tsx';
import { LacksList, type ShownReadiness } from './bank-marks.tsx';
import { type DrawRulesAnswer, DrawRulesForm, type ShownTopic } from './draw-rules-form.tsx';
import { QuestionsTable, type ShownRow } from './questions-table.tsx';

export type QuestionWeekPageProps = {
  contest: BankContest;
  week: ShownWeek;
  questionsPerAttempt: number;
  questions: readonly ShownRow[];
  topics: readonly ShownTopic[];
  readiness: ShownReadiness;
  /** `?tinh-trang=`; what is none of the filters shows all. */
  filter: string | null;
  done: string | null;
  answer: DrawRulesAnswer | null;
};

const filters = {
  'cho-duyet': ({ state }: ShownRow) => state === 'waiting' || state === 'changed',
  'da-duyet': ({ state }: ShownRow) => state === 'reviewed' || state === 'changed',
  'da-rut': ({ state }: ShownRow) => state === 'retired',
  trung: ({ like }: ShownRow) => like.length > 0,
};
type FilterName = keyof typeof filters;
const filterWords: Readonly<Record<FilterName, string>> = {
  'cho-duyet': 'states.waiting',
  'da-duyet': 'states.reviewed',
  'da-rut': 'states.retired',
  trung: 'filter.like',
};

/** A week's bank: is it ready, the draw rules, the questions by topic. */
export function QuestionWeekPage(props: QuestionWeekPageProps) {
  const { contest, week, questions, topics, readiness, done, answer } = props;
  const { t } = useTranslation('quiz-bank');
  const { code } = contest;
  const isOpen = week.state !== 'past';
  const file = (name: string) => paths.questionsFile(code, week.week, name);
  return (
    <BankFrame
      contest={contest}
      title={t('weekTitle', { week: week.week })}
      lead={`${t('weekTime', week)}. ${t(`weekState.${week.state}`)}.`}
      actions={
        isOpen && (
          <>
            <ButtonLink to={paths.newQuestion(code, week.week)} icon={<Plus aria-hidden />}>
              {t('add')}
            </ButtonLink>
            <ButtonLink
              to={paths.importQuestions(code, week.week)}
              variant="secondary"
              icon={<FileUp aria-hidden />}
            >
              {t('import')}
            </ButtonLink>
          </>
        )
      }
    >
      <Outcome words="quiz-bank" done={answer ? null : done} />
      <WeekNotice state={week.state} />
      {isOpen && (
        <Notice
          tone={readiness.isReady ? 'success' : 'warning'}
          title={t(readiness.isReady ? 'ready' : 'notReady')}
        >
          {readiness.isReady ? <p>{t('readyWords')}</p> : <LacksList lacks={readiness.lacks} />}
        </Notice>
      )}
      {questions.length === 0 ? (
        <EmptyState title={t('list.empty')} />
      ) : (
        <>
          <Questions {...props} />
          <div className="mb-8 flex flex-wrap gap-3 print:hidden">
            <ButtonLink
              to={file('cau-hoi.xlsx')}
              reload
              variant="secondary"
              icon={<Download aria-hidden />}
            >
              {t('export')}
            </ButtonLink>
            <ButtonLink
              to={file('cau-hoi.gift.txt')}
              reload
              variant="quiet"
              icon={<Download aria-hidden />}
            >
              {t('exportGift')}
            </ButtonLink>
          </div>
          <SectionHeading
            title={t('rules.title')}
            lead={t('rules.lead', { expected: props.questionsPerAttempt })}
          />
          <DrawRulesForm topics={topics} answer={answer} isOpen={isOpen} />
        </>
      )}
    </BankFrame>
  );
}

function Questions({ contest, week, questions, filter }: QuestionWeekPageProps) {
  const { t } = useTranslation('quiz-bank');
  const names = Object.keys(filters) as FilterName[];
  const chosen = names.find(name => name === filter) ?? null;
  const shown = chosen ? questions.filter(filters[chosen]) : questions;
  const here = paths.questionWeek(contest.code, week.week);
  const byTopic = Map.groupBy(shown, ({ topic }) => topic);
  return (
    <>
      <LinkTabs
        label={t('filter.label')}
        tabs={[
          {
            ...{ label: t('filter.all'), to: here },
            ...{ current: chosen === null, count: questions.length },
          },
          ...names.map(name => ({
            label: t(filterWords[name]),
            to: `${here}?tinh-trang=${name}`,
            current: chosen === name,
            count: questions.filter(filters[name]).length,
          })),
        ]}
      />
      {shown.length === 0 && <EmptyState title={t('list.nothingFound')} />}
      {[...byTopic]
        .sort(([one], [other]) => one.localeCompare(other, 'vi'))
        .map(([topic, rows]) => (
          <QuestionsTable
            key={topic}
            contest={contest.code}
            week={week}
            topic={topic}
            questions={rows}
          />
        ))}
    </>
  );
}
