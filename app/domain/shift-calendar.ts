import type { ContestRules } from './contest-rules.ts';
import { haiPhongText } from './hai-phong-time.ts';

const dayMs = 86_400_000;

/** Midnight in Hải Phòng at the start of the day that the instant lies in. */
const startOfDay = (instant: number) =>
  Math.floor((instant + 7 * 3_600_000) / dayMs) * dayMs - 7 * 3_600_000;

/**
 * The rules with another calendar. Weeks keep their hours and their distance to week 1's Monday, the opening of
 * entries moves with them; judging keeps its length after the closing of entries. Where entries would so open
 * at or after they close (a closing set apart from the weeks), they open as many days before as in the preset.
 * @param firstDay any instant of the day on which week 1 opens, in Hải Phòng
 */
export function shiftCalendar<Rules extends ContestRules>(
  rules: Rules,
  { firstDay, entriesCloseAt }: { firstDay: Date; entriesCloseAt: Date },
): Rules {
  const opening = Date.parse(rules.calendar.weeks[0]?.opensAt ?? rules.entry.opensAt);
  const byWeeks = startOfDay(Number(firstDay)) - startOfDay(opening);
  const byClosing = Number(entriesCloseAt) - Date.parse(rules.entry.closesAt);
  const shift = (text: string, by: number) => haiPhongText(Date.parse(text) + by);
  const opensWithWeeks = Date.parse(rules.entry.opensAt) + byWeeks < Number(entriesCloseAt);
  return {
    ...rules,
    calendar: {
      weeks: rules.calendar.weeks.map(({ opensAt, closesAt }) => ({
        opensAt: shift(opensAt, byWeeks),
        closesAt: shift(closesAt, byWeeks),
      })),
      judgingClosesAt: shift(rules.calendar.judgingClosesAt, byClosing),
    },
    entry: {
      ...rules.entry,
      opensAt: shift(rules.entry.opensAt, opensWithWeeks ? byWeeks : byClosing),
      closesAt: haiPhongText(entriesCloseAt),
    },
  };
}
