import type { Publication, PublicUnit } from '#app/domain/awards/redact-result.ts';
import { prizeWords, say } from './described/words.ts';
import type { Spreadsheet, SpreadsheetColumn } from './spreadsheet.ts';

const heading = (name: string) => say(`results:columns.${name}`);
const whole = (text: string): SpreadsheetColumn => ({ heading: text, format: 'whole', width: 14 });
const decimal = (text: string): SpreadsheetColumn => ({
  ...{ heading: text, format: 'decimal', width: 18 },
});
const text = (words: string, width: number): SpreadsheetColumn => ({
  ...{ heading: words, format: 'text', width },
});

/** One published award as a table: the same figures as on the result page. */
export interface PublishedTable {
  /** "weekly:1", "entry", "collective". */
  award: string;
  table: Spreadsheet;
}

/** The awards of a publication as tables, for spreadsheets and CSV (open data). */
export function publishedTables(publication: Publication): PublishedTable[] {
  const title = publication.contest.title;
  const { weekly, entries, collective } = publication;
  return [
    ...weekly.map(week => ({
      award: `weekly:${week.week}`,
      table: { title, ...weeklyTable(week) },
    })),
    ...(entries ? [{ award: 'entry', table: { title, ...entryTable(entries) } }] : []),
    ...(collective ? [{ award: 'collective', table: { title, ...unitTable(collective) } }] : []),
  ];
}

function weeklyTable({ week, allCorrect, winners }: Publication['weekly'][number]): Spreadsheet {
  return {
    sheet: say('open-data:sheets.week', { week }),
    columns: [
      whole(heading('rank')),
      text(heading('prize'), 18),
      text(heading('fullName'), 28),
      text(heading('unit'), 44),
      whole(heading('correct')),
      whole(heading('predictionError')),
      { ...decimal(say('open-data:seconds')), decimals: 3 },
      // of the whole week, in each row: what predictions were measured by
      { ...whole(say('open-data:allCorrectOfWeek')), width: 30 },
    ],
    rows: winners.map(winner => [
      ...[winner.rank, prizeWords(winner.prize), winner.fullName, winner.unitName],
      ...[winner.correct, winner.predictionError, winner.durationMs / 1000, allCorrect],
    ]),
  };
}

function entryTable(entries: NonNullable<Publication['entries']>): Spreadsheet {
  return {
    sheet: say('open-data:sheets.entries'),
    columns: [
      whole(heading('rank')),
      text(heading('prize'), 18),
      text(heading('unit'), 44),
      text(say('open-data:entry'), 60),
      decimal(say('open-data:score')),
    ],
    rows: entries.map(({ rank, prize, unitName, title, score }) => [
      ...[rank, prizeWords(prize), unitName, title, score],
    ]),
  };
}

function unitTable(units: readonly PublicUnit[]): Spreadsheet {
  const hasComposite = units.some(({ composite }) => composite !== undefined);
  return {
    sheet: say('open-data:sheets.collective'),
    columns: [
      whole(heading('rank')),
      text(heading('prize'), 18),
      text(heading('unit'), 44),
      ...['participation', 'quality', 'entryScore'].map(name => decimal(heading(name))),
      whole(heading('entryRank')),
      ...(hasComposite ? [decimal(heading('composite'))] : []),
      text(say('open-data:eligible'), 16),
      text(heading('conditions'), 40),
    ],
    rows: units.map(unit => [
      unit.rank,
      unit.prize === null ? null : prizeWords(unit.prize),
      ...[unit.unitName, unit.participation, unit.quality, unit.entryScore, unit.entryRank],
      ...(hasComposite ? [unit.composite ?? null] : []),
      say(unit.eligible ? 'open-data:yes' : 'open-data:no'),
      unit.conditions
        .filter(({ holds }) => !holds)
        .map(({ code }) => say(`results:conditions.${code}`))
        .join(', '),
    ]),
  };
}
