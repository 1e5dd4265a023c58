import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { recordMessage } from '../messages/send-message.server.ts';
import { permit } from '../permit.ts';
import {
  contestsRunningElsewhere,
  findToReset,
  mailAboutReset,
  needsTwo,
  type PersonPlace,
  type ResetRefusal,
} from './reset-rules.server.ts';

/** So long a second organizer may confirm. */
const hoursToConfirm = 24;
const shortestReason = 10;

/**
 * Asks for a new password for a judge or organizer. Another organizer, neither the one who asked nor the owner, confirms
 * it within a day; the owner is told at once, and so are the others who may confirm.
 */
export async function askForReset(
  input: PersonPlace & { reason: string },
  act: Act,
): Promise<
  Verdict<{ requestId: string }, ResetRefusal | 'one-is-enough' | 'reason-needed' | 'already-asked'>
> {
  const { contestId, personId } = input;
  const actor = permit(act, 'people.manage', { contestId });
  const reason = input.reason.normalize('NFC').trim().slice(0, 500);
  const running = await contestsRunningElsewhere(actor, act);
  const { personId: askedById } = actor;
  const { now: at } = act;
  const asked = await inTransaction(act.db, async transaction => {
    const found = await findToReset(transaction, input, actor, running);
    if (!found.ok) return found;
    if (!needsTwo(found.value.roleGrants)) return refused('one-is-enough');
    if ([...reason].length < shortestReason) {
      return refused('reason-needed', { least: shortestReason });
    }
    const open = { personId, settledAt: null, lapsesAt: { gt: at } };
    if (await transaction.resetRequest.findFirst({ where: open })) return refused('already-asked');
    const lapsesAt = new Date(at.getTime() + hoursToConfirm * 3_600_000);
    const { id } = await transaction.resetRequest.create({
      data: { contestId, personId, reason, askedById, askedAt: at, lapsesAt },
    });
    await recordAudit(transaction, {
      ...{ at, contestId, actorId: askedById, action: 'person.ask-reset', reason },
      ...{ subjectType: 'person', subjectId: personId, after: { requestId: id } },
    });
    const others = await transaction.roleGrant.findMany({
      where: {
        ...{ contestId, revokedAt: null, role: { in: ['secretary', 'committee'] } },
        personId: { notIn: [askedById, personId] },
      },
      ...{ select: { personId: true }, distinct: ['personId'] },
    });
    const told = { contestId, sentById: askedById, at };
    const params = { about: id, lapsesAt: lapsesAt.toISOString() };
    const owner = await recordMessage(transaction, {
      ...{ ...told, personId, kind: 'password-reset-asked', params },
    });
    const confirmers = [];
    for (const other of others) {
      const kind = 'password-reset-waiting';
      confirmers.push(await recordMessage(transaction, { ...told, ...other, kind, params }));
    }
    return accepted({ requestId: id, messages: [owner, ...confirmers] });
  });
  if (!asked.ok) return asked;
  const { requestId, messages } = asked.value;
  const path = `/${(await getContest(contestId, act)).code}/to-chuc/nguoi-dung`;
  await mailAboutReset(messages, contestId, path, act);
  return accepted({ requestId });
}
