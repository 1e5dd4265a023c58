import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { recordMessage } from '../messages/send-message.server.ts';
import { permit } from '../permit.ts';
import { messagesOf, organizes } from './reset-requests.server.ts';
import {
  contestsRunningElsewhere,
  findToReset,
  mailAboutReset,
  needsTwo,
  type PersonPlace,
  type ResetKind,
  type ResetRefusal,
} from './reset-rules.server.ts';
import { daysInHand, findApart } from './second-person.server.ts';

/** So long a second organizer may confirm. */
const hoursToConfirm = 24;
const shortestReason = 10;

/**
 * Asks for a new password for a judge or organizer, or that a lost second factor is taken off an account: two requests,
 * each with its own answer. Another organizer, neither the one who asked nor the owner nor a person of either's making,
 * confirms it within a day; the owner is told at once, and so are the others who may confirm. Where there are none, nothing is asked: whoever runs the
 * server helps by a command.
 */
export async function askForReset(
  input: PersonPlace & { kind: ResetKind; reason: string },
  act: Act,
): Promise<
  Verdict<
    { requestId: string },
    | ResetRefusal
    | 'one-is-enough'
    | 'no-second-factor'
    | 'reason-needed'
    | 'already-asked'
    | 'nobody-to-confirm'
  >
> {
  const { contestId, personId, kind } = input;
  const actor = permit(act, 'people.manage', { contestId });
  const reason = input.reason.normalize('NFC').trim().slice(0, 500);
  const running = await contestsRunningElsewhere(actor, act);
  const { personId: askedById } = actor;
  const { now: at } = act;
  const asked = await inTransaction(act.db, async transaction => {
    const found = await findToReset(transaction, input, { actor, running, now: at });
    if (!found.ok) return found;
    if (kind === 'secondFactor') {
      if (!found.value.secondFactor) return refused('no-second-factor');
    } else if (!needsTwo(found.value)) return refused('one-is-enough');
    if ([...reason].length < shortestReason) {
      return refused('reason-needed', { least: shortestReason });
    }
    const open = { personId, kind, settledAt: null, lapsesAt: { gt: at } };
    if (await transaction.resetRequest.findFirst({ where: open })) return refused('already-asked');
    const organizers = await transaction.roleGrant.findMany({
      where: {
        ...{ ...organizes(contestId), personId: { notIn: [askedById, personId] } },
        person: { disabledAt: null },
      },
      ...{ select: { personId: true }, distinct: ['personId'] },
    });
    const apart = await findApart(
      transaction,
      { first: askedById, others: organizers.map(one => one.personId) },
      { contestId, distance: 'naming', now: at },
    );
    const others = organizers.filter(one => apart.has(one.personId));
    if (others.length === 0) return refused('nobody-to-confirm', { days: daysInHand });
    const lapsesAt = new Date(at.getTime() + hoursToConfirm * 3_600_000);
    const { id } = await transaction.resetRequest.create({
      data: { contestId, personId, kind, reason, askedById, askedAt: at, lapsesAt },
    });
    const action = kind === 'password' ? 'person.ask-reset' : 'second-factor.ask-removal';
    await recordAudit(transaction, {
      ...{ at, contestId, actorId: askedById, action, reason },
      ...{ subjectType: 'person', subjectId: personId, after: { requestId: id } },
    });
    const told = { contestId, sentById: askedById, at };
    const params = { about: id, lapsesAt: lapsesAt.toISOString() };
    const kinds = messagesOf[kind];
    const owner = await recordMessage(transaction, {
      ...{ ...told, personId, kind: kinds.asked, params },
    });
    const confirmers = [];
    for (const other of others) {
      const message = { ...told, ...other, kind: kinds.waiting, params };
      confirmers.push(await recordMessage(transaction, message));
    }
    return accepted({ requestId: id, messages: [owner, ...confirmers] });
  });
  if (!asked.ok) return asked;
  const { requestId, messages } = asked.value;
  const path = `/${(await getContest(contestId, act)).code}/to-chuc/nguoi-dung`;
  await mailAboutReset(messages, contestId, path, act);
  return accepted({ requestId });
}
