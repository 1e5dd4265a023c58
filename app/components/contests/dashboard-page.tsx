import { useTranslation } from 'react-i18next';
import type { ContestState, Stage } from '#app/domain/contest-calendar.ts';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { MessagesNotice, type ShownMessage } from '../judging/messages-notice.tsx';
import { Card, CardGrid } from '../ui/card.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';
import { CalendarTable } from './calendar-table.tsx';
import { ContestStateBadge } from './state-badge.tsx';

export type DashboardPageProps = {
  contest: { code: string; title: string; kind: 'video' | 'slogan' };
  state: ContestState;
  stages: readonly Stage[];
  created: boolean;
  messages: ShownMessage[];
  figures: {
    units: number;
    competing: number;
    roster: number;
    entries: number;
    unitsWithEntry: number;
    judges: number;
    sheetsSubmitted: number;
    sheetsExpected: number;
    openProposals: number;
    attention: readonly { code: string; params: Record<string, string | number> }[];
  };
};

const wayTo: Record<string, (contest: string) => string> = {
  'no-units': paths.imports,
  'no-roster': paths.imports,
  'units-without-representative': paths.people,
  'roster-proposals': paths.rosterProposals,
  'week-without-results': paths.imports,
  'week-to-publish': paths.publish,
  'entries-missing': paths.units,
  'no-judges': paths.people,
  'few-judges': paths.people,
  'sheets-missing': paths.judgingProgress,
  'calibration-running': paths.calibrationDesk,
  'discussions-open': paths.discussionsDesk,
  comparing: paths.pairwise,
  compared: paths.pairwise,
  'results-to-publish': paths.awards,
  'results-to-approve': paths.publish,
  'objections-to-answer': paths.objectionsDesk,
};

const links: readonly [string, (contest: string) => string][] = [
  ['units', paths.units],
  ['imports', paths.imports],
  ['people', paths.people],
  ['proposals', paths.rosterProposals],
  ['questions', paths.questionWeeks],
  ['entries', paths.organizerEntries],
  ['criteria', paths.criteria],
  ['judging', paths.judgingProgress],
  ['interest', paths.publicInterest],
  ['standings', paths.standings],
  ['participation', contest => paths.participationDesk(contest)],
  ['quiz', paths.quizDesk],
  ['awards', paths.awards],
  ['objections', paths.objectionsDesk],
  ['rules', paths.editRules],
  ['audit', paths.audit],
  ['newContest', paths.newContest],
];

/** The organizers' desk: figures, what asks for attention, the way to everything. */
export function DashboardPage(props: DashboardPageProps) {
  const { contest, state, stages, created, messages, figures } = props;
  const { t } = useTranslation();
  const { code } = contest;
  return (
    <>
      <PageHeading
        eyebrow={contest.title}
        title={t('contests:dashboard.title')}
        actions={<ContestStateBadge state={state} />}
      />
      {created && <Notice tone="success" live title={t('contests:new.created')} />}
      <MessagesNotice contest={code} messages={messages} />
      <Figures figures={figures} />
      <SectionHeading title={t('contests:dashboard.attention')} />
      {figures.attention.length === 0 && (
        <p className="mb-6 text-muted">{t('contests:dashboard.nothing')}</p>
      )}
      {figures.attention.length > 0 && (
        <ul className="mb-6 divide-y divide-line rounded-lg border border-line bg-surface">
          {figures.attention.map(item => (
            <li
              key={`${item.code}-${item.params.week}`}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-3"
            >
              <span>{t(`contests:dashboard.item.${item.code}`, item.params)}</span>
              <TextLink to={(wayTo[item.code] ?? paths.organizer)(code)} className="font-semibold">
                {t(`contests:dashboard.go.${item.code}`)}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <SectionHeading title={t('contests:dashboard.links')} />
      <CardGrid>
        {links.map(([key, to]) => (
          <Card key={key} level={3} to={to(code)} title={t(`contests:dashboard.link.${key}.title`)}>
            <p className="text-muted">{t(`contests:dashboard.link.${key}.body`)}</p>
          </Card>
        ))}
      </CardGrid>
      <SectionHeading title={t('contests:calendar.title')} />
      <CalendarTable stages={stages} kind={contest.kind} />
    </>
  );
}

function Figures({ figures }: Pick<DashboardPageProps, 'figures'>) {
  const { t } = useTranslation();
  const say = (key: string, params: Record<string, string | number> = {}) =>
    t(`contests:dashboard.figures.${key}`, params);
  const of = (count: number, total: number) =>
    say('ofUnits', { count: formatNumber(count), total: formatNumber(total) });
  return (
    <StatGroup>
      <Stat
        label={say('competing')}
        figure={formatNumber(figures.competing)}
        note={figures.units > figures.competing && say('units', { count: figures.units })}
      />
      <Stat label={say('roster')} figure={formatNumber(figures.roster)} />
      <Stat
        label={say('unitsWithEntry')}
        figure={of(figures.unitsWithEntry, figures.competing)}
        note={say('entries', { count: figures.entries })}
      />
      <Stat
        label={say('sheets')}
        figure={of(figures.sheetsSubmitted, figures.sheetsExpected)}
        note={say('judges', { count: figures.judges })}
      />
      <Stat label={say('proposals')} figure={formatNumber(figures.openProposals)} />
    </StatGroup>
  );
}
