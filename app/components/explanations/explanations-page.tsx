import { useTranslation } from 'react-i18next';
import type { Missing, WeeklyExplanation } from '#app/domain/explanations/explanation.ts';
import { paths } from '#app/http/paths.ts';
import { formatDuration } from '../format.ts';
import { PrizeBadge } from '../results/prize-badge.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { type Measure, useExplanationWords } from './explanation-words.ts';

type WeeklyRow = { fullName: string; unitName: string; explanation: WeeklyExplanation };

export type ExplanationsPageProps = {
  contest: { code: string; title: string };
  measure: Measure;
  list: {
    number: number | null;
    units: readonly {
      unitId: string;
      name: string;
      rank: number | null;
      prize: string | null;
      missing: readonly Missing[];
      ahead: string | null;
    }[];
    weekly: readonly WeeklyRow[];
  } | null;
};

/** `…/to-chuc/giai-thich`: every unit and every weekly winner, in short. */
export function ExplanationsPage({ contest, measure, list }: ExplanationsPageProps) {
  const { t } = useTranslation('explanations');
  const words = useExplanationWords();
  return (
    <>
      <PageHeading title={t('title')} eyebrow={contest.title} lead={t('listLead')} />
      {!list ? (
        <EmptyState title={t('nothing')}>
          <p>{t('unusable')}</p>
        </EmptyState>
      ) : (
        <>
          <Notice tone={list.number === null ? 'warning' : 'info'}>
            <p>{list.number === null ? t('live') : t('from', { number: list.number })}</p>
          </Notice>
          <DataTable
            caption={t('unitsCaption')}
            dense
            rows={list.units}
            rowKey={row => row.unitId}
            columns={[
              {
                key: 'rank',
                header: t('columns.rank'),
                numeric: true,
                cell: row => row.rank ?? '–',
              },
              {
                key: 'unit',
                header: t('columns.unit'),
                rowHeader: true,
                cell: row => (
                  <TextLink to={paths.explanation(contest.code, row.unitId)}>{row.name}</TextLink>
                ),
              },
              {
                key: 'prize',
                header: t('columns.prize'),
                cell: row => (row.prize ? <PrizeBadge prize={row.prize} /> : '–'),
              },
              {
                key: 'missing',
                header: t('columns.nearest'),
                cell: row =>
                  row.missing.map(one => words.missing(one, measure, row.ahead ?? '')).join(' ') ||
                  '–',
              },
            ]}
          />
          <SectionHeading
            title={t('weeklyTitle')}
            actions={
              list.weekly.length > 0 && (
                <ButtonLink
                  variant="secondary"
                  to={paths.weeklyExplanations(contest.code)}
                  download
                >
                  {t('download')}
                </ButtonLink>
              )
            }
          />
          <WeeklyWinners rows={list.weekly} />
        </>
      )}
    </>
  );
}

function WeeklyWinners({ rows }: { rows: readonly WeeklyRow[] }) {
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
          cell: ({ explanation }) => explanation.week,
        },
        {
          key: 'prize',
          header: t('columns.prize'),
          cell: ({ explanation }) => <PrizeBadge prize={explanation.placing.prize ?? ''} />,
        },
        {
          key: 'name',
          header: t('columns.fullName'),
          rowHeader: true,
          cell: row => row.fullName,
        },
        { key: 'unit', header: t('columns.workplace'), cell: row => row.unitName },
        { key: 'why', header: t('columns.why'), cell: ({ explanation }) => why(explanation) },
      ]}
    />
  );
}
