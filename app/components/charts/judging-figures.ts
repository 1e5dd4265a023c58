import { roundTicks } from '#app/domain/charts/scale.ts';
import type { SheetCounts } from '#app/domain/judging/progress.ts';
import { formatNumber } from '../format.ts';
import { type Figure, mostRows, sentences, type Words } from './figure.ts';

type ShownJudge = {
  readonly fullName: string;
  readonly counts: SheetCounts;
  readonly behind: boolean;
  readonly revoked: boolean;
};

/** How far each judge has come, whoever has most to do first; null while no sheet is due. */
export function progressFigure(
  { judges: all, counts }: { judges: readonly ShownJudge[]; counts: SheetCounts },
  { t, language }: Words,
): Figure | null {
  const share = (judge: ShownJudge) => judge.counts.submitted / judge.counts.total;
  const judges = all
    .filter(judge => judge.counts.total > 0 && !judge.revoked)
    .sort((one, other) => share(one) - share(other));
  if (judges.length === 0) return null;
  const behind = judges.filter(judge => judge.behind).length;
  const number = (value: number) => formatNumber(value, undefined, language);
  const numeric = (name: 'submitted' | 'draft' | 'open') => ({
    header: t(`judging:progress.columns.${name}`),
    numeric: true,
  });
  return {
    title: t('charts:progress.title'),
    finding: sentences(
      t('charts:progress.submitted', { submitted: counts.submitted, count: counts.total }),
      behind > 0 ? t('charts:progress.behind', { count: behind }) : null,
      judges.length > mostRows
        ? t('charts:progress.lowest', { shown: mostRows, all: judges.length })
        : null,
    ),
    legend: t('charts:progress.legend'),
    chart: {
      kind: 'bars',
      to: Math.max(...judges.map(judge => judge.counts.total)),
      limitLabel: null,
      rows: judges.slice(0, mostRows).map(judge => ({
        label: judge.fullName,
        figure: `${number(judge.counts.submitted)}/${number(judge.counts.total)}`,
        note: judge.behind ? t('judging:progress.behind') : '',
        flagged: judge.behind,
        ...{ value: judge.counts.submitted, begun: judge.counts.draft },
        ...{ of: judge.counts.total, limit: null },
      })),
    },
    table: {
      columns: [
        { header: t('judging:progress.columns.judge'), numeric: false },
        ...[numeric('submitted'), numeric('draft'), numeric('open')],
      ],
      rows: judges.map(judge => [
        ...[judge.fullName, `${number(judge.counts.submitted)}/${number(judge.counts.total)}`],
        ...[number(judge.counts.draft), number(judge.counts.none)],
      ]),
    },
  };
}

export type ShownSpread = {
  readonly discussionSpread: number | null;
  readonly entries: readonly {
    readonly code: string;
    readonly title: string;
    readonly totals: readonly number[];
    readonly mean: number;
    readonly range: number;
    readonly isFar: boolean;
  }[];
};

/** How far judges are apart on each entry, the furthest first; null while no entry has two sheets. */
export function spreadFigure(
  { entries, discussionSpread }: ShownSpread,
  { t, language }: Words,
): Figure | null {
  const [furthest] = entries;
  if (!furthest) return null;
  const shown = entries.slice(0, mostRows);
  const number = (value: number) => formatNumber(value, undefined, language);
  // in a column, one beside the other
  const points = (value: number) => formatNumber(value, 2, language);
  const far = entries.filter(({ isFar }) => isFar).length;
  const totals = shown.flatMap(entry => entry.totals);
  const header = (name: string) => ({ header: t(`charts:spread.${name}`), numeric: true });
  return {
    title: t('charts:spread.title'),
    finding: sentences(
      t('charts:spread.furthest', { code: furthest.code, points: number(furthest.range) }),
      discussionSpread === null
        ? null
        : far > 0
          ? t('charts:spread.far', { count: far, points: number(discussionSpread) })
          : t('charts:spread.noneFar', { points: number(discussionSpread) }),
      entries.length > shown.length
        ? t('charts:spread.shown', { shown: shown.length, all: entries.length })
        : null,
    ),
    legend: t('charts:spread.legend'),
    chart: {
      kind: 'spread',
      ticks: roundTicks(Math.min(...totals), Math.max(...totals), 5).map(value => ({
        ...{ value, label: number(value) },
      })),
      rows: shown.map(({ code, title, totals: values, mean, range, isFar }) => ({
        label: `${code} ${title}`,
        figure: points(range),
        note: isFar ? t('charts:spread.toDiscuss') : '',
        ...{ flagged: isFar, values, mean },
      })),
    },
    table: {
      columns: [
        { header: t('charts:spread.entry'), numeric: false },
        ...['sheets', 'mean', 'lowest', 'highest', 'range'].map(header),
      ],
      rows: entries.map(({ code, title, totals: values, mean, range }) => [
        `${code} ${title}`,
        number(values.length),
        ...[mean, Math.min(...values), Math.max(...values), range].map(points),
      ]),
    },
  };
}
