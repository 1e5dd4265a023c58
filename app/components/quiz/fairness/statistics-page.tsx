import { useTranslation } from 'react-i18next';
import { noAnswerBit, optionCount } from '#app/domain/quiz/question.ts';
import {
  type ChoiceShares,
  fewestDrawn,
  type Worry,
} from '#app/domain/quiz/question-statistics.ts';
import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import { paths } from '#app/http/paths.ts';
import { FigureCard } from '../../charts/figure-card.tsx';
import { numberedQuestion, questionsFigure } from '../../charts/questions-figure.ts';
import { useWords } from '../../charts/use-words.ts';
import { formatNumber } from '../../format.ts';
import { TableFileLink } from '../../table-file-link.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SectionHeading } from '../../ui/heading.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { DataTable } from '../../ui/table.tsx';
import { RegradesTable } from './regrades-table.tsx';
import { optionLetters } from './use-key-words.ts';
import { NothingNotice, type NothingToShow, WeekFrame, type WeekPlace } from './week-frame.tsx';

export type ShownQuestion = {
  versionId: string;
  topic: string;
  text: string;
  options: readonly string[];
  accepted: number;
  source: string;
  drawn: number;
  right: number;
  discrimination: number | null;
  choices: readonly ChoiceShares[];
  worries: readonly Worry[];
};

export type StatisticsPageProps = WeekPlace & {
  nothing: NothingToShow | null;
  view: {
    attempts: number;
    questions: readonly ShownQuestion[];
    regrades: readonly ListedRegrade[];
  } | null;
};

/** `…/thong-ke`: every question that was drawn, those worth a look first. */
export function StatisticsPage({ nothing, view, ...place }: StatisticsPageProps) {
  const { t } = useTranslation('quiz-fairness');
  const words = useWords();
  const { contest, week } = place;
  return (
    <WeekFrame
      {...place}
      title={t('tabs.statistics')}
      lead={view ? t('statistics.lead', { attempts: view.attempts }) : t('statistics.leadNothing')}
      current="statistics"
      actions={
        view &&
        view.questions.length > 0 && (
          <TableFileLink contest={contest.code} table="thong-ke-cau-hoi" query={`?dot=${week}`} />
        )
      }
    >
      {nothing && <NothingNotice reason={nothing} />}
      {view && view.regrades.length > 0 && (
        <>
          <SectionHeading title={t('regrades.title')} />
          <RegradesTable contest={contest.code} regrades={view.regrades} />
        </>
      )}
      {view && view.questions.length > 0 && (
        <>
          <FigureCard
            figure={questionsFigure({ week, questions: view.questions }, words)}
            contest={contest.code}
            name="do-kho-cau-hoi"
            query={`?dot=${week}`}
          />
          <SectionHeading title={t('statistics.questions')} />
          <details className="mb-6 max-w-prose">
            <summary className="cursor-pointer font-semibold text-link">
              {t('statistics.howToRead')}
            </summary>
            <p className="mt-2">{t('statistics.right')}</p>
            <p className="mt-2">{t('statistics.discrimination')}</p>
            <p className="mt-2">{t('statistics.choices')}</p>
            <p className="mt-2">{t('statistics.few', { fewest: fewestDrawn })}</p>
          </details>
          {view.questions.map((question, at) => (
            <QuestionCard
              key={question.versionId}
              {...place}
              question={{ ...question, text: numberedQuestion(question.text, at) }}
            />
          ))}
        </>
      )}
      {view && view.questions.length === 0 && <p>{t('statistics.none')}</p>}
    </WeekFrame>
  );
}

const percent = (share: number) => `${formatNumber(share * 100, 0)}%`;

function QuestionCard({ contest, week, question }: WeekPlace & { question: ShownQuestion }) {
  const { t } = useTranslation('quiz-fairness');
  const { text, topic, source, drawn, right, discrimination, worries, accepted } = question;
  const rows = [...question.options, t('statistics.noAnswer')].map((option, at) => ({
    ...{ option, at, shares: question.choices[at] ?? { all: 0, top: 0, bottom: 0 } },
    isKey: ((accepted >> at) & 1) === 1,
  }));
  return (
    <div className="mb-5">
      <Card
        level={3}
        title={text}
        emphasis={worries.length > 0}
        aside={
          <ButtonLink
            size="small"
            variant="secondary"
            to={paths.regrade(contest.code, week, question.versionId)}
          >
            {t('statistics.regrade')}
          </ButtonLink>
        }
      >
        <p className="mb-3 text-sm text-muted">{t('statistics.source', { topic, source })}</p>
        {worries.length > 0 && (
          <ul className="mb-3 space-y-2">
            {worries.map(worry => (
              <li key={worry}>
                <StatusBadge tone={worry === 'key' || worry === 'negative' ? 'danger' : 'warning'}>
                  {t(`statistics.worry.${worry}`)}
                </StatusBadge>
              </li>
            ))}
          </ul>
        )}
        <p className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
          <span>{t('statistics.drawn', { count: drawn })}</span>
          <span>{t('statistics.rightShare', { share: percent(right) })}</span>
          <span>
            {discrimination === null
              ? t('statistics.noDiscrimination')
              : t('statistics.discriminates', { value: formatNumber(discrimination, 2) })}
          </span>
        </p>
        <DataTable
          caption={t('statistics.choicesOf')}
          captionHidden
          rows={rows.filter(({ at, shares }) => at < optionCount || shares.all > 0)}
          rowKey={({ at }) => String(at)}
          dense
          narrow="scroll"
          highlight={({ isKey, at }) => isKey && 1 << at !== noAnswerBit}
          columns={[
            {
              key: 'option',
              header: t('statistics.option'),
              rowHeader: true,
              cell: ({ option, at, isKey }) => (
                <>
                  {at < optionCount && `${optionLetters[at]}. `}
                  {option}
                  {isKey && <span className="font-normal"> ({t('statistics.isKey')})</span>}
                </>
              ),
            },
            ...(['all', 'top', 'bottom'] as const).map(group => ({
              ...{ key: group, header: t(`statistics.group.${group}`), numeric: true },
              cell: ({ shares }: (typeof rows)[number]) => percent(shares[group]),
            })),
          ]}
        />
      </Card>
    </div>
  );
}
