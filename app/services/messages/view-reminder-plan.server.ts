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
  /** Of the contest. */
  units: number;
  /** Before the contest's own closing; `units` were reminded at that step of the closing now theirs. */
  steps: {
    hoursBefore: number;
    at: Date;
    state: 'past' | 'next';
    units: number;
    people: number;
    /** How many of these people a letter left for, didn't leave for, or couldn't be written to; null: not on record. */
    mail: { mailed: number; failed: number; noAddress: number } | null;
  }[];
  /** Who would be reminded now. */
  missing: {
    name: string;
    closesAt: Date;
    isExtended: boolean;
    representatives: number;
    /** The names of those whom no letter can reach. */
    noAddress: string[];
    /** Letters of its newest reminder that didn't leave. */
    failed: number;
  }[];
}

/** Who is reminded of the hand-in and when, and what has gone out. */
export async function viewReminderPlan(
  contest: ContestInForce,
  act: Act,
): Promise<ReminderPlanView> {
  const contestId = contest.id;
  permit(act, 'notices.manage', { contestId });
  const closesAt = new Date(contest.rules.entry.closesAt);
  const [{ remindersPausedAt }, sent, missing, units] = await Promise.all([
    act.db.contest.findUniqueOrThrow({
      where: { id: contestId },
      select: { remindersPausedAt: true },
    }),
    act.db.handInReminder.findMany({
      where: { unit: { contestId } },
      select: {
        ...{ unitId: true, closesAt: true, hoursBefore: true },
        ...{ people: true, mailed: true, failed: true },
      },
      orderBy: { sentAt: 'desc' },
    }),
    unitsWithoutEntry(contest, act),
    act.db.unit.count({ where: { contestId } }),
  ]);
  const closings = await closingsOfUnits([...new Set(sent.map(one => one.unitId))], contest, act);
  // what went out for a closing that has moved since says nothing about the steps still to come
  const inForce = sent.filter(
    one => Number(closings.get(one.unitId)?.closesAt) === Number(one.closesAt),
  );
  return {
    ...{ pausedAt: remindersPausedAt, closesAt, units },
    steps: reminderPlan(closesAt).map(({ hoursBefore, at }) => {
      const gone = inForce.filter(one => one.hoursBefore === hoursBefore);
      const figures = { units: gone.length, people: sum(gone, ({ people }) => people) };
      const state = at <= act.now ? 'past' : 'next';
      return { ...{ hoursBefore, at, state, ...figures }, mail: mailOf(gone) };
    }),
    missing: missing.map(({ id, name, closesAt: own, representatives }) => ({
      ...{ name, closesAt: own, isExtended: own > closesAt },
      representatives: representatives.length,
      noAddress: representatives.filter(one => !one.hasAddress).map(({ fullName }) => fullName),
      failed: sent.find(({ unitId }) => unitId === id)?.failed ?? 0,
    })),
  };
}

type Sent = { people: number; mailed: number | null; failed: number | null };

function mailOf(sent: readonly Sent[]) {
  const known = sent.filter(({ mailed }) => mailed !== null);
  if (known.length === 0) return null;
  const mailed = sum(known, one => one.mailed ?? 0);
  const failed = sum(known, one => one.failed ?? 0);
  return { mailed, failed, noAddress: sum(known, ({ people }) => people) - mailed - failed };
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((total, row) => total + of(row), 0);
