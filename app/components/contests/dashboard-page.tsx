import { useTranslation } from 'react-i18next';
import type { ContestState, Stage } from '#app/domain/contest-calendar.ts';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { MessagesNotice, type ShownMessage } from '../messages/messages-notice.tsx';
import type { Coded } from '../quiz/bank/bank-frame.tsx';
import { LacksList } from '../quiz/bank/bank-marks.tsx';
import { Card } from '../ui/card.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';
import { CalendarLine } from './calendar-line.tsx';
import { CalendarTable } from './calendar-table.tsx';
import { ContestStateBadge } from './state-badge.tsx';

export type DashboardPageProps = {
  contest: { code: string; title: string; kind: 'video' | 'slogan' };
  state: ContestState;
  stages: readonly Stage[];
  now: string;
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
    attention: readonly {
      code: string;
      params: Record<string, string | number>;
      lacks?: readonly Coded[];
    }[];
  };
};

const wayTo: Record<string, (contest: string, week: number) => string> = {
  'bank-unready-now': paths.questionWeek,
  'bank-unready-soon': paths.questionWeek,
  'no-committee': paths.people,
  'no-units': paths.imports,
  'no-roster': paths.imports,
  'units-without-representative': paths.people,
  'roster-proposals': paths.rosterProposals,
  'week-without-results': paths.imports,
  'week-to-publish': paths.publish,
  'week-ties': paths.ties,
  'week-ties-decided': paths.ties,
  'correction-due': paths.publish,
  'collective-correction-due': paths.publish,
  'entries-missing': paths.units,
  'no-judges': paths.people,
  'few-judges': paths.people,
  'sheets-missing': paths.judgingProgress,
  'calibration-running': paths.calibrationDesk,
  'discussions-open': paths.discussionsDesk,
  comparing: paths.pairwise,
  compared: paths.pairwise,
  'results-to-publish': paths.awards,
  'results-ties': paths.ties,
  'results-ties-decided': paths.ties,
  'results-to-approve': paths.publish,
  'objections-to-answer': paths.objectionsDesk,
};

type Link = [key: string, to: (contest: string) => string];

/** Every page of organizers, by the part of the contest, each part in the order of its work. */
const groups: readonly (readonly [string, readonly Link[]])[] = [
  [
    'prepare',
    [
      ['rules', paths.editRules],
      ['criteria', paths.criteria],
      ['units', paths.units],
      ['people', paths.people],
      ['imports', paths.imports],
      ['proposals', paths.rosterProposals],
      ['questions', paths.questionWeeks],
    ],
  ],
  [
    'quiz',
    [
      ['quiz', paths.quizDesk],
      ['participation', contest => paths.participationDesk(contest)],
      ['standings', paths.standings],
    ],
  ],
  [
    'entries',
    [
      ['entries', paths.organizerEntries],
      ['assignments', paths.assignments],
      ['judging', paths.judgingProgress],
      ['discussions', paths.discussionsDesk],
      ['forming', paths.formingResults],
      ['interest', paths.publicInterest],
    ],
  ],
  [
    'results',
    [
      ['awards', paths.awards],
      ['publish', paths.publish],
      ['explanations', contest => paths.explanations(contest)],
      ['objections', paths.objectionsDesk],
    ],
  ],
  [
    'inform',
    [
      ['notices', paths.notices],
      ['publicity', paths.publicityDesk],
      ['audit', paths.audit],
      ['newContest', paths.newContest],
    ],
  ],
];

/** The organizers' desk: figures, what asks for attention, the way to everything. */
export function DashboardPage(props: DashboardPageProps) {
  const { contest, state, stages, now, created, messages, figures } = props;
  const { t } = useTranslation();
  const { code } = contest;
  return (
    <>
      <PageHeading
        eyebrow={contest.title}
        title={t('contests:dashboard.title')}
        lead={t('contests:dashboard.lead')}
        actions={<ContestStateBadge state={state} />}
      />
      {created && <Notice tone="success" live title={t('contests:new.created')} />}
      <MessagesNotice contest={code} messages={messages} />
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
              <div className="max-w-prose">
                <span>{t(`contests:dashboard.item.${item.code}`, item.params)}</span>
                {item.lacks && <LacksList lacks={item.lacks} />}
              </div>
              <TextLink
                to={(wayTo[item.code] ?? paths.organizer)(code, Number(item.params.week))}
                className="font-semibold"
              >
                {t(`contests:dashboard.go.${item.code}`)}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <CalendarLine contest={contest} stages={stages} kind={contest.kind} now={now} />
      <Figures figures={figures} />
      <SectionHeading title={t('contests:dashboard.links')} />
      <div className="mb-6 gap-5 lg:columns-2">
        {groups.map(([group, links]) => (
          <Card
            key={group}
            level={3}
            title={t(`contests:dashboard.group.${group}`)}
            className="mb-5 break-inside-avoid"
          >
            <ul>
              {links.map(([key, to]) => (
                <li key={key} className="border-t border-line py-2">
                  <TextLink
                    to={to(code)}
                    className="inline-flex min-h-8 items-center font-semibold"
                  >
                    {t(`contests:dashboard.link.${key}.title`)}
                  </TextLink>
                  <p className="text-sm text-muted">{t(`contests:dashboard.link.${key}.body`)}</p>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
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
    say('ofUnits', { count, total: formatNumber(total) });
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
