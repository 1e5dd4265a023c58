import { useTranslation } from 'react-i18next';
import { type AttemptSignal, signalLimits } from '#app/domain/quiz/signals.ts';
import { paths } from '#app/http/paths.ts';
import { SectionHeading } from '../../ui/heading.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DataTable } from '../../ui/table.tsx';
import { signalWords } from './signal-words.ts';
import { NothingNotice, type NothingToShow, WeekFrame, type WeekPlace } from './week-frame.tsx';

type Person = { contestantId: string; fullName: string; unitName: string; correct: number };

export type SignalsPageProps = WeekPlace & {
  nothing: NothingToShow | null;
  view: {
    looked: number;
    attempts: readonly (Person & { signals: readonly AttemptSignal[] })[];
    shared: readonly (readonly Person[])[];
  } | null;
};

/** `…/dau-hieu`: what asks to be looked at, and that it proves nothing. */
export function SignalsPage({ nothing, view, ...place }: SignalsPageProps) {
  const { t } = useTranslation('quiz-fairness');
  return (
    <WeekFrame {...place} title={t('tabs.signals')} lead={t('signals.lead')} current="signals">
      {nothing && <NothingNotice reason={nothing} />}
      {view && (
        <>
          <Notice title={t('signals.noVerdict')}>
            <p>{t('signals.noVerdictBody')}</p>
          </Notice>
          <p className="mb-6 max-w-prose text-muted">
            {t('signals.looked', { looked: view.looked })}
          </p>
          <Attempts {...place} rows={view.attempts} />
          <SectionHeading
            title={t('signals.shared', { count: view.shared.length })}
            lead={t('signals.sharedLead', { least: signalLimits.contestantsPerBrowser })}
          />
          {view.shared.length === 0 && <p className="text-muted">{t('signals.noShared')}</p>}
          {view.shared.map((people, at) => (
            <DataTable
              key={people[0]?.contestantId ?? at}
              caption={t('signals.browser', { number: at + 1, count: people.length })}
              rows={people}
              rowKey={row => row.contestantId}
              dense
              columns={personColumns(t, place)}
            />
          ))}
        </>
      )}
    </WeekFrame>
  );
}

type Words = ReturnType<typeof useTranslation>['t'];

function personColumns(t: Words, { contest, week }: WeekPlace) {
  return [
    {
      ...{ key: 'name', header: t('signals.person'), rowHeader: true },
      cell: (row: Person) => (
        <TextLink to={paths.quizPaper(contest.code, week, row.contestantId)}>
          {row.fullName}
        </TextLink>
      ),
    },
    { key: 'unit', header: t('signals.unit'), cell: (row: Person) => row.unitName },
    {
      ...{ key: 'correct', header: t('signals.correct'), numeric: true },
      cell: (row: Person) => row.correct,
    },
  ];
}

function Attempts({
  rows,
  ...place
}: WeekPlace & { rows: NonNullable<SignalsPageProps['view']>['attempts'] }) {
  const { t } = useTranslation('quiz-fairness');
  return (
    <DataTable
      caption={t('signals.caption', { count: rows.length })}
      rows={rows}
      rowKey={row => row.contestantId}
      empty={t('signals.none')}
      columns={[
        ...personColumns(t, place),
        {
          key: 'signals',
          header: t('signals.signals'),
          cell: row => (
            <ul className="list-disc ps-5">
              {row.signals.map(signal => (
                <li key={signal.kind}>{signalWords(t, signal)}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
