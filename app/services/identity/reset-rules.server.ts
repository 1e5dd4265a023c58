import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import { type Actor, may, type Role } from '#app/domain/permissions.ts';
import { refused } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import {
  mailMessages,
  type RecordedMessage,
  recordMessage,
} from '../messages/send-message.server.ts';
import { belongsToContest } from './find-people.server.ts';
import type { firstPassword } from './first-password.server.ts';
import { endOtherSessions } from './sessions.server.ts';

export interface PersonPlace {
  contestId: string;
  personId: string;
}

/** A password that was made anew. */
export interface ResetPasswordAnswer {
  /** To be shown once. */
  initialPassword: string;
  fullName: string;
  /** null: signs in by citizen ID number. */
  username: string | null;
}

export type ResetRefusal = 'unknown-person' | 'own-password' | 'role-elsewhere';

/** Judges and organizers, of whichever contest: two organizers together make them a new password. */
export const needsTwo = (grants: readonly { role: Role }[]) =>
  grants.some(({ role }) => role !== 'unit');

/**
 * A person of the contest whose password the actor may have a part in making anew: not their own, nor that of somebody
 * with a role in another running contest which the actor doesn't organize.
 */
export async function findToReset(
  transaction: Transaction,
  { contestId, personId }: PersonPlace,
  actor: Actor,
  running: ReadonlySet<string>,
) {
  if (personId === actor.personId) return refused('own-password');
  const person = await transaction.person.findFirst({
    where: { id: personId, forgottenAt: null, ...belongsToContest(contestId) },
    include: { roleGrants: { where: { revokedAt: null } } },
  });
  if (!person) return refused('unknown-person');
  if (person.roleGrants.some(grant => running.has(grant.contestId))) {
    return refused('role-elsewhere');
  }
  return { ok: true as const, value: person };
}

/** Contests still to be judged whose people aren't the actor's to manage. */
export async function contestsRunningElsewhere(
  actor: Actor,
  act: Act,
): Promise<ReadonlySet<string>> {
  const contests = await act.db.contest.findMany({ select: { id: true } });
  const foreign = contests.filter(({ id }) => !may(actor, 'people.manage', { contestId: id }));
  const inForce = await Promise.all(foreign.map(({ id }) => getContest(id, act)));
  const running = inForce.filter(contest => judgingClosing(contest) > act.now);
  return new Set(running.map(({ id }) => id));
}

/**
 * Gives the account a first password, ends its sessions, records it, and tells the owner. A second factor stays: whoever
 * holds the new password still lacks it.
 * @returns the message, to be mailed after the transaction
 */
export async function replacePassword(
  transaction: Transaction,
  { contestId, personId }: PersonPlace,
  made: {
    columns: Awaited<ReturnType<typeof firstPassword>>;
    actorId: string;
    at: Date;
    askedById?: string;
    reason?: string;
  },
): Promise<RecordedMessage> {
  const { columns, actorId, at, askedById, reason } = made;
  await transaction.person.update({ where: { id: personId }, data: columns });
  await endOtherSessions(personId, null, { db: transaction });
  await recordAudit(transaction, {
    ...{ at, contestId, actorId, action: 'person.reset-password' },
    ...{ subjectType: 'person', subjectId: personId },
    after: { fields: ['password'], ...(askedById ? { askedBy: askedById } : {}) },
    ...(reason ? { reason } : {}),
  });
  return recordMessage(transaction, {
    ...{ contestId, personId, kind: 'password-reset', params: { doneAt: at.toISOString() } },
    ...{ sentById: actorId, at },
  });
}

/** Mails what was told to the people that a reset concerns. */
export async function mailAboutReset(
  messages: readonly RecordedMessage[],
  contestId: string,
  path: string,
  act: Act,
): Promise<void> {
  const { title } = await getContest(contestId, act);
  await mailMessages(messages, { contest: title, link: `${act.publicUrl}${path}` }, act);
}
