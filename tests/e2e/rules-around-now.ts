import type { ContestRules } from '#app/domain/contest-rules.ts';

export const day = 86_400_000;

/** RFC 3339 on Hải Phòng's clock, to the second. */
export function onHaiPhongClock(milliseconds: number): string {
  return `${new Date(milliseconds + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** 2023's rules around this very moment: the weeks are over, entries come in until `closesAt`, judging follows. */
export function rulesAroundNow(rules: ContestRules, closesAt: number): ContestRules {
  const now = Date.now();
  return {
    ...rules,
    calendar: {
      weeks: [5, 4, 3, 2].map(weeksAgo => ({
        opensAt: onHaiPhongClock(now - weeksAgo * 7 * day),
        closesAt: onHaiPhongClock(now - weeksAgo * 7 * day + 4 * day),
      })),
      judgingClosesAt: onHaiPhongClock(now + 30 * day),
    },
    entry: {
      ...rules.entry,
      opensAt: onHaiPhongClock(now - 36 * day),
      closesAt: onHaiPhongClock(closesAt),
    },
  };
}
