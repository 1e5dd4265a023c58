import type { Stage } from './contest-calendar.ts';
import type { Instant } from './deadlines.ts';
import { formatHaiPhongParts, haiPhongMidnight } from './hai-phong-time.ts';

/** A stage on the line; `left` and `width` in percent of the whole. */
export type CalendarSpan = Pick<Stage, 'kind' | 'week' | 'state'> & {
  readonly left: number;
  readonly width: number;
};

export type CalendarLine = {
  /** Quiz weeks, hand-in, judging: each on a track of its own, since they overlap. Empty ones are left out. */
  readonly tracks: readonly { readonly kind: Stage['kind']; readonly spans: CalendarSpan[] }[];
  /** Where now stands, in percent; null before the first stage and after the last. */
  readonly now: number | null;
  /** Mondays, 00:00 in Hải Phòng, `left` in percent: as many as a phone has room for. */
  readonly ticks: readonly { readonly at: Date; readonly left: number }[];
  /** A day and a month name no single day: the line is longer than a year. */
  readonly needsYears: boolean;
};

const DAY = 86_400_000;
/** More labels than that touch each other on a phone. */
const mostTicks = 6;

/** A contest's calendar as a line through the weeks, to scale; null where there is no stage. */
export function calendarLine(stages: readonly Stage[], now: Instant): CalendarLine | null {
  if (stages.length === 0) return null;
  const from = Math.min(...stages.map(({ opensAt }) => Date.parse(opensAt)));
  const to = Math.max(...stages.map(({ closesAt }) => Date.parse(closesAt)));
  const percent = (milliseconds: number) => (100 * milliseconds) / Math.max(1, to - from);
  const spansOf = (kind: Stage['kind']) =>
    stages
      .filter(stage => stage.kind === kind)
      .map(({ week, state, opensAt, closesAt }) => ({
        ...{ kind, week, state, left: percent(Date.parse(opensAt) - from) },
        width: percent(Date.parse(closesAt) - Date.parse(opensAt)),
      }));
  const mondays = mondaysBetween(from, to);
  const every = Math.ceil(mondays.length / mostTicks);
  const at = Number(now);
  return {
    tracks: (['week', 'entries', 'judging'] as const)
      .map(kind => ({ kind, spans: spansOf(kind) }))
      .filter(({ spans }) => spans.length > 0),
    now: at >= from && at < to ? percent(at - from) : null,
    ticks: mondays
      .filter((_, index) => index % every === 0)
      .map(at => ({ at: new Date(at), left: percent(at - from) })),
    needsYears: to - from > 365 * DAY,
  };
}

function mondaysBetween(from: number, to: number): number[] {
  const { weekday } = formatHaiPhongParts(from);
  let monday = haiPhongMidnight(from).getTime() + ((8 - weekday) % 7) * DAY;
  if (monday < from) monday += 7 * DAY;
  const found = [];
  for (; monday < to; monday += 7 * DAY) found.push(monday);
  return found;
}
