import { reminderPlan } from '#app/domain/reminder-plan.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { unitsWithoutEntry } from './units-without-entry.server.ts';

export interface ReminderPlanView {
  /** Since when nothing is sent; null: it is. */
  pausedAt: Date | null;
  closesAt: Date;
  /** Before the contest's own closing; `units` were reminded at that step of whichever closing of theirs. */
  steps: { hoursBefore: number; at: Date; state: 'past' | 'next'; units: number; people: number }[];
  /** Who would be reminded now. */
  missing: { name: string; closesAt: Date; isExtended: boolean; representatives: number }[];
}

/** Who is reminded of the hand-in and when, and what has gone out. */
export async function viewReminderPlan(
  contest: ContestInForce,
  act: Act,
): Promise<ReminderPlanView> {
  const contestId = contest.id;
  permit(act, 'notices.manage', { contestId });
  const closesAt = new Date(contest.rules.entry.closesAt);
  const [{ remindersPausedAt }, sent, missing] = await Promise.all([
    act.db.contest.findUniqueOrThrow({
      where: { id: contestId },
      select: { remindersPausedAt: true },
    }),
    act.db.handInReminder.groupBy({
      by: ['hoursBefore'],
      where: { unit: { contestId } },
      _count: true,
      _sum: { people: true },
    }),
    unitsWithoutEntry(contest, act),
  ]);
  return {
    ...{ pausedAt: remindersPausedAt, closesAt },
    steps: reminderPlan(closesAt).map(({ hoursBefore, at }) => {
      const gone = sent.find(one => one.hoursBefore === hoursBefore);
      const figures = { units: gone?._count ?? 0, people: gone?._sum.people ?? 0 };
      return { hoursBefore, at, state: at <= act.now ? 'past' : 'next', ...figures };
    }),
    missing: missing.map(unit => ({
      ...{ name: unit.name, closesAt: unit.closesAt },
      isExtended: unit.closesAt > closesAt,
      representatives: unit.representatives.length,
    })),
  };
}
