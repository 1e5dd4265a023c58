import { useTranslation } from 'react-i18next';
import type { PaperQuestion, PaperTrace, PaperView } from '#app/domain/quiz/paper.ts';
import { acceptsAll } from '#app/domain/quiz/question.ts';
import { formatDateTimeSeconds, formatNumber, formatTimeSeconds } from '../../format.ts';
import { Card } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { NothingNotice, type NothingToShow, WeekFrame, type WeekPlace } from './week-frame.tsx';

export type PaperPageProps = WeekPlace & {
  nothing: NothingToShow | null;
  view: PaperView | null;
};

/** `…/bai/:contestantId`: one attempt as it was drawn, answered and graded, for an appeal. */
export function PaperPage({ nothing, view, ...place }: PaperPageProps) {
  const { t } = useTranslation('quiz-fairness');
  return (
    <WeekFrame {...place} title={t('paper.title')} lead={t('paper.lead')} current={null}>
      {nothing && <NothingNotice reason={nothing} />}
      {view && <Paper view={view} />}
    </WeekFrame>
  );
}

function Paper({ view }: { view: PaperView }) {
  const { t } = useTranslation('quiz-fairness');
  const { questions, repeated } = view;
  const draw = repeated === null ? 'unknown' : repeated ? 'same' : 'other';
  return (
    <>
      {view.excluded && <Notice tone="warning" title={t('paper.excluded')} />}
      <Notice
        tone={repeated === true ? 'success' : repeated === null ? 'warning' : 'danger'}
        title={t(`paper.draw.${draw}.title`)}
      >
        <p>{t(`paper.draw.${draw}.body`)}</p>
      </Notice>
      {!view.gradeHolds && (
        <Notice tone="danger" title={t('paper.gradeDiffers')}>
          <p>{t('paper.gradeDiffersBody')}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: t('paper.person'), value: view.fullName },
          { term: t('paper.unit'), value: view.unitName },
          {
            term: t('paper.grade'),
            value: t('paper.correct', { correct: view.correct, questions: questions.length }),
          },
          { term: t('paper.startedAt'), value: formatDateTimeSeconds(view.startedAt) },
          { term: t('paper.deadline'), value: formatDateTimeSeconds(view.deadline) },
          {
            term: t('paper.submittedAt'),
            value: t(view.finished ? 'paper.finished' : 'paper.ranOut', {
              at: formatDateTimeSeconds(view.submittedAt),
            }),
          },
          {
            term: t('paper.browsers'),
            value: t('paper.browserCount', { count: view.browsers }),
          },
          { term: t('paper.seed'), value: view.seed },
        ]}
      />
      <SectionHeading title={t('paper.questions')} lead={t('paper.questionsLead')} />
      <ol className="space-y-5">
        {questions.map((question, at) => (
          <li key={question.versionId}>
            <QuestionCard question={question} place={at + 1} />
          </li>
        ))}
        <li>
          <Card level={3} title={t('paper.prediction')}>
            <p>
              {view.prediction === null ? t('paper.noPrediction') : formatNumber(view.prediction)}
            </p>
            <Traces traces={view.predictions} say={value => formatNumber(value)} />
          </Card>
        </li>
      </ol>
    </>
  );
}

function QuestionCard({ question, place }: { question: PaperQuestion; place: number }) {
  const { t } = useTranslation('quiz-fairness');
  const { options, chosen, isRight, accepted } = question;
  return (
    <Card
      level={3}
      title={t('paper.question', { place, text: question.text })}
      aside={
        <StatusBadge tone={isRight ? 'success' : 'danger'}>
          {t(isRight ? 'paper.right' : 'paper.wrong')}
        </StatusBadge>
      }
    >
      <ol className="mb-3 list-decimal space-y-1 ps-6">
        {options.map((option, at) => (
          <li key={option.text} className={at === chosen ? 'font-semibold' : undefined}>
            {option.text}
            {at === chosen && <span> – {t('paper.chosen')}</span>}
            {option.isKey && accepted !== acceptsAll && (
              <span className="font-normal text-success"> – {t('paper.isKey')}</span>
            )}
          </li>
        ))}
      </ol>
      {chosen === null && <p className="mb-3">{t('paper.nothingChosen')}</p>}
      {accepted === acceptsAll && <p className="mb-3">{t('paper.everybody')}</p>}
      <Traces traces={question.saved} say={at => t('paper.choice', { number: at + 1 })} />
      <p className="mt-3 text-sm text-muted">{t('paper.source', { source: question.source })}</p>
    </Card>
  );
}

/** Every choice as it came. */
function Traces({
  traces,
  say,
}: {
  traces: readonly PaperTrace[];
  say: (value: number) => string;
}) {
  const { t } = useTranslation('quiz-fairness');
  if (traces.length === 0) return <p className="text-sm text-muted">{t('paper.noTrace')}</p>;
  return (
    <ul className="text-sm text-muted">
      {traces.map(({ savedAt, browser, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the record only grows, and several may come at once
        <li key={at}>
          {t(value === null ? 'paper.takenBack' : 'paper.trace', {
            at: formatTimeSeconds(savedAt),
            value: value === null ? '' : say(value),
          })}{' '}
          {browser === null ? t('paper.noBrowser') : t('paper.inBrowser', { number: browser })}
        </li>
      ))}
    </ul>
  );
}
