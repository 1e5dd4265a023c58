import { type Actor, rolesIn } from '#app/domain/permissions.ts';
import { type ContestInForce, listContests } from '#app/services/contests/find-contest.server.ts';
import { listTasks } from '#app/services/contests/list-tasks.server.ts';
import type { Act, Ground } from '#app/services/context.ts';
import { findCurrentContest } from '#app/services/identity/find-current-contest.server.ts';
import { paths } from './paths.ts';

/**
 * Where somebody who just signed in wants to go: to the page of their one role, who has none but is a contestant to
 * the quiz, or to the contest's home. Of several contests it is the current one, unless only another asks for something.
 */
export async function landingPath(actor: Actor, ground: Ground): Promise<string> {
  const contest = await findContestToOpen(actor, { ...ground, actor, now: ground.clock.now() });
  if (!contest) return paths.home();
  const roles = rolesIn(actor, contest.id);
  const [role] = roles;
  if (!role && actor.contestantIn.includes(contest.id)) return paths.quiz(contest.code);
  const isOrganizer = roles.every(one => one === 'secretary' || one === 'committee');
  if (!role || (roles.length > 1 && !isOrganizer)) return paths.contest(contest.code);
  if (role === 'unit') return paths.entries(contest.code);
  if (role === 'judge') return paths.judgeQueue(contest.code);
  return paths.organizer(contest.code);
}

async function findContestToOpen(actor: Actor, act: Act): Promise<ContestInForce | null> {
  const current = await findCurrentContest(actor, act);
  const own = new Set([...actor.grants.map(grant => grant.contestId), ...actor.contestantIn]);
  if (!current || own.size < 2) return current;
  const asks = async (contest: ContestInForce) =>
    (await listTasks(contest, act)).some(({ pressing }) => pressing);
  if (await asks(current)) return current;
  for (const contest of await listContests(act)) {
    if (contest.id !== current.id && own.has(contest.id) && (await asks(contest))) return contest;
  }
  return current;
}
