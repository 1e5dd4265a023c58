import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds, formatDuration, type Instant } from '../../format.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useFormat } from '../../use-format.ts';
import { endsWithWeek } from './attempt-data.ts';
import { PredictionOutcome, RegradedNotice, type ShownOutcome } from './week-outcome.tsx';

export type ResultQuestion = {
  place: number;
  text: string;
  options: readonly string[];
  chosen: number | null;
  /** After the week's closing only. */
  solution: { right: readonly number[]; isRight: boolean; source: string } | null;
};

export type ResultPageProps = {
  contest: { code: string; title: string };
  week: number;
  closesAt: string;
  /** Questions of an attempt. */
  count: number;
  /** Places whose answer came too late. */
  late: readonly number[];
  outcome: ShownOutcome;
  attempt: {
    startedAt: Instant;
    submittedAt: Instant;
    isSubmitted: boolean;
    correct: number | null;
    prediction: number | null;
    questions: readonly ResultQuestion[];
  };
};

/** `…/ket-qua`: one's own score at once; what was right only after the week's closing. */
export function ResultPage(page: ResultPageProps) {
  const { contest, week, closesAt, count, late, outcome, attempt } = page;
  const { t } = useTranslation('quiz-attempt');
  const { closingLong } = useFormat();
  const { correct, prediction, questions, startedAt, submittedAt } = attempt;
  const isImported = questions.length === 0;
  const time = formatDateTimeSeconds(submittedAt);
  const seconds = (new Date(submittedAt).getTime() - new Date(startedAt).getTime()) / 1000;
  const solved = questions.filter(({ solution }) => solution !== null);
  const ranOut = endsWithWeek({ startedAt, deadline: submittedAt }) ? 'endedWithWeek' : 'ranOut';
  const how = isImported ? 'imported' : attempt.isSubmitted ? 'submitted' : ranOut;
  return (
    <div className="max-w-3xl">
      <PageHeading title={t('result.title', { week })} lead={t(`result.${how}`, { time, week })} />
      {late.length > 0 && (
        <Notice tone="warning">
          <p>
            {t(attempt.isSubmitted ? 'result.afterSubmission' : 'result.late', {
              places: late
                .map(place => t(place === 0 ? 'places.prediction' : 'places.question', { place }))
                .join(', '),
            })}
          </p>
        </Notice>
      )}
      <Card emphasis className="mb-6">
        <p className="text-4xl font-bold tabular-nums">
          {correct === null
            ? t('result.scoreLater')
            : t('result.score', { correct, questions: count })}
        </p>
        <p className="mt-3 text-lg">
          {prediction === null
            ? t('result.noPrediction')
            : t('result.prediction', { prediction, questions: count })}
        </p>
        <PredictionOutcome
          allCorrect={outcome.allCorrect}
          prediction={prediction}
          questions={count}
        />
        <p className="mt-1 text-lg">
          {t('result.duration', { duration: formatDuration(seconds) })}
        </p>
      </Card>
      <RegradedNotice regraded={outcome.regraded} />
      {!isImported && solved.length === 0 && (
        <p className="mb-6 text-lg">{t('result.later', { closesAt: closingLong(closesAt) })}</p>
      )}
      {solved.length > 0 && (
        <>
          <SectionHeading title={t('result.answers')} />
          <ol className="mb-8 space-y-4">
            {solved.map(question => (
              <li key={question.place}>
                <Solved {...question} />
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="mb-6">
        {t('result.prizes', { week })}{' '}
        <TextLink to={paths.results(contest.code)}>{t('result.prizesPage')}</TextLink>.
      </p>
      <ButtonLink variant="secondary" to={paths.quiz(contest.code)}>
        {t('result.back')}
      </ButtonLink>
    </div>
  );
}

function Solved({ place, text, options, chosen, solution }: ResultQuestion) {
  const { t } = useTranslation('quiz-attempt');
  if (!solution) return null;
  const { right, isRight, source } = solution;
  const tone = isRight ? 'success' : 'danger';
  return (
    <Card
      level={3}
      title={
        <>
          {t('question.number', { place })}. {text}
        </>
      }
      aside={<StatusBadge tone={tone}>{t(isRight ? 'result.right' : 'result.wrong')}</StatusBadge>}
    >
      <dl className="space-y-1.5 [&_dd]:inline [&_dt]:inline [&_dt]:font-semibold">
        <div>
          <dt>{t('result.chosen')}</dt>{' '}
          <dd>{chosen === null ? t('result.none') : options[chosen]}</dd>
        </div>
        <div>
          <dt>{t('result.correctIs')}</dt>{' '}
          <dd>{right.map(option => options[option]).join('; ')}</dd>
        </div>
        <div>
          <dt>{t('result.source')}</dt> <dd>{source}</dd>
        </div>
      </dl>
    </Card>
  );
}
