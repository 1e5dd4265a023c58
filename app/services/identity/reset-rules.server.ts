import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import { type Actor, may, type Role } from '#app/domain/permissions.ts';
import { refused } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { forgetFailedSignIns } from '../limits/limit-sign-in.server.ts';
import {
  mailMessages,
  type RecordedMessage,
  recordMessage,
} from '../messages/send-message.server.ts';
import { belongsToContest } from './find-people.server.ts';
import type { FirstPassword } from './first-password.server.ts';
import { endOtherSessions } from './sessions.server.ts';

export interface PersonPlace {
  contestId: string;
  personId: string;
}

/** What a request is for. */
export type ResetKind = 'password' | 'secondFactor';

/** A password that was made anew. */
export interface ResetPasswordAnswer {
  /** To be shown once. */
  initialPassword: string;
  fullName: string;
  /** null: signs in by citizen ID number. */
  username: string | null;
}

/** Who is about to reset something, and when. */
export interface Resetting {
  actor: Actor;
  /** As `contestsRunningElsewhere` gives it. */
  running: ReadonlySet<string>;
  now: Date;
}

export type ResetRefusal =
  | 'unknown-person'
  | 'own-password'
  | 'own-second-factor'
  | 'role-elsewhere';

/** So long after one of password and second factor was reset the other is looked at with more care. */
export const hoursBetweenKinds = 24;

const hoursEarlier = (instant: Date, hours: number) =>
  new Date(instant.getTime() - hours * 3_600_000);

/** The condition on requests that two organizers carried out within those hours. */
export const doneLately = (now: Date) => ({
  ...{ confirmed: true, settledAt: { gt: hoursEarlier(now, hoursBetweenKinds) } },
});

/** The condition on requests that took a second factor off within those hours. */
export const removedLately = (now: Date) => ({ kind: 'secondFactor' as const, ...doneLately(now) });

/** So long after a judge's or organizer's role was taken back the account is reset as if it were still held. */
export const daysAfterRole = 30;

/**
 * The condition on grants of a judge's or organizer's role that is held, or was until lately: until the contest's last
 * awards are published, for so long could the role be given again and count, and for 30 days in any case.
 */
export const heldLately = (now: Date) => ({
  role: { not: 'unit' as const },
  OR: [
    { revokedAt: null },
    { revokedAt: { gt: hoursEarlier(now, daysAfterRole * 24) } },
    { contest: { publications: { none: { scope: { has: 'collective' } } } } },
  ],
});

/** The condition on grants that count for a reset: roles in force, and those of `heldLately`. */
export const countingGrants = (now: Date) => ({ OR: [{ revokedAt: null }, heldLately(now)] });

/** What `needsTwo` looks at. */
export const accountOf = (now: Date) => ({
  roleGrants: { where: countingGrants(now) },
  secondFactor: { select: { confirmedAt: true } },
  resetRequests: { where: removedLately(now), select: { id: true } },
});

/**
 * Whose password two organizers together make anew: judges and organizers, of whichever contest, whoever was one until
 * lately, and whoever has a second factor from having been one, or had until lately. Otherwise taking a role back for a
 * moment would make one organizer enough.
 */
export const needsTwo = (person: {
  roleGrants: readonly { role: Role }[];
  secondFactor: unknown;
  resetRequests: readonly unknown[];
}) =>
  person.secondFactor !== null ||
  person.resetRequests.length > 0 ||
  person.roleGrants.some(({ role }) => role !== 'unit');

/**
 * A person of the contest whose password or second factor the actor may have a part in resetting: not their own, nor
 * that of somebody with a role in another running contest which the actor doesn't organize.
 */
export async function findToReset(
  transaction: Transaction,
  { contestId, personId, kind }: PersonPlace & { kind: ResetKind },
  { actor, running, now }: Resetting,
) {
  if (personId === actor.personId) {
    return refused(kind === 'password' ? 'own-password' : 'own-second-factor');
  }
  const person = await transaction.person.findFirst({
    where: { id: personId, forgottenAt: null, ...belongsToContest(contestId) },
    include: accountOf(now),
  });
  if (!person) return refused('unknown-person');
  if (person.roleGrants.some(grant => !grant.revokedAt && running.has(grant.contestId))) {
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
    columns: FirstPassword;
    /** null: a command. */
    actorId: string | null;
    at: Date;
    askedById?: string;
    reason?: string;
  },
  ground: Pick<Act, 'vault'>,
): Promise<RecordedMessage> {
  const { columns, actorId, at, askedById, reason } = made;
  await transaction.person.update({ where: { id: personId }, data: columns });
  await endOtherSessions(personId, null, { db: transaction });
  await forgetFailedSignIns([personId], transaction, ground);
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
