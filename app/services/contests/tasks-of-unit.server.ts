import { currentWeek } from '#app/domain/contest-calendar.ts';
import { isAwaited } from '#app/domain/standing/missing-people.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import type { Act } from '../context.ts';
import { countPasswords } from '../identity/hand-out-passwords.server.ts';
import { rosterUnits } from '../roster/roster-units.server.ts';
import { closingOfUnit } from './closing-of-unit.server.ts';
import type { Task } from './contest-task.ts';
import type { ContestInForce } from './find-contest.server.ts';

/** What a unit's representative must do now: the entry, then the people of the unit who can't or didn't sit the quiz. */
export async function tasksOfUnit(
  unitId: string,
  contest: ContestInForce,
  act: Act,
): Promise<Task[]> {
  const { name } = await act.db.unit.findUniqueOrThrow({
    where: { id: unitId },
    select: { name: true },
  });
  const unit = { id: unitId, name };
  const [entry, quiz] = await Promise.all([
    taskOfEntry(unit, contest, act),
    tasksOfQuiz(unit, contest, act),
  ]);
  return [entry, ...quiz];
}

type NamedUnit = { id: string; name: string };

async function taskOfEntry(unit: NamedUnit, contest: ContestInForce, act: Act): Promise<Task> {
  const { db, now } = act;
  const [count, { closesAt }] = await Promise.all([
    db.entry.count({ where: { unitId: unit.id, status: 'valid' } }),
    closingOfUnit(unit.id, contest, act),
  ]);
  const { opensAt, kind } = contest.rules.entry;
  const code = entryCode(count, { opensAt: new Date(opensAt), closesAt, now });
  const pressing = code === 'entry-to-hand-in';
  const closing = closesAt.toISOString();
  return {
    role: 'unit',
    code,
    params: {
      ...{ unitId: unit.id, unit: unit.name, kind },
      ...{ count, opensAt, closesAt: closing },
    },
    pressing,
    dueAt: pressing ? closing : null,
  };
}

function entryCode(
  count: number,
  { opensAt, closesAt, now }: { opensAt: Date; closesAt: Date; now: Date },
): Task['code'] {
  if (count > 0) return 'entry-handed-in';
  if (now < opensAt) return 'entry-not-open';
  return now < closesAt ? 'entry-to-hand-in' : 'entry-missed';
}

/** Nothing once all weeks are over; who is waited for only while a week is open. */
async function tasksOfQuiz(
  { id: unitId, name }: NamedUnit,
  contest: ContestInForce,
  act: Act,
): Promise<Task[]> {
  const week = currentWeek(contest.rules, act.now);
  if (!week) return [];
  const { db } = act;
  const contestId = contest.id;
  const [{ without }, { own }] = await Promise.all([
    countPasswords({ contestId, unitId }, act),
    rosterUnits(db, contestId, unitId),
  ]);
  const people =
    week.state === 'now'
      ? await db.contestant.findMany({
          where: {
            ...{ contestId, leftAt: null, excludedReason: null },
            unitId: { in: own.map(({ id }) => id) },
          },
          select: { attempts: { select: { week: true } } },
        })
      : [];
  const goal = {
    measure: contest.rules.participation.measure,
    weeks: quizWeeks(contest.rules, act.now).map(({ state }) => state),
  };
  const awaited = people.filter(({ attempts }) =>
    isAwaited(
      attempts.map(one => one.week),
      goal,
    ),
  ).length;
  const params = { unitId, unit: name, week: week.week ?? 0 };
  const about = { role: 'unit', pressing: true, dueAt: week.closesAt } as const;
  const task = (code: Task['code'], count: number): Task[] =>
    count === 0 ? [] : [{ ...about, code, params: { ...params, count } }];
  return [
    // who signs in by VNeID needs no password
    ...(act.openId ? [] : task('passwords-to-hand-out', without)),
    ...task('week-awaited', awaited),
  ];
}
