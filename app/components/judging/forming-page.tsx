import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { FigureCard } from '../charts/figure-card.tsx';
import { spreadFigure } from '../charts/judging-figures.ts';
import { useWords } from '../charts/use-words.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { formatNumber, formatPercent } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { Changes } from './forming-changes.tsx';
import type {
  FormingEntry,
  FormingMethod,
  FormingPageProps,
  FormingPlace,
} from './forming-view.ts';

/** For organizers: results by several methods while they form, how firm places are, how judges compare. */
export function FormingPage(props: FormingPageProps) {
  const { contest, stage, sheets, spread } = props;
  const { t } = useTranslation('forming');
  const words = useWords();
  return (
    <>
      <DeskCrumbs contest={contest.code} title={t('title')} />
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <TableFileLink contest={contest.code} table="ket-qua-dang-hinh-thanh" />
            <ButtonLink variant="secondary" to={paths.judgingProgress(contest.code)}>
              {t('assignments:toProgress')}
            </ButtonLink>
            <ButtonLink variant="secondary" to={paths.pairwise(contest.code)}>
              {t('pairwise:title')}
            </ButtonLink>
          </>
        }
      />
      {sheets === 0 ? (
        <EmptyState title={t('none')}>{t('noneAdvice')}</EmptyState>
      ) : (
        <>
          <Notice>{t(stage === 'closed' ? 'final' : 'provisional', { count: sheets })}</Notice>
          <Ranking {...props} />
          <FigureCard
            figure={spreadFigure(spread, words)}
            contest={contest.code}
            name="chenh-lech-diem"
          />
          <Changes {...props} />
          <Judges {...props} />
        </>
      )}
    </>
  );
}

function Ranking(props: FormingPageProps) {
  const { contest, entries, declaredIs, topEntries, resamples, page, pageCount } = props;
  const { t } = useTranslation('forming');
  const methods: FormingMethod[] =
    declaredIs === 'declared'
      ? ['declared', 'raw', 'normalized', 'trimmed']
      : ['raw', 'normalized', 'trimmed'];
  const columns: Column<FormingEntry>[] = [
    {
      key: 'entry',
      header: t('ranking.entry'),
      rowHeader: true,
      className: 'min-w-52',
      cell: ({ code, title, unitName }) => (
        <>
          <TextLink to={paths.organizerEntry(contest.code, code)}>{code}</TextLink> {title}
          <span className="block text-sm font-normal text-muted">{unitName}</span>
        </>
      ),
    },
    ...methods.map(method => ({
      key: method,
      header:
        method === declaredIs && method !== 'declared'
          ? t('declaredMark', { method: t(`methods.${method}`) })
          : t(`methods.${method}`),
      numeric: true,
      cell: ({ places }: FormingEntry) => (
        <PlaceCell place={places[method]} compared={places.declared} />
      ),
    })),
    {
      key: 'spread',
      header: t('ranking.spread'),
      numeric: true,
      cell: entry => <Spread contest={contest.code} entry={entry} />,
    },
    {
      key: 'without',
      header: t('ranking.without'),
      numeric: true,
      cell: ({ withoutOne }) =>
        withoutOne
          ? withoutOne.best === withoutOne.worst
            ? t('ranking.withoutSame', withoutOne)
            : t('ranking.withoutRange', withoutOne)
          : '–',
    },
    {
      key: 'top',
      header: t('ranking.top', { count: topEntries }),
      numeric: true,
      cell: ({ firmness }) => (firmness ? formatPercent(firmness.staysInTop * 100, 0) : '–'),
    },
    {
      key: 'prize',
      header: t('ranking.prize'),
      numeric: true,
      cell: ({ firmness }) => (firmness ? formatPercent(firmness.keepsPrize * 100, 0) : '–'),
    },
  ];
  return (
    <>
      <SectionHeading title={t('ranking.title')} lead={t('ranking.lead')} />
      <DataTable
        caption={t('ranking.caption')}
        captionHidden
        dense
        rows={entries}
        rowKey={({ code }) => code}
        columns={columns}
      />
      <p className="-mt-4 mb-8 text-sm text-muted">{t('ranking.note', { count: resamples })}</p>
      <Pagination
        page={page}
        pageCount={pageCount}
        to={other => `${paths.formingResults(contest.code)}?trang=${other}`}
      />
    </>
  );
}

/** How far apart judges are, and the talk that comes of it. */
function Spread({ contest, entry }: { contest: string; entry: FormingEntry }) {
  const { t } = useTranslation('forming');
  const { agreement, discussion, code } = entry;
  if (!agreement) return '–';
  const desk = paths.discussionsDesk(contest);
  return (
    <>
      <span className={discussion === 'due' ? 'font-semibold text-warning' : undefined}>
        {figure(agreement.range)}
      </span>
      <span className="block text-sm text-muted">
        {t('ranking.deviation', { deviation: figure(agreement.standardDeviation) })}
      </span>
      {discussion && (
        <TextLink to={discussion === 'due' ? `${desk}?bai=${code}` : desk} className="text-sm">
          {t(`ranking.discussion.${discussion}`)}
        </TextLink>
      )}
    </>
  );
}

function PlaceCell({ place, compared }: { place: FormingPlace; compared: FormingPlace }) {
  const { t } = useTranslation('forming');
  if (!place) return <span className="text-muted">{t('ranking.noPlace')}</span>;
  const differs = compared !== null && compared.rank !== place.rank;
  return (
    <>
      <span className={differs ? 'font-semibold text-warning' : 'font-semibold'}>
        {t('ranking.rank', { rank: place.rank })}
      </span>
      <span className="block text-sm text-muted">{figure(place.score)}</span>
    </>
  );
}

function Judges({ judges, intraclass }: FormingPageProps) {
  const { t } = useTranslation('forming');
  const leniency = (points: number | null) => {
    if (points === null) return '–';
    const shown = formatNumber(Math.abs(points), 2);
    if (Math.abs(points) < 0.005) return t('judges.same');
    return t(points > 0 ? 'judges.higher' : 'judges.lower', { points: shown });
  };
  return (
    <>
      <SectionHeading title={t('judges.title')} lead={t('judges.lead')} />
      {intraclass && (
        <p className="mb-4">
          <strong>{t('judges.intraclass', { average: figure(intraclass.average) })}</strong>{' '}
          <span className="text-muted">
            {t('judges.intraclassNote', { single: figure(intraclass.single) })}
          </span>
        </p>
      )}
      <DataTable
        caption={t('judges.caption')}
        captionHidden
        dense
        rows={judges}
        rowKey={({ judgeId }) => judgeId}
        columns={[
          { key: 'judge', header: t('judges.judge'), rowHeader: true, cell: row => row.fullName },
          { key: 'sheets', header: t('judges.sheets'), numeric: true, cell: row => row.sheets },
          {
            key: 'leniency',
            header: t('judges.leniency'),
            numeric: true,
            cell: row => leniency(row.leniency),
          },
          {
            key: 'unsteadiness',
            header: t('judges.unsteadiness'),
            numeric: true,
            cell: row => figure(row.unsteadiness),
          },
          {
            key: 'scaleUse',
            header: t('judges.scaleUse'),
            numeric: true,
            cell: row => figure(row.scaleUse),
          },
        ]}
      />
    </>
  );
}

const figure = (value: number | null) => (value === null ? '–' : formatNumber(value, 2));
