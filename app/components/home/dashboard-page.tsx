import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { Card, CardGrid } from '../ui/card.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';

export type DashboardPageProps = {
  contest: { code: string; title: string };
  figures: {
    units: number;
    competing: number;
    roster: number;
    unitsWithEntry: number;
    sheetsSubmitted: number;
    sheetsExpected: number;
    openProposals: number;
    attention: readonly { code: string; params: Record<string, string | number> }[];
  };
};

const targets: Record<string, (contest: string) => string> = {
  'no-units': paths.imports,
  'no-roster': paths.imports,
  'units-without-representative': paths.people,
  'roster-proposals': paths.rosterProposals,
  'week-without-results': paths.imports,
  'week-to-publish': paths.publish,
  'entries-missing': paths.organizerEntries,
  'no-judges': paths.imports,
  'few-judges': paths.people,
  'sheets-missing': paths.judgingProgress,
  'results-to-publish': paths.awards,
};

const pages = [
  ['entriesDesk', paths.organizerEntries],
  ['judgingProgress', paths.judgingProgress],
  ['awards', paths.awards],
  ['units', paths.units],
  ['people', paths.people],
  ['imports', paths.imports],
  ['rosterProposals', paths.rosterProposals],
  ['rulesEditor', paths.editRules],
  ['audit', paths.audit],
] as const;

/** The organizers' desk: figures, what needs attention now, and the way to every page of theirs. */
export function DashboardPage({ contest, figures }: DashboardPageProps) {
  const { t } = useTranslation('home');
  const number = formatNumber;
  return (
    <>
      <PageHeading title={t('desk.title')} eyebrow={contest.title} lead={t('desk.lead')} />
      <StatGroup>
        <Stat
          label={t('desk.units')}
          figure={number(figures.competing)}
          note={t('desk.unitsNote', { units: number(figures.units) })}
        />
        <Stat label={t('desk.roster')} figure={number(figures.roster)} />
        <Stat
          label={t('desk.entries')}
          figure={number(figures.unitsWithEntry)}
          note={t('desk.of', { total: number(figures.competing) })}
        />
        <Stat
          label={t('desk.sheets')}
          figure={number(figures.sheetsSubmitted)}
          note={t('desk.of', { total: number(figures.sheetsExpected) })}
        />
        <Stat label={t('desk.proposals')} figure={number(figures.openProposals)} />
      </StatGroup>
      <SectionHeading title={t('desk.attention')} />
      {figures.attention.length === 0 ? (
        <Notice tone="success">{t('desk.allWell')}</Notice>
      ) : (
        <ul className="mb-8 list-disc space-y-2 ps-6">
          {figures.attention.map(({ code, params }) => (
            <li key={`${code}${params.week ?? ''}`}>
              <TextLink to={(targets[code] ?? paths.organizer)(contest.code)}>
                {t(`desk.needs.${code}`, params)}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <SectionHeading title={t('desk.pages')} />
      <CardGrid>
        {pages.map(([key, to]) => (
          <Card
            key={key}
            title={
              key === 'rosterProposals' ? t('desk.rosterProposals') : t(`common:navigation.${key}`)
            }
            to={to(contest.code)}
            level={3}
          >
            {t(`desk.page.${key}`)}
          </Card>
        ))}
      </CardGrid>
    </>
  );
}
