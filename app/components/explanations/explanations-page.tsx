import { useTranslation } from 'react-i18next';
import type { Missing } from '#app/domain/explanations/explanation.ts';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { PrizeBadge } from '../results/prize-badge.tsx';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { type Measure, useExplanationWords } from './explanation-words.ts';
import { type ExplainedPlace, WeeklyPlaces } from './weekly-places.tsx';

export type ExplanationsPageProps = {
  contest: { code: string; title: string };
  measure: Measure;
  /** Their names by key. */
  criteria: Readonly<Record<string, string>>;
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
    weekly: readonly ExplainedPlace[];
  } | null;
};

/** `…/to-chuc/giai-thich`: every unit, weekly winners and those right behind, in short. */
export function ExplanationsPage({ contest, measure, criteria, list }: ExplanationsPageProps) {
  const { t } = useTranslation('explanations');
  const words = useExplanationWords();
  return (
    <>
      <DeskCrumbs contest={contest.code} title={t('title')} />
      <PageHeading
        title={t('title')}
        eyebrow={contest.title}
        lead={t('listLead')}
        actions={list && <TableFileLink contest={contest.code} table="giai-thich" />}
      />
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
                  row.missing
                    .map(one => words.missing(one, { measure, ahead: row.ahead ?? '', criteria }))
                    .join(' ') || '–',
              },
            ]}
          />
          <SectionHeading
            title={t('weeklyTitle')}
            actions={
              list.weekly.length > 0 && (
                <>
                  <TableFileLink contest={contest.code} table="giai-thich-ca-nhan" />
                  <ButtonLink
                    variant="secondary"
                    to={paths.weeklyExplanations(contest.code)}
                    download
                  >
                    {t('download')}
                  </ButtonLink>
                </>
              )
            }
          />
          <WeeklyPlaces contest={contest} rows={list.weekly} />
        </>
      )}
    </>
  );
}
