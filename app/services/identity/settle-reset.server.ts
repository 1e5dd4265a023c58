import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { settleMessages } from '../messages/settle-messages.server.ts';
import { permit } from '../permit.ts';
import { firstPassword } from './first-password.server.ts';
import {
  contestsRunningElsewhere,
  findToReset,
  mailAboutReset,
  type ResetPasswordAnswer,
  type ResetRefusal,
  replacePassword,
} from './reset-rules.server.ts';

export interface SettleResetInput {
  contestId: string;
  requestId: string;
}

type NoRequest = 'unknown-request' | 'reset-settled' | 'reset-lapsed';

/**
 * The second organizer's word on a new password for a judge or organizer: neither who asked, nor the owner, and only
 * while the one who asked still organizes the contest.
 */
export async function confirmReset(
  { contestId, requestId }: SettleResetInput,
  act: Act,
): Promise<
  Verdict<
    ResetPasswordAnswer & { personId: string },
    ResetRefusal | NoRequest | 'asked-by-yourself' | 'asker-left'
  >
> {
  const actor = permit(act, 'people.manage', { contestId });
  const { personId: actorId } = actor;
  const running = await contestsRunningElsewhere(actor, act);
  const initialPassword = makeInitialPassword();
  const columns = await firstPassword(initialPassword, act.now);
  const done = await inTransaction(act.db, async transaction => {
    const request = await findOpen(transaction, { contestId, requestId }, act.now);
    if (!request.ok) return request;
    const { personId, askedById, reason } = request.value;
    const place = { contestId, personId };
    const found = await findToReset(transaction, place, actor, running);
    if (!found.ok) return found;
    if (askedById === actorId) return refused('asked-by-yourself');
    const asker = await transaction.roleGrant.findFirst({
      where: {
        ...{ contestId, personId: askedById, revokedAt: null },
        role: { in: ['secretary', 'committee'] },
      },
    });
    if (!asker) return refused('asker-left');
    await settle(transaction, requestId, { settledById: actorId, at: act.now, confirmed: true });
    const made = { columns, actorId, at: act.now, askedById, reason };
    const message = await replacePassword(transaction, place, made);
    const { fullName, username } = found.value;
    return accepted({ message, answer: { personId, initialPassword, fullName, username } });
  });
  if (!done.ok) return done;
  await mailAboutReset([done.value.message], contestId, '/dang-nhap', act);
  return accepted(done.value.answer);
}

/** Turns a request down, or takes one's own back. The owner may too, where they organize the contest. */
export async function declineReset(
  { contestId, requestId }: SettleResetInput,
  act: Act,
): Promise<Verdict<{ personId: string }, NoRequest>> {
  const { personId: actorId } = permit(act, 'people.manage', { contestId });
  return inTransaction(act.db, async transaction => {
    const request = await findOpen(transaction, { contestId, requestId }, act.now);
    if (!request.ok) return request;
    const { personId } = request.value;
    await settle(transaction, requestId, { settledById: actorId, at: act.now, confirmed: false });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId, action: 'person.decline-reset' },
      ...{ subjectType: 'person', subjectId: personId, after: { requestId } },
    });
    return accepted({ personId });
  });
}

async function findOpen(
  transaction: Transaction,
  { contestId, requestId }: SettleResetInput,
  now: Date,
) {
  const request = await transaction.resetRequest.findFirst({
    where: { id: requestId, contestId },
  });
  if (!request) return refused('unknown-request');
  if (request.settledAt) return refused('reset-settled');
  if (request.lapsesAt <= now) return refused('reset-lapsed');
  return accepted(request);
}

async function settle(
  transaction: Transaction,
  requestId: string,
  { settledById, at, confirmed }: { settledById: string; at: Date; confirmed: boolean },
) {
  const data = { settledById, settledAt: at, confirmed };
  await transaction.resetRequest.update({ where: { id: requestId }, data });
  for (const kind of ['password-reset-waiting', 'password-reset-asked'] as const) {
    await settleMessages(transaction, { kind, about: requestId, at });
  }
}
