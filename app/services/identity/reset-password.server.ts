import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import { type Actor, may, type Role } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { hashPassword, makeInitialPassword } from '#app/identity/passwords.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { belongsToContest } from './find-people.server.ts';
import { endOtherSessions } from './sessions.server.ts';

export interface ResetPasswordInput {
  contestId: string;
  personId: string;
}

export type ResetPasswordRefusal =
  | 'unknown-person'
  | 'own-password'
  | 'organizer-password'
  | 'role-elsewhere';

export interface ResetPasswordAnswer {
  /** To be shown once. */
  initialPassword: string;
  fullName: string;
  /** null: signs in by citizen ID number. */
  username: string | null;
}

/**
 * A new first password for a representative, judge or contestant who lost theirs; ends all their sessions.
 * Whoever resets a password could sign in as that person: so never an organizer's of any contest, nor that of somebody
 * with a role in another running contest which the actor doesn't organize.
 * @returns the password, to be shown once
 */
export async function resetPassword(
  { contestId, personId }: ResetPasswordInput,
  act: Act,
): Promise<Verdict<ResetPasswordAnswer, ResetPasswordRefusal>> {
  const actor = permit(act, 'people.manage', { contestId });
  if (personId === actor.personId) return refused('own-password');
  const running = await contestsRunningElsewhere(actor, act);
  const initialPassword = makeInitialPassword();
  const passwordHash = await hashPassword(initialPassword);
  return inTransaction(act.db, async transaction => {
    const person = await transaction.person.findFirst({
      where: { id: personId, ...belongsToContest(contestId) },
      include: { roleGrants: { where: { revokedAt: null } } },
    });
    if (!person) return refused('unknown-person');
    const organizers: readonly Role[] = ['secretary', 'committee'];
    if (person.roleGrants.some(({ role }) => organizers.includes(role))) {
      return refused('organizer-password');
    }
    if (person.roleGrants.some(grant => running.has(grant.contestId))) {
      return refused('role-elsewhere');
    }
    await transaction.person.update({
      where: { id: personId },
      data: { passwordHash, mustChangePassword: true },
    });
    await endOtherSessions(personId, null, { db: transaction });
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'person.reset-password',
      subjectType: 'person',
      subjectId: personId,
      after: { fields: ['password'] },
    });
    const { fullName, username } = person;
    return accepted({ initialPassword, fullName, username });
  });
}

/** Contests still to be judged whose people aren't the actor's to manage. */
async function contestsRunningElsewhere(actor: Actor, act: Act): Promise<ReadonlySet<string>> {
  const contests = await act.db.contest.findMany({ select: { id: true } });
  const foreign = contests.filter(({ id }) => !may(actor, 'people.manage', { contestId: id }));
  const inForce = await Promise.all(foreign.map(({ id }) => getContest(id, act)));
  const running = inForce.filter(contest => judgingClosing(contest) > act.now);
  return new Set(running.map(({ id }) => id));
}
