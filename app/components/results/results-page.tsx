import { Trophy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import {
  CorrectionNotice,
  PublicationRecord,
  type ShownRecord,
} from '../awards/publication-record.tsx';
import { formatDateTimeSeconds } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { useAwardWords } from './award-words.ts';
import { OpenData } from './open-data.tsx';
import { OtherEntries, type OtherEntriesProps } from './other-entries.tsx';
import { PublishedAwards } from './published-awards.tsx';
import type { ShownAwards, ShownPublication } from './result-types.ts';
import { Signed } from './signed.tsx';
import { useSignedCells } from './signed-cells.ts';

type ShownContest = { code: string; title: string };

export type ResultsPageProps = {
  contest: ShownContest;
  /** Instants: when weeks and judging close. */
  dates: { weeks: readonly string[]; judgingClosesAt: string };
  results: ShownAwards;
  publications: readonly ShownPublication[];
  /** The groups of units that stand in the results, and the one that is shown; null: all. */
  groups: readonly string[];
  group: string | null;
  others: Omit<OtherEntriesProps, 'contest'>;
};

/** `…/ket-qua`: each award by its newest publication, and all publications. */
export function ResultsPage(props: ResultsPageProps) {
  const { contest, dates, results, publications, groups, group, others } = props;
  const { t } = useTranslation('results');
  return (
    <>
      <PageHeading title={t('title')} eyebrow={contest.title} lead={t('lead')} />
      {publications.length === 0 ? (
        <>
          <NothingYet contest={contest} dates={dates} />
          <OtherEntries contest={contest} {...others} />
        </>
      ) : (
        <>
          {groups.length > 1 && (
            <LinkTabs
              label={t('filter.label')}
              tabs={[
                {
                  label: t('filter.all'),
                  to: paths.results(contest.code),
                  current: group === null,
                },
                ...groups.map(key => ({
                  label: t(`units:groups.${key}`),
                  to: `${paths.results(contest.code)}?khoi=${key}`,
                  current: key === group,
                })),
              ]}
            />
          )}
          <PublishedAwards contest={contest} results={results} withSources />
          <OtherEntries contest={contest} {...others} />
          <SectionHeading title={t('objections.title')} lead={t('objections.lead')} />
          <p className="mb-6">
            <TextLink to={paths.objections(contest.code)}>{t('objections.go')}</TextLink>
          </p>
          <SectionHeading title={t('publications.title')} lead={t('publications.lead')} />
          <PublicationList contest={contest} publications={publications} />
          <OpenData contest={contest} awards={awardsIn(results)} />
        </>
      )}
    </>
  );
}

/** Awards that are shown, each with its publication. */
function awardsIn({ weekly, entries, collective }: ShownAwards) {
  return [
    ...(collective ? [{ award: 'collective', number: collective.from.number }] : []),
    ...(entries ? [{ award: 'entry', number: entries.from.number }] : []),
    ...weekly.map(({ from, award }) => ({ award: `weekly:${award.week}`, number: from.number })),
  ];
}

function NothingYet({ contest, dates }: Pick<ResultsPageProps, 'contest' | 'dates'>) {
  const { t } = useTranslation('results');
  return (
    <EmptyState
      icon={Trophy}
      title={t('empty.title')}
      actions={
        <ButtonLink variant="secondary" to={paths.rules(contest.code)}>
          {t('empty.rules')}
        </ButtonLink>
      }
    >
      <p>{t('empty.lead')}</p>
      <ul className="mt-3">
        {dates.weeks.map((closesAt, at) => (
          <li key={closesAt}>{t('empty.week', { week: at + 1, closesAt })}</li>
        ))}
        <li>{t('empty.judging', { closesAt: dates.judgingClosesAt })}</li>
      </ul>
    </EmptyState>
  );
}

function PublicationList({
  contest,
  publications,
}: Pick<ResultsPageProps, 'contest' | 'publications'>) {
  const { t } = useTranslation('results');
  const words = useAwardWords();
  return (
    <DataTable
      caption={t('publications.title')}
      captionHidden
      rows={publications}
      rowKey={row => row.number.toString()}
      columns={[
        {
          key: 'number',
          header: t('columns.number'),
          rowHeader: true,
          className: 'whitespace-nowrap',
          cell: row => (
            <TextLink to={paths.publication(contest.code, row.number)}>
              {t('publicationNumber', { number: row.number })}
            </TextLink>
          ),
        },
        { key: 'scope', header: t('columns.scope'), cell: row => words.scope(row.scope) },
        {
          key: 'publishedAt',
          header: t('columns.publishedAt'),
          className: 'whitespace-nowrap tabular-nums',
          cell: row => formatDateTimeSeconds(row.publishedAt),
        },
        {
          key: 'data',
          header: t('columns.data'),
          cell: row => (
            <TextLink to={paths.publicationData(contest.code, row.number)} download>
              {t('publications.download')}
            </TextLink>
          ),
        },
      ]}
    />
  );
}

export type PublicationPageProps = {
  contest: ShownContest;
  publication: ShownPublication;
  results: ShownAwards;
  /** Awards of this publication that a later one has replaced. */
  replaced: readonly { award: string; number: number }[];
  record: ShownRecord;
};

/** `…/ket-qua/:number`: one publication as it was. */
export function PublicationPage(props: PublicationPageProps) {
  const { contest, publication, results, replaced, record } = props;
  const { t } = useTranslation('results');
  const words = useAwardWords();
  const signed = useSignedCells().publication({ ...publication, contest });
  const title = t('publicationNumber', { number: publication.number });
  return (
    <>
      <Breadcrumbs
        items={[{ label: t('title'), to: paths.results(contest.code) }, { label: title }]}
      />
      <PageHeading
        title={<Signed cell={signed.number} />}
        eyebrow={<Signed cell={signed.contest} />}
        lead={t('publicationLead')}
      />
      <CorrectionNotice contest={contest} record={record} />
      {replaced.length > 0 && (
        <Notice tone="warning" title={t('replaced.title')}>
          <ul>
            {replaced.map(({ award, number }) => (
              <li key={award}>
                {words.award(award)}:{' '}
                <TextLink to={paths.publication(contest.code, number)}>
                  {t('publicationNumber', { number })}
                </TextLink>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <PublishedAwards contest={contest} results={results} />
      <OpenData contest={contest} awards={awardsIn(results)} />
      <SectionHeading title={t('about.title')} />
      <DescriptionList
        items={[
          { term: t('columns.scope'), value: <Signed cell={signed.scope} /> },
          { term: t('columns.publishedAt'), value: <Signed cell={signed.publishedAt} /> },
          {
            term: t('columns.data'),
            value: (
              <TextLink to={paths.publicationData(contest.code, publication.number)} download>
                {t('publications.download')}
              </TextLink>
            ),
          },
          {
            term: t('columns.sha256'),
            value: (
              <div className="min-w-0">
                <code className="text-sm break-all">
                  <Signed cell={signed.sha256} />
                </code>
                <p className="mt-1 max-w-prose text-sm text-muted">{t('about.sha256')}</p>
              </div>
            ),
          },
        ]}
      />
      <PublicationRecord contest={contest} number={publication.number} record={record} />
    </>
  );
}
