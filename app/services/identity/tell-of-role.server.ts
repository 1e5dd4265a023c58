import type { Transaction } from '#app/db/database.server.ts';
import type { Role } from '#app/domain/permissions.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import {
  mailMessages,
  type RecordedMessage,
  recordMessage,
} from '../messages/send-message.server.ts';

/** Tells the owner of an account that was there already that it has a further role. */
export function tellOfRole(
  transaction: Transaction,
  given: { contestId: string; personId: string; role: Role; actorId: string | null; at: Date },
): Promise<RecordedMessage> {
  const { contestId, personId, role, actorId, at } = given;
  return recordMessage(transaction, {
    ...{ contestId, personId, kind: 'role-granted', sentById: actorId, at },
    params: { role, doneAt: at.toISOString() },
  });
}

/** Mails it, after the transaction. */
export async function mailOfRoles(
  messages: readonly RecordedMessage[],
  contestId: string,
  act: Act,
): Promise<void> {
  if (messages.length === 0) return;
  const { title } = await getContest(contestId, act);
  await mailMessages(messages, { contest: title, link: `${act.publicUrl}/tai-khoan` }, act);
}
