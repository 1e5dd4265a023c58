import { type Actor, rolesIn } from '#app/domain/permissions.ts';
import type { Ground } from '#app/services/context.ts';
import { findCurrentContest } from '#app/services/identity/find-current-contest.server.ts';
import { paths } from './paths.ts';

/**
 * Where somebody who just signed in wants to go: to the page of their one role, who has none but is a contestant to
 * the quiz, or to the contest's home.
 */
export async function landingPath(actor: Actor, ground: Pick<Ground, 'db'>): Promise<string> {
  const contest = await findCurrentContest(actor, ground);
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
