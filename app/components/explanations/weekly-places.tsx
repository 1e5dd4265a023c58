import { useTranslation } from 'react-i18next';
import type { WeeklyChange, WeeklyExplanation } from '#app/domain/explanations/explanation.ts';
import { paths } from '#app/http/paths.ts';
import {
  formatDateTimeSeconds,
  formatDuration,
  formatExactSeconds,
  formatNumber,
} from '../format.ts';
import { PaperLink } from '../quiz/fairness/paper-link.tsx';
import { PrizeBadge } from '../results/prize-badge.tsx';
import { TextLink } from '../ui/link.tsx';
import { type Column, DataTable } from '../ui/table.tsx';

export type ExplainedPlace = { fullName: string; unitName: string; explanation: WeeklyExplanation };

type WeeklyPlacesProps = {
  contest: { code: string };
  rows: readonly ExplainedPlace[];
  /** All rows are one person's, whom the page names already. */
  ofOne?: boolean;
  /** Weeks of that one person whose paper can be looked at. */
  papers?: readonly number[];
};

/** People's places in weeks: what put each before the next, and what a prize would have taken. */
export function WeeklyPlaces({ contest, rows, ofOne = false, papers = [] }: WeeklyPlacesProps) {
  const { t } = useTranslation('explanations');
  const words = usePlaceWords();
  const people: Column<ExplainedPlace>[] = [
    {
      key: 'name',
      header: t('columns.fullName'),
      rowHeader: true,
      cell: ({ fullName, explanation }) => (
        <TextLink to={paths.explanations(contest.code, explanation.contestantId)}>
          {fullName}
        </TextLink>
      ),
    },
    { key: 'unit', header: t('columns.workplace'), cell: row => row.unitName },
  ];
  const paper: Column<ExplainedPlace> = {
    key: 'paper',
    header: t('quiz-fairness:papers.column'),
    cell: ({ explanation: { week, contestantId } }) =>
      papers.includes(week) && (
        <PaperLink contest={contest.code} week={week} contestantId={contestantId} />
      ),
  };
  return (
    <DataTable
      caption={t('weeklyTitle')}
      captionHidden
      dense
      rows={rows}
      rowKey={({ explanation }) => `${explanation.week}/${explanation.contestantId}`}
      columns={[
        {
          key: 'week',
          header: t('columns.week'),
          numeric: true,
          rowHeader: ofOne,
          cell: ({ explanation }) => explanation.week,
        },
        {
          key: 'rank',
          header: t('columns.rank'),
          numeric: true,
          cell: ({ explanation }) => formatNumber(explanation.row.rank),
        },
        {
          key: 'prize',
          header: t('columns.prize'),
          cell: ({ explanation: { row } }) =>
            row.prize === null ? '–' : <PrizeBadge prize={row.prize} />,
        },
        ...(ofOne ? [] : people),
        { key: 'why', header: t('columns.why'), cell: ({ explanation }) => words.why(explanation) },
        {
          key: 'missing',
          header: t('columns.nearest'),
          cell: ({ explanation }) => words.missing(explanation),
        },
        ...(papers.length > 0 ? [paper] : []),
      ]}
    />
  );
}

/** Why a place in a week was what it was, and what a prize would have taken. */
export function usePlaceWords() {
  const { t } = useTranslation('explanations');
  const why = ({ placing }: WeeklyExplanation): string => {
    const { below, decision } = placing;
    if (decision) return t('placing.decision', { reason: decision.reason });
    if (!below) return t('weeklyKeys.last');
    if (below.key === null) return t('weeklyKeys.equal');
    const said = (value: string | null) =>
      value === null
        ? t('weeklyKeys.noPrediction')
        : below.key === 'duration'
          ? formatDuration(Number(value) / 1000)
          : value;
    return t(`weeklyKeys.${below.key}`, { own: said(below.own), other: said(below.other) });
  };
  const change = ({ key, by, to }: WeeklyChange): string => {
    if (key === 'score') return t('weeklyMissing.score', { by });
    if (key === 'prediction') {
      return by === null
        ? t('weeklyMissing.predictionAtAll', { to })
        : t('weeklyMissing.prediction', { by, to });
    }
    const seconds = formatExactSeconds(by ?? 0);
    return key === 'duration'
      ? t('weeklyMissing.duration', { seconds, to: formatExactSeconds(Number(to)) })
      : t('weeklyMissing.submittedAt', { seconds, to: formatDateTimeSeconds(to) });
  };
  const missing = ({ row, missing: changes, placing }: WeeklyExplanation): string => {
    if (row.prize !== null) return '–';
    if (changes.length === 0) return t('weeklyMissing.nothing');
    return [
      ...(placing.openTie ? [t('placing.openTie', { count: placing.openTie.length })] : []),
      t('weeklyMissing.prize', { changes: changes.map(change).join(t('weeklyMissing.and')) }),
    ].join(' ');
  };
  return { why, missing };
}
