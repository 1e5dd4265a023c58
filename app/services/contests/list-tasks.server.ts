import { currentWeek } from '#app/domain/contest-calendar.ts';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import { keptApart } from '#app/domain/judging/may-judge.ts';
import { representedUnits, rolesIn } from '#app/domain/permissions.ts';
import { attemptState } from '#app/domain/quiz/attempt-life.ts';
import { unitParents } from '#app/domain/units.ts';
import type { Act } from '../context.ts';
import { findTiesOfJudges } from '../judging/judging-ties.server.ts';
import type { Task } from './contest-task.ts';
import type { ContestInForce } from './find-contest.server.ts';
import { organizerFigures } from './organizer-figures.server.ts';
import { tasksOfUnit } from './tasks-of-unit.server.ts';

/** What a signed-in person must do now in a contest: what is due first, then the rest, role by role; none for a visitor. */
export async function listTasks(contest: ContestInForce, act: Act): Promise<Task[]> {
  const { actor } = act;
  if (!actor) return [];
  const roles = rolesIn(actor, contest.id);
  const tasks: Promise<Task | Task[]>[] = representedUnits(actor, contest.id).map(unitId =>
    tasksOfUnit(unitId, contest, act),
  );
  if (roles.includes('judge')) tasks.push(taskOfJudge(actor.personId, contest, act));
  if (roles.includes('committee') || roles.includes('secretary')) {
    tasks.push(taskOfOrganizer(contest, act));
  }
  if (actor.contestantIn.includes(contest.id)) tasks.push(taskOfContestant(contest, act));
  return (await Promise.all(tasks)).flat().toSorted((one, other) => urgency(one) - urgency(other));
}

/** The smaller, the sooner it is due; what presses without a deadline comes after, then what presses nobody. */
function urgency({ pressing, dueAt }: Task): number {
  if (!pressing) return Number.MAX_VALUE;
  return dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt);
}

async function taskOfJudge(personId: string, contest: ContestInForce, act: Act): Promise<Task> {
  const { db, now } = act;
  const contestId = contest.id;
  const { entry } = contest.rules;
  const params = { opensAt: entry.closesAt };
  const role = 'judge';
  if (now < new Date(entry.closesAt)) {
    return { role, code: 'judging-not-open', params, pressing: false, dueAt: null };
  }
  const [units, entries, ties, sheets] = await Promise.all([
    db.unit.findMany({ where: { contestId }, select: { id: true, parentId: true } }),
    db.entry.findMany({
      where: { contestId, status: 'valid' },
      select: { id: true, unitId: true },
    }),
    findTiesOfJudges(contestId, act, personId),
    db.scoreSheet.findMany({
      where: { judgeId: personId, status: 'submitted', entry: { contestId, status: 'valid' } },
      select: { entryId: true },
    }),
  ]);
  const parents = unitParents(units);
  const judge = ties.get(personId);
  const expected = entries.filter(one => judge && keptApart(judge, one, parents) === null);
  const submitted = new Set(sheets.map(({ entryId }) => entryId));
  const count = expected.filter(({ id }) => !submitted.has(id)).length;
  const code = count > 0 ? 'sheets-to-submit' : 'sheets-done';
  return {
    role,
    code,
    params: { ...params, count, expected: expected.length },
    pressing: count > 0,
    dueAt: count > 0 ? judgingClosing(contest).toISOString() : null,
  };
}

async function taskOfOrganizer(contest: ContestInForce, act: Act): Promise<Task> {
  const count = (await organizerFigures(contest, act)).attention.length;
  const code = count > 0 ? 'attention' : 'all-well';
  return { role: 'organizer', code, params: { count }, pressing: count > 0, dueAt: null };
}

async function taskOfContestant(contest: ContestInForce, act: Act): Promise<Task> {
  const week = currentWeek(contest.rules, act.now);
  if (!week)
    return { role: 'contestant', code: 'weeks-over', params: {}, pressing: false, dueAt: null };
  const params = { week: week.week ?? 0, opensAt: week.opensAt };
  const code = week.state === 'now' ? await codeOfOpenWeek(params.week, contest, act) : 'week-next';
  const pressing = code === 'week-open' || code === 'week-running';
  // an attempt that runs has a deadline of its own, and shows it
  const dueAt = code === 'week-open' ? week.closesAt : null;
  return { role: 'contestant', code, params, pressing, dueAt };
}

async function codeOfOpenWeek(
  week: number,
  { id: contestId }: ContestInForce,
  { db, now, actor }: Act,
): Promise<Task['code']> {
  const contestant = await db.contestant.findFirst({
    where: { contestId, personId: actor?.personId, leftAt: null },
    select: { excludedReason: true, attempts: { where: { week } } },
  });
  const [attempt] = contestant?.attempts ?? [];
  if (attempt) return attemptState(attempt, now) === 'running' ? 'week-running' : 'week-done';
  return contestant?.excludedReason == null ? 'week-open' : 'excluded';
}
