import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DataTable } from '../../ui/table.tsx';
import { type BankContest, BankFrame, type ShownWeek } from './bank-frame.tsx';
import { LacksList, ReadinessBadge, type ShownReadiness } from './bank-marks.tsx';

export type QuestionWeeksPageProps = {
  contest: BankContest;
  weeks: readonly (ShownWeek & {
    questions: number;
    drawable: number;
    waiting: number;
    waitingForMe: number;
    readiness: ShownReadiness;
  })[];
};

type Row = QuestionWeeksPageProps['weeks'][number];

/** Each week's bank: how many questions, how many reviewed, what is missing. */
export function QuestionWeeksPage({ contest, weeks }: QuestionWeeksPageProps) {
  const { t } = useTranslation('quiz-bank');
  return (
    <BankFrame contest={contest} title={t('title')} lead={t('lead')}>
      <Notice>
        <p>{t('secret')}</p>
      </Notice>
      {weeks.length === 0 ? (
        <EmptyState title={t('weeks.none')} />
      ) : (
        <DataTable
          caption={t('weeks.caption')}
          rows={weeks}
          rowKey={({ week }) => String(week)}
          columns={[
            {
              ...{ key: 'week', header: t('weeks.week'), rowHeader: true },
              cell: row => <WeekCell contest={contest.code} row={row} />,
            },
            {
              ...{ key: 'questions', header: t('weeks.questions'), numeric: true },
              cell: ({ questions }) => questions,
            },
            {
              ...{ key: 'reviewed', header: t('weeks.reviewed'), numeric: true },
              cell: ({ drawable }) => drawable,
            },
            {
              ...{ key: 'waiting', header: t('weeks.waiting'), numeric: true },
              cell: row => <WaitingCell contest={contest.code} row={row} />,
            },
            {
              ...{ key: 'readiness', header: t('weeks.readiness'), className: 'min-w-72' },
              cell: ({ readiness, state }) =>
                state === 'past' && !readiness.isReady ? (
                  t('weekState.past')
                ) : (
                  <>
                    <ReadinessBadge readiness={readiness} />
                    {!readiness.isReady && (
                      <div className="mt-2">
                        <LacksList lacks={readiness.lacks} />
                      </div>
                    )}
                  </>
                ),
            },
          ]}
        />
      )}
    </BankFrame>
  );
}

function WeekCell({ contest, row }: { contest: string; row: Row }) {
  const { t } = useTranslation('quiz-bank');
  const { week, opensAt, closesAt, state } = row;
  return (
    <>
      <TextLink to={paths.questionWeek(contest, week)}>{t('week', { week })}</TextLink>
      <span className="block text-sm font-normal text-muted">
        {t('weekTime', { opensAt, closesAt })}
      </span>
      <span className="block text-sm font-normal">{t(`weekState.${state}`)}</span>
    </>
  );
}

function WaitingCell({ contest, row }: { contest: string; row: Row }) {
  const { t } = useTranslation('quiz-bank');
  const { week, waiting, waitingForMe, state } = row;
  return (
    <>
      {waiting}
      {waitingForMe > 0 && state !== 'past' && (
        <span className="block text-sm">
          <TextLink to={`${paths.questionWeek(contest, week)}?tinh-trang=cho-duyet`}>
            {t('weeks.forMe', { count: waitingForMe })}
          </TextLink>
        </span>
      )}
    </>
  );
}
