import type { TableBlock, TableColumn } from '../document-model.ts';
import { durationInWords, figure, prizeWords, say, sayColumns } from './words.ts';

/** Winners as they were published: figures as text, names as frozen, prizes by their key. */
export interface WeeklyWinner {
  prize: string;
  fullName: string;
  unitName: string;
  correct: number;
  /** null without a prediction. */
  predictionError: number | null;
  durationMs: number;
}
export interface WeekAwards {
  week: number;
  /** People who had all right. */
  allCorrect: number;
  winners: readonly WeeklyWinner[];
}
export interface EntryWinner {
  prize: string;
  title: string;
  unitName: string;
  score: string | null;
}
export interface EntryAwards {
  kind: 'video' | 'slogan';
  winners: readonly EntryWinner[];
}
export interface CollectiveWinner {
  prize: string;
  unitName: string;
  participation: string;
  quality: string;
  entryScore: string | null;
  composite?: string;
}

/** All awards of one decision; null where they aren't part of it. */
export interface Awarded {
  weeks: readonly WeekAwards[];
  entries: EntryAwards | null;
  collective: readonly CollectiveWinner[] | null;
}

const column = sayColumns('decision');
const order = (): TableColumn => ({ heading: say('common:order'), width: 11, align: 'center' });
const prizeColumn = (): TableColumn => ({ heading: column('prize'), width: 22 });

/** Winners of some weeks, a line before each week's. */
export function weeklyTable(weeks: readonly WeekAwards[]): TableBlock {
  return {
    kind: 'table',
    columns: [
      order(),
      { heading: column('fullName'), width: 40 },
      { heading: column('unit'), width: 52 },
      prizeColumn(),
      { heading: column('correct'), width: 14, align: 'center' },
      { heading: column('predictionError'), width: 16, align: 'center' },
      { heading: column('duration'), width: 25, align: 'center' },
    ],
    rows: weeks.flatMap(({ week, allCorrect, winners }) => [
      { span: say('decision:lists.week', { week, allCorrect }) },
      ...winners.map((winner, index) => [
        index + 1,
        winner.fullName,
        winner.unitName,
        prizeWords(winner.prize),
        winner.correct,
        winner.predictionError,
        durationInWords(winner.durationMs),
      ]),
    ]),
  };
}

/** Winning entries, best first. */
export function entriesTable({ kind, winners }: EntryAwards): TableBlock {
  return {
    kind: 'table',
    columns: [
      order(),
      { heading: column('unit'), width: 60 },
      { heading: say(`common:entryTitle.${kind}`), width: 64 },
      { heading: column('score'), width: 18, align: 'center' },
      prizeColumn(),
    ],
    rows: winners.map(({ unitName, title, score, prize }, index) => [
      ...[index + 1, unitName, title, figure(score), prizeWords(prize)],
    ]),
  };
}

/** Winning units with their published figures, best first. */
export function collectiveTable(winners: readonly CollectiveWinner[]): TableBlock {
  const hasComposite = winners.some(({ composite }) => composite !== undefined);
  return {
    kind: 'table',
    columns: [
      order(),
      { heading: column('unit'), width: 60 },
      { heading: column('participation'), width: 24, align: 'center' },
      { heading: column('quality'), width: 26, align: 'center' },
      { heading: column('entryScore'), width: 24, align: 'center' },
      ...(hasComposite
        ? [{ heading: column('composite'), width: 22, align: 'center' } as const]
        : []),
      prizeColumn(),
    ],
    rows: winners.map((winner, index) => [
      ...[index + 1, winner.unitName, figure(winner.participation), figure(winner.quality)],
      figure(winner.entryScore),
      ...(hasComposite ? [figure(winner.composite ?? null)] : []),
      prizeWords(winner.prize),
    ]),
  };
}

/** "01 Giải Nhất, 02 Giải Nhì": how many of each prize, in the order in which they come. */
export function prizeCounts(winners: readonly { prize: string }[]): string {
  const counts = new Map<string, number>();
  for (const { prize } of winners) counts.set(prize, (counts.get(prize) ?? 0) + 1);
  return [...counts]
    .map(([prize, count]) => say('decision:prizeCount', { count, prize: prizeWords(prize) }))
    .join(', ');
}
