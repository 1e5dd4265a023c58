import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { madePassword } from './first-password.server.ts';
import {
  type ConfirmRefusal,
  findConfirmable,
  findOpenRequest,
  type NoRequest,
  type SettleResetInput,
  settleRequest,
} from './reset-requests.server.ts';
import {
  contestsRunningElsewhere,
  mailAboutReset,
  type ResetPasswordAnswer,
  replacePassword,
} from './reset-rules.server.ts';

/** The second organizer's word on a new password for a judge or organizer, which `findConfirmable` allows. */
export async function confirmReset(
  { contestId, requestId }: SettleResetInput,
  act: Act,
): Promise<Verdict<ResetPasswordAnswer & { personId: string }, ConfirmRefusal>> {
  const actor = permit(act, 'people.manage', { contestId });
  const { personId: actorId } = actor;
  const { now } = act;
  const running = await contestsRunningElsewhere(actor, act);
  const initialPassword = makeInitialPassword();
  const columns = await madePassword(initialPassword, now);
  const done = await inTransaction(act.db, async transaction => {
    const asked = { contestId, requestId, kind: 'password' as const };
    const found = await findConfirmable(transaction, asked, { actor, running, now });
    if (!found.ok) return found;
    const { request, person } = found.value;
    const { personId, askedById, reason } = request;
    await settleRequest(transaction, request, { settledById: actorId, at: now, confirmed: true });
    const made = { columns, actorId, at: now, askedById, reason };
    const message = await replacePassword(transaction, { contestId, personId }, made, act);
    const { fullName, username } = person;
    return accepted({ message, answer: { personId, initialPassword, fullName, username } });
  });
  if (!done.ok) return done;
  await mailAboutReset([done.value.message], contestId, '/dang-nhap', act);
  return accepted(done.value.answer);
}

/**
 * Turns a request of either kind down, or takes one's own back. The owner may too, where they organize the contest.
 */
export async function declineReset(
  { contestId, requestId }: SettleResetInput,
  act: Act,
): Promise<Verdict<{ personId: string }, NoRequest>> {
  const { personId: actorId } = permit(act, 'people.manage', { contestId });
  return inTransaction(act.db, async transaction => {
    const found = await findOpenRequest(transaction, { contestId, requestId }, act.now);
    if (!found.ok) return found;
    const { personId, kind } = found.value;
    const settled = { settledById: actorId, at: act.now, confirmed: false };
    await settleRequest(transaction, found.value, settled);
    const action = kind === 'password' ? 'person.decline-reset' : 'second-factor.decline-removal';
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId, action },
      ...{ subjectType: 'person', subjectId: personId, after: { requestId } },
    });
    return accepted({ personId });
  });
}
