import type { CollectiveResult, EntryResult } from '#app/domain/awards/award-result.ts';
import type { CollectiveKey } from '#app/domain/awards/read-rules.ts';
import { roundTicks } from '#app/domain/charts/scale.ts';
import { formatNumber } from '../format.ts';
import { decimalsOf, formatFigure } from '../results/award-words.ts';
import { type Figure, mostRows, sentences, type Words } from './figure.ts';

type Ranked = { readonly rank: number | null; readonly prize: string | null };
type ShownEntry = EntryResult & {
  readonly code: string;
  readonly title: string;
  readonly unitName: string;
  readonly isTied: boolean;
};
type ShownUnit = CollectiveResult & {
  readonly unitName: string;
  readonly group: string;
  readonly isTied: boolean;
};

/** What a row wins, or that it is tied for it; empty for neither. */
const wonBy = (row: Ranked & { isTied: boolean }, { t }: Words): string => {
  if (row.isTied) return t('awards:tied');
  return row.prize === null ? '' : t(`results:prizes.${row.prize}`, { defaultValue: row.prize });
};

/** What is looked at is who is just over or under the line: the whole ranking stands below, in its own table. */
const shownScores = 15;

/** Final scores by rank, with the lowest that wins as a line; null while none has a score. */
export function finalScoresFigure(rows: readonly ShownEntry[], words: Words): Figure | null {
  const { t, language } = words;
  const ranked = rows.flatMap(row =>
    row.rank === null || row.score === null ? [] : [{ ...row, score: row.score }],
  );
  const [best] = ranked;
  if (!best) return null;
  const shown = ranked.slice(0, shownScores);
  const scores = shown.map(({ score }) => Number(score));
  const last = ranked.findLast(({ prize }) => prize !== null);
  const next = last && ranked.find(row => row.prize === null && !row.isTied);
  const apart =
    last && next
      ? formatNumber(Number(last.score) - Number(next.score), decimalsOf(last.score), language)
      : null;
  return {
    title: t('charts:finalScores.title'),
    finding: sentences(
      t('charts:finalScores.best', {
        code: best.code,
        score: formatFigure(best.score, words.language),
      }),
      last
        ? t('charts:finalScores.prizes', { score: formatFigure(last.score, words.language) })
        : null,
      next && apart !== null ? t('charts:finalScores.next', { code: next.code, apart }) : null,
      ranked.length > shown.length
        ? t('charts:finalScores.shown', { shown: shown.length, all: ranked.length })
        : null,
    ),
    legend: t(`charts:finalScores.${last ? 'legendPrizes' : 'legend'}`),
    chart: {
      kind: 'spread',
      ticks: roundTicks(Math.min(...scores), Math.max(...scores), 5).map(value => ({
        ...{ value, label: formatNumber(value, undefined, language) },
      })),
      ...(last ? { limit: Number(last.score) } : {}),
      rows: shown.map(row => ({
        label: `${row.rank}. ${row.code} ${row.title}`,
        ...{ figure: formatFigure(row.score, words.language), note: wonBy(row, words) },
        ...{ flagged: row.prize !== null || row.isTied, values: [Number(row.score)], mean: null },
      })),
    },
    table: {
      columns: [
        { header: t('awards:columns.title'), numeric: false },
        { header: t('awards:columns.unit'), numeric: false },
        ...(['rank', 'sheets', 'score'] as const).map(key => ({
          ...{ header: t(`awards:columns.${key}`), numeric: true },
        })),
        { header: t('awards:columns.prize'), numeric: false },
      ],
      rows: ranked.map(row => [
        ...[`${row.code} ${row.title}`, row.unitName, String(row.rank)],
        ...[String(row.sheets), formatFigure(row.score, words.language), wonBy(row, words) || '–'],
      ]),
    },
  };
}

/** How far the scale of a ranking key reaches; an entry's score has none of its own. */
const ends: Partial<Record<CollectiveKey, number>> = {
  ...{ participation: 100, quality: 10, composite: 100 },
};

/**
 * The units that may win the collective award, by rank, by what ranks them first; their other figures in the table.
 * null while no unit holds all conditions.
 * @param minimum the least participation in percent, by the group of units
 */
export function collectiveFigure(
  rows: readonly ShownUnit[],
  { by, minimum }: { by: CollectiveKey; minimum: Readonly<Partial<Record<string, number>>> },
  words: Words,
): Figure | null {
  const { t } = words;
  const ranked = rows.filter(({ rank }) => rank !== null);
  const [best] = ranked;
  if (!best) return null;
  const shown = ranked.slice(0, mostRows);
  const value = (row: ShownUnit) => Number(row[by] ?? 0);
  const sign = by === 'participation' ? '%' : '';
  const figure = (row: ShownUnit) => `${formatFigure(row[by], words.language)}${sign}`;
  const key = t(`charts:collective.key.${by}`);
  const hasComposite = ranked.some(({ composite }) => composite !== undefined);
  const parts: CollectiveKey[] = ['participation', 'quality', 'entryScore'];
  if (hasComposite) parts.push('composite');
  return {
    title: t('charts:collective.title'),
    finding: sentences(
      t('charts:collective.eligible', { count: ranked.length, all: rows.length }),
      t('charts:collective.best', { unit: best.unitName, key, figure: figure(best) }),
      ranked.length > shown.length
        ? t('charts:collective.shown', { shown: shown.length, all: ranked.length })
        : null,
    ),
    legend: t(`charts:collective.${by === 'participation' ? 'legendMinimum' : 'legend'}`, { key }),
    chart: {
      ...{ kind: 'bars', to: ends[by] ?? Math.max(1, ...shown.map(value)), limitLabel: null },
      rows: shown.map(row => ({
        label: `${row.rank}. ${row.unitName.replace(t('charts:short.long'), t('charts:short.short'))}`,
        ...{ figure: figure(row), note: wonBy(row, words), value: value(row), of: null },
        flagged: row.prize !== null || row.isTied,
        limit: by === 'participation' ? (minimum[row.group] ?? null) : null,
      })),
    },
    table: {
      columns: [
        { header: t('awards:columns.unit'), numeric: false },
        { header: t('awards:columns.rank'), numeric: true },
        ...parts.map(part => ({ header: t(`charts:collective.column.${part}`), numeric: true })),
        { header: t('awards:columns.prize'), numeric: false },
      ],
      rows: ranked.map(row => [
        ...[row.unitName, String(row.rank)],
        ...parts.map(part => formatFigure(row[part], words.language)),
        wonBy(row, words) || '–',
      ]),
    },
  };
}
