import { type HandInDays, spansUntil } from '#app/domain/entries/hand-in-days.ts';
import { formatDate, formatDayMonth, formatNumber, type Instant } from '../format.ts';
import { type Figure, sentences, type Words } from './figure.ts';

export type ShownHandIns = {
  readonly daysPerSpan: number;
  readonly spans: readonly {
    readonly from: Instant;
    readonly first: number;
    readonly replaced: number;
  }[];
  readonly closesAt: Instant;
  readonly asOf: Instant;
};

/** Hand-ins a day with the deadline as a line; null while there is none. */
export function handInsFigure(counted: ShownHandIns, { t, language }: Words): Figure | null {
  const spans = counted.spans.map(({ from, first, replaced }) => ({
    ...{ from: new Date(from), first, replaced, all: first + replaced },
  }));
  const days: HandInDays = { daysPerSpan: counted.daysPerSpan, spans };
  const busiest = spans.reduce(
    (best, span) => (span.all > (best?.all ?? 0) ? span : best),
    spans[0],
  );
  const total = spans.reduce((sum, { all }) => sum + all, 0);
  if (!busiest || total === 0) return null;
  const { closesAt, asOf } = counted;
  const isOver = new Date(asOf) >= new Date(closesAt);
  const isDaily = days.daysPerSpan === 1;
  const number = (value: number) => formatNumber(value, undefined, language);
  const dated = (span: { from: Date }) => formatDate(span.from, language);
  const replaced = spans.reduce((sum, span) => sum + span.replaced, 0);
  return {
    title: isDaily
      ? t('charts:handIns.title')
      : t('charts:handIns.titleSpans', { days: days.daysPerSpan }),
    finding: sentences(
      t('charts:handIns.total', { count: total }),
      replaced > 0 ? t('charts:handIns.replacements', { count: replaced }) : null,
      t(`charts:handIns.${isDaily ? 'busiest' : 'busiestSpan'}`, {
        ...{ day: dated(busiest), count: busiest.all },
      }),
    ),
    legend: t('charts:handIns.legend'),
    chart: {
      kind: 'days',
      values: spans.map(({ all }) => all),
      labels: spans.flatMap((span, at) =>
        isDaily && at % 7 > 0 ? [] : { at, label: formatDayMonth(span.from, language) },
      ),
      lines: [
        {
          at: spansUntil(days, new Date(closesAt)),
          label: t('charts:handIns.deadline', { closesAt: new Date(closesAt).getTime() }),
          strong: true,
        },
        ...(isOver
          ? []
          : [
              {
                at: spansUntil(days, new Date(asOf)),
                label: t('charts:handIns.now'),
                strong: false,
              },
            ]),
      ],
      count: number,
    },
    table: {
      columns: [
        { header: t(`charts:handIns.${isDaily ? 'day' : 'from'}`), numeric: false },
        { header: t('charts:handIns.first'), numeric: true },
        { header: t('charts:handIns.replaced'), numeric: true },
      ],
      rows: spans
        .filter(({ all }) => all > 0)
        .map(span => [dated(span), number(span.first), number(span.replaced)]),
    },
  };
}
