import type { Instant } from './deadlines.ts';

/** Hours before a unit's closing at which it is reminded, if it hasn't handed in: 7 days, 1 day, 3 hours. */
export const reminderHours = [168, 24, 3] as const;

export type ReminderStep = {
  readonly hoursBefore: number;
  readonly at: Date;
};

/** The plan before one closing, in the order of time. */
export function reminderPlan(closesAt: Date): ReminderStep[] {
  return reminderHours.map(hoursBefore => ({
    hoursBefore,
    at: new Date(closesAt.getTime() - hoursBefore * 3_600_000),
  }));
}

/**
 * The step whose time has come: the last one that has begun. null before the first, and from the closing on. One that
 * was missed while nothing ran isn't made up for once the next has begun: two letters at once help nobody.
 * @param opensAt nobody is asked for what isn't taken yet
 */
export function dueReminder(opensAt: Instant, closesAt: Date, now: Date): ReminderStep | null {
  if (Number(now) < Number(opensAt) || now >= closesAt) return null;
  return reminderPlan(closesAt).findLast(({ at }) => at <= now) ?? null;
}
