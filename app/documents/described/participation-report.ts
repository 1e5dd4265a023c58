import {
  type BesideSignature,
  type OfficialDocument,
  paragraph,
  type TableBlock,
} from '../document-model.ts';
import type { Spreadsheet } from '../spreadsheet.ts';
import { contestOf, type Issue, letterhead, signedBy } from './issue.ts';
import { clockInWords, count, dayInWords, figure, say, sayColumns } from './words.ts';

/** What a department, a subordinate agency or a unit as a whole did. */
export interface ParticipationFigures {
  roster: number;
  /** People who took part; for all weeks: as the contest's rules measure it. */
  took: number;
  /** In percent, as text. */
  rate: string;
  /** In percent; null where there is none, or not one for all. */
  minimum: string | null;
  /** null while a week runs: scores would give the prediction away. */
  scores: { mean: string; zeros: number } | null;
}

export interface ParticipationRow extends ParticipationFigures {
  /** null: people whose department isn't on record. */
  name: string | null;
  /** A unit's own departments stand under it, a subordinate agency beside them. */
  level: 0 | 1;
}

/**
 * What each department owes its unit's office after every week (letter 4468/BQL-VP), what each unit's
 * representative and the organizers see.
 */
export interface ParticipationReport {
  issue: Issue;
  /** The unit; null for all units. */
  unitName: string | null;
  week: number | 'all';
  weeks: number;
  asOf: Date;
  isProvisional: boolean;
  /** In percent; null where the rows have different ones. */
  minimum: string | null;
  /** People who would still have to take part to reach the minimum; 0 where it is reached or there is none. */
  missing: number;
  rows: readonly ParticipationRow[];
  total: ParticipationFigures;
}

export function describeParticipationReport(report: ParticipationReport): OfficialDocument {
  const { issue, unitName, asOf, total, missing } = report;
  const about = aboutOf(report);
  const at = { time: clockInWords(asOf), date: dayInWords(asOf) };
  const opening =
    unitName === null
      ? say('participation:opening.all', at)
      : say('participation:opening.unit', { ...at, unit: unitName });
  const left: BesideSignature = {
    kind: 'signature',
    signature: {
      capacity: [say('participation:signer')],
      note: say('common:signHere'),
      name: null,
    },
  };
  return {
    title: `${say('participation:kind')} – ${about.replaceAll('\n', ' ')}`,
    parts: [
      {
        orientation: 'portrait',
        blocks: [
          letterhead(issue, say('participation:symbol')),
          { kind: 'title', name: say('participation:kind'), about },
          paragraph(opening),
          ...(report.isProvisional
            ? [paragraph([{ text: say('participation:provisional'), italic: true }])]
            : []),
          participationTable(report),
          paragraph(summary(report)),
          ...(missing > 0 ? [paragraph(say('participation:missing', { count: missing }))] : []),
          paragraph(say('participation:closing')),
          signedBy(issue, left),
        ],
      },
    ],
  };

  function summary({ minimum }: ParticipationReport): string {
    const figures = {
      ...{ roster: total.roster, took: total.took, rate: figure(total.rate) },
      minimum: minimum === null ? '' : say('participation:minimum', { minimum: figure(minimum) }),
    };
    return total.scores === null
      ? say('participation:summaryLive', figures)
      : say('participation:summary', {
          ...{ ...figures, mean: figure(total.scores.mean), zeros: total.scores.zeros },
        });
  }
}

function aboutOf({ issue, week, weeks }: ParticipationReport): string {
  return week === 'all'
    ? say('participation:about.all', { ...contestOf(issue), weeks })
    : say('participation:about.week', { ...contestOf(issue), week });
}

const column = sayColumns('participation');
const nameOf = ({ name }: ParticipationRow) => name ?? say('participation:noDepartment');

function participationTable({ unitName, rows, total }: ParticipationReport): TableBlock {
  const hasScores = total.scores !== null;
  const centred = (name: string, width: number) =>
    ({ heading: column(name), width, align: 'center' }) as const;
  const figuresOf = ({ roster, took, rate, scores }: ParticipationFigures) => [
    ...[count(roster), count(took), count(roster - took), figure(rate)],
    ...(hasScores ? [figure(scores?.mean ?? null), count(scores?.zeros ?? 0)] : []),
  ];
  return {
    kind: 'table',
    columns: [
      { heading: say('common:order'), width: 11, align: 'center' },
      { heading: column(unitName === null ? 'unit' : 'name'), width: 60 },
      ...[centred('roster', 18), centred('took', 19), centred('notYet', 19), centred('rate', 18)],
      ...(hasScores ? [centred('mean', 20), centred('zeros', 16)] : []),
    ],
    rows: [
      ...rows.map((row, index) => [
        index + 1,
        { text: nameOf(row), level: row.level },
        ...figuresOf(row),
      ]),
      { total: ['', say('participation:total'), ...figuresOf(total)] },
    ],
  };
}

/** The same rows as a spreadsheet, figures as numbers. */
export function participationSpreadsheet(report: ParticipationReport): Spreadsheet {
  const { unitName, rows, total } = report;
  const hasScores = total.scores !== null;
  const figuresOf = ({ roster, took, rate, minimum, scores }: ParticipationFigures) => [
    ...[roster, took, roster - took, rate, minimum],
    ...(hasScores ? [scores?.mean ?? null, scores?.zeros ?? null] : []),
  ];
  const whole = (name: string) => ({ heading: column(name), width: 14, format: 'whole' }) as const;
  const decimal = (name: string) =>
    ({ heading: column(name), width: 14, format: 'decimal' }) as const;
  return {
    sheet: say('participation:sheet'),
    title: aboutOf(report).replaceAll('\n', ' '),
    columns: [
      { heading: column(unitName === null ? 'unit' : 'name'), width: 48, format: 'text' },
      ...[whole('roster'), whole('took'), whole('notYet'), decimal('rate'), decimal('minimum')],
      ...(hasScores ? [decimal('mean'), whole('zeros')] : []),
    ],
    rows: [
      ...rows.map(row => [nameOf(row), ...figuresOf(row)]),
      [say('participation:total'), ...figuresOf(total)],
    ],
  };
}
