import { reminderPlan } from '#app/domain/reminder-plan.ts';
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { unitsWithoutEntry } from './units-without-entry.server.ts';

export interface ReminderPlanView {
  /** Since when nothing is sent; null: it is. */
  pausedAt: Date | null;
  closesAt: Date;
  /** Before the contest's own closing; `units` were reminded at that step of the closing now theirs. */
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
    act.db.handInReminder.findMany({
      where: { unit: { contestId } },
      select: { unitId: true, closesAt: true, hoursBefore: true, people: true },
    }),
    unitsWithoutEntry(contest, act),
  ]);
  const closings = await closingsOfUnits([...new Set(sent.map(one => one.unitId))], contest, act);
  // what went out for a closing that has moved since says nothing about the steps still to come
  const inForce = sent.filter(
    one => Number(closings.get(one.unitId)?.closesAt) === Number(one.closesAt),
  );
  return {
    ...{ pausedAt: remindersPausedAt, closesAt },
    steps: reminderPlan(closesAt).map(({ hoursBefore, at }) => {
      const gone = inForce.filter(one => one.hoursBefore === hoursBefore);
      const people = gone.reduce((sum, one) => sum + one.people, 0);
      const state = at <= act.now ? 'past' : 'next';
      return { hoursBefore, at, state, units: gone.length, people };
    }),
    missing: missing.map(unit => ({
      ...{ name: unit.name, closesAt: unit.closesAt },
      isExtended: unit.closesAt > closesAt,
      representatives: unit.representatives.length,
    })),
  };
}
