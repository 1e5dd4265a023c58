import { namedFields } from '#app/db/audit.server.ts';
import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Act } from '../context.ts';
import type { RecordedMessage } from '../messages/send-message.server.ts';
import { actsHandingOut, type FirstPassword } from './first-password.server.ts';
import { replacePassword } from './reset-rules.server.ts';

/**
 * Of these people those whose password goes back to a slip that somebody other than the actor made: whether it was used
 * or changed since says nothing, as whoever kept the slip may have done that. What a command gave counts as the owner's.
 */
export async function handedOutByAnother(
  db: Database | Transaction,
  personIds: readonly string[],
  actorId: string | null,
): Promise<Set<string>> {
  const acts = await db.auditEvent.findMany({
    where: {
      ...{ subjectType: 'person', subjectId: { in: [...personIds] } },
      action: { in: actsHandingOut },
    },
    orderBy: { id: 'desc' },
    select: { subjectId: true, actorId: true, after: true },
  });
  const newest = new Map<string, string | null>();
  for (const { subjectId, actorId: by, after } of acts) {
    if (namedFields(after).includes('password') && !newest.has(subjectId))
      newest.set(subjectId, by);
  }
  const byAnother = [...newest].filter(([, by]) => by !== null && by !== actorId);
  return new Set(byAnother.map(([personId]) => personId));
}

/**
 * Gives whoever becomes a judge or organizer a fresh first password where somebody else than the actor made theirs: a
 * representative who kept a contestant's slip, or used it, could otherwise sign in as a judge.
 * @returns the message that tells the owner, to be mailed after the transaction; null where the password stays
 */
export async function voidHandedPassword(
  transaction: Transaction,
  place: { contestId: string; personId: string; actorId: string | null; at: Date },
  columns: FirstPassword,
  ground: Pick<Act, 'vault'>,
): Promise<RecordedMessage | null> {
  const { contestId, personId, actorId, at } = place;
  const person = await transaction.person.findUniqueOrThrow({ where: { id: personId } });
  if (person.passwordHash === null) return null;
  if (!(await handedOutByAnother(transaction, [personId], actorId)).has(personId)) return null;
  return replacePassword(transaction, { contestId, personId }, { columns, actorId, at }, ground);
}
