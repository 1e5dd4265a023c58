import {
  type Block,
  type OfficialDocument,
  paragraph,
  sectionHeading,
  type TableBlock,
  type TableColumn,
} from '../document-model.ts';
import { type Awarded, prizeCounts } from './awarded.ts';
import { annexTitle, contestOf, type Issue, letterhead, recipients, signedBy } from './issue.ts';
import {
  closingDate,
  count,
  figure,
  prizeWords,
  say,
  sayColumns,
  sayLines,
  shortDate,
} from './words.ts';

export interface ReportedWeek {
  week: number;
  opensAt: Date;
  closesAt: Date;
  participants: number;
  /** In percent of the roster. */
  rate: string;
  mean: string;
  zeros: number;
  allCorrect: number;
}

export interface ReportedUnit {
  unitName: string;
  group: string;
  roster: number;
  /** In percent, a figure a week. */
  weekRates: readonly string[];
  participation: string;
  minimum: string;
  holds: boolean;
  quality: string;
  entryScore: string | null;
}

/** The final report (Plan 274, VII.1), with each unit's participation in an annex. */
export interface FinalReport {
  issue: Issue;
  /** Paragraphs on how the contest was run; empty leaves room to write. */
  organisation: readonly string[];
  totals: { units: number; roster: number; contestants: number; attempts: number };
  weeks: readonly ReportedWeek[];
  entries: {
    kind: 'video' | 'slogan';
    received: number;
    valid: number;
    judges: number;
    sheets: number;
  };
  awarded: Awarded;
  units: readonly ReportedUnit[];
  strengths: readonly string[];
  limits: readonly string[];
  proposals: readonly string[];
}

const column = sayColumns('report');
const order = () => ({ heading: say('common:order'), width: 11, align: 'center' }) as const;

export function describeFinalReport(report: FinalReport): OfficialDocument {
  const { issue, entries, organisation } = report;
  const round = say(`common:round.${entries.kind}`).toLocaleUpperCase('vi');
  return {
    title: `${say('report:kindInText')} – ${issue.contest.title}`,
    parts: [
      {
        orientation: 'portrait',
        blocks: [
          letterhead(issue, say('report:symbol')),
          {
            ...{ kind: 'title', name: say('report:kind') },
            about: say('report:about', contestOf(issue)),
          },
          paragraph(say('report:opening', contestOf(issue))),
          sectionHeading(say('report:organisation')),
          ...written(organisation),
          ...quizBlocks(report),
          sectionHeading(say('report:entries.heading', { round })),
          paragraph(say('report:entries.text', entries)),
          ...awardBlocks(report.awarded),
          sectionHeading(say('report:remarks.heading')),
          sectionHeading(say('report:remarks.strengths')),
          ...written(report.strengths),
          sectionHeading(say('report:remarks.limits')),
          ...written(report.limits),
          sectionHeading(say('report:remarks.proposals')),
          ...written(report.proposals),
          paragraph(say('report:closing')),
          signedBy(issue, recipients(sayLines('report:recipients'))),
        ],
      },
      {
        orientation: 'landscape',
        blocks: [
          annexTitle(issue, {
            ...{ document: say('report:kindInText'), symbol: say('report:symbol') },
            annex: say('common:annex'),
            name: say('report:annexTitle'),
          }),
          unitTable(report),
        ],
      },
    ],
  };
}

/** Given paragraphs, or lines to write on. */
const written = (texts: readonly string[]): Block[] =>
  (texts.length > 0 ? texts : [say('report:remarks.toWrite')]).map(text => paragraph(text));

function quizBlocks({ totals, weeks, units }: FinalReport): Block[] {
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { heading: column('week'), width: 12, align: 'center' },
      { heading: column('time'), width: 46, align: 'center' },
      { heading: column('participants'), width: 22, align: 'center' },
      { heading: column('rate'), width: 20, align: 'center' },
      { heading: column('mean'), width: 26, align: 'center' },
      { heading: column('zeros'), width: 18, align: 'center' },
      { heading: column('allCorrect'), width: 20, align: 'center' },
    ],
    rows: weeks.map(week => [
      week.week,
      say('report:period', { from: shortDate(week.opensAt), to: closingDate(week.closesAt) }),
      ...[count(week.participants), figure(week.rate), figure(week.mean), count(week.zeros)],
      count(week.allCorrect),
    ]),
  };
  const holding = units.filter(({ holds }) => holds).length;
  return [
    sectionHeading(say('report:quiz.heading')),
    paragraph(say('report:quiz.text', totals), { keepWithNext: true }),
    table,
    paragraph(say('report:quiz.minimum', { holding, units: units.length })),
  ];
}

function awardBlocks({ weeks, entries, collective }: Awarded): Block[] {
  const lists = [
    ...weeks.map(({ week, winners }) => ({
      name: say('results:awards.weekly', { week }),
      winners: winners.map(({ prize, fullName, unitName }) => ({
        ...{ prize, winner: `${fullName} (${unitName})` },
      })),
    })),
    {
      name: say('results:awards.entry'),
      winners: (entries?.winners ?? []).map(({ prize, unitName }) => ({ prize, winner: unitName })),
    },
    {
      name: say('results:awards.collective'),
      winners: (collective ?? []).map(({ prize, unitName }) => ({ prize, winner: unitName })),
    },
  ].filter(({ winners }) => winners.length > 0);
  const heading = sectionHeading(say('report:awards.heading'));
  if (lists.length === 0) return [heading, paragraph(say('report:awards.none'))];
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { heading: column('prize'), width: 34 },
      { heading: column('winner'), width: 131 },
    ],
    rows: lists.flatMap(({ name, winners }) => [
      { span: `${name}: ${prizeCounts(winners)}` },
      ...winners.map(({ prize, winner }) => [prizeWords(prize), winner]),
    ]),
  };
  return [heading, table];
}

function unitTable({ units, weeks }: FinalReport): TableBlock {
  const centred = (heading: string, width: number): TableColumn => ({
    ...{ heading, width, align: 'center' },
  });
  const groups = [...new Set(units.map(({ group }) => group))];
  const columns: TableColumn[] = [
    order(),
    { heading: column('unit'), width: 70 },
    centred(column('roster'), 19),
    ...weeks.map(({ week }) => centred(say('report:columns.weekRate', { week }), 19)),
    centred(column('participation'), 19),
    centred(column('minimum'), 19),
    centred(column('holds'), 15),
    centred(column('quality'), 19),
    centred(column('entryScore'), 19),
  ];
  let number = 0;
  const rows = groups.flatMap(group => [
    { span: say(`common:groups.${group}`) },
    ...units
      .filter(unit => unit.group === group)
      .map(unit => {
        number += 1;
        return [
          ...[number, unit.unitName, count(unit.roster), ...unit.weekRates.map(figure)],
          ...[figure(unit.participation), figure(unit.minimum)],
          say(unit.holds ? 'report:yes' : 'report:no'),
          ...[figure(unit.quality), figure(unit.entryScore)],
        ];
      }),
  ]);
  return { kind: 'table', columns, rows, size: 11 };
}
