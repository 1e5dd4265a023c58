import type { RowChart } from '#app/domain/charts/row-chart.ts';
import { formatNumber, formatPercent } from '../format.ts';
import type { ShownReport, ShownRow } from '../participation/participation-types.ts';
import { type Figure, mostRows, sentences, type Words } from './figure.ts';

type Bar = {
  row: ShownRow;
  label: string;
  rate: string;
  holds: boolean;
  note: string;
};

/**
 * Who took part against each unit's minimum, the lowest first: competing units in the report of all, in that of one its
 * departments below the whole. null while no week has begun.
 * @param week null: all weeks that have begun, by the rules' measure
 */
export function participationFigure(
  report: ShownReport,
  week: number | null,
  words: Words,
): Figure | null {
  const { unit, rows, total, weeks } = report;
  const { t, language } = words;
  if (rows.length === 0 || weeks.every(({ state }) => state === 'next')) return null;
  const parts = (unit ? rows : rows.filter(({ depth }) => depth === 0))
    .map(row => barOf(row, week, words))
    .sort((one, other) => Number(one.rate) - Number(other.rate));
  const lacking = parts.filter(({ holds }) => !holds).length;
  const whole = { ...barOf(total, week, words) };
  if (unit) whole.label = t('participation:total');
  const bars = unit && parts.length > 1 ? [whole, ...parts] : parts;
  const shown = bars.slice(0, mostRows);
  const title =
    week === null ? t('participation:chart.titleAll') : t('participation:chart.title', { week });
  const minima = new Set(shown.map(({ row }) => row.minimum));
  const [minimum = 0] = minima;
  const limited = (one: number) => t('charts:participation.limit', { percent: one });
  return {
    title: unit ? t('charts:participation.ofUnit', { title, unit: unit.name }) : title,
    finding: sentences(
      unit
        ? t(`charts:participation.${whole.holds ? 'unitHolds' : 'unitLacks'}`, {
            ...{ rate: percent(whole.rate, words), percent: total.minimum },
          })
        : lacking > 0
          ? t('charts:participation.lacking', { count: lacking, all: parts.length })
          : t('charts:participation.allHold', { count: parts.length }),
      bars.length > shown.length
        ? t('charts:participation.lowest', { shown: shown.length, all: bars.length })
        : null,
    ),
    legend: minima.size === 1 ? '' : t('participation:chart.legend'),
    chart: chartOf(shown, minima.size === 1 && minimum > 0 ? limited(minimum) : null, words),
    table: {
      columns: [
        { header: t(`participation:columns.${unit ? 'name' : 'unit'}`), numeric: false },
        { header: t('participation:columns.rate'), numeric: true },
        { header: t('participation:columns.minimum'), numeric: true },
        ...(week === null ? [] : [{ header: t('participation:columns.took'), numeric: true }]),
        { header: t('participation:columns.roster'), numeric: true },
      ],
      rows: bars.map(({ row, label, rate }) => [
        ...[label, percent(rate, words)],
        row.minimum > 0 ? `${formatNumber(row.minimum, undefined, language)}%` : '–',
        ...(week === null
          ? []
          : [formatNumber(row.weeks[week - 1]?.took ?? 0, undefined, language)]),
        formatNumber(row.roster, undefined, language),
      ]),
    },
  };
}

function chartOf(bars: readonly Bar[], limitLabel: string | null, words: Words): RowChart {
  return {
    ...{ kind: 'bars', to: 100, limitLabel },
    rows: bars.map(({ row, label, rate, holds, note }) => ({
      label: label.replace(words.t('charts:short.long'), words.t('charts:short.short')),
      ...{ figure: percent(rate, words), note, flagged: !holds },
      ...{ value: Number(rate), of: null, limit: row.minimum > 0 ? row.minimum : null },
    })),
  };
}

function barOf(row: ShownRow, week: number | null, { t }: Words): Bar {
  const figures = week === null ? undefined : row.weeks[week - 1];
  const rate = figures?.rate ?? row.participation;
  return {
    ...{ row, rate },
    label: row.ownOnly ? t('participation:ownOnly', { name: row.name }) : row.name,
    holds: figures?.holds ?? Number(rate) >= row.minimum,
    note: figures
      ? t('participation:chart.figure', { took: figures.took, roster: row.roster })
      : t('standing:people', { count: row.roster }),
  };
}

const percent = (figure: string, { language }: Words) =>
  formatPercent(figure, figure.split('.')[1]?.length ?? 0, language);
