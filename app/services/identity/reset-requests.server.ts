import type { Transaction } from '#app/db/database.server.ts';
import { accepted, refused } from '#app/domain/verdict.ts';
import type { MessageKind } from '../messages/message-words.ts';
import { settleMessages } from '../messages/settle-messages.server.ts';
import {
  doneLately,
  findToReset,
  hoursBetweenKinds,
  type ResetKind,
  type ResetRefusal,
  type Resetting,
} from './reset-rules.server.ts';
import { findApart, refuseSameHand, type SameHand } from './second-person.server.ts';

export interface SettleResetInput {
  contestId: string;
  requestId: string;
}

export type NoRequest = 'unknown-request' | 'reset-settled' | 'reset-lapsed';
export type ConfirmRefusal =
  | ResetRefusal
  | NoRequest
  | SameHand
  | 'asked-by-yourself'
  | 'asker-left'
  | 'third-person-needed';

/** Whoever organizes the contest, as a condition on a grant. */
export const organizes = (contestId: string) => ({
  ...{ contestId, revokedAt: null },
  role: { in: ['secretary' as const, 'committee' as const] },
});

/** What the owner, and those who may confirm, are told of an open request. */
export const messagesOf: Record<ResetKind, { asked: MessageKind; waiting: MessageKind }> = {
  password: { asked: 'password-reset-asked', waiting: 'password-reset-waiting' },
  secondFactor: { asked: 'second-factor-removal-asked', waiting: 'second-factor-removal-waiting' },
};

/** A request that can still be answered. */
export async function findOpenRequest(
  transaction: Transaction,
  { contestId, requestId, kind }: SettleResetInput & { kind?: ResetKind },
  now: Date,
) {
  const request = await transaction.resetRequest.findFirst({
    where: { id: requestId, contestId, ...(kind ? { kind } : {}) },
  });
  if (!request) return refused('unknown-request');
  if (request.settledAt) return refused('reset-settled');
  if (request.lapsesAt <= now) return refused('reset-lapsed');
  return accepted(request);
}

/**
 * A request of the kind that the actor may confirm: asked neither by them nor for them, by somebody who still organizes
 * the contest, and neither of whom has the other in hand (`second-person`). Password and second factor together are the whole account, so two people who reset the one within the
 * last day need a third for the other, who asks or confirms, not through an account of their making: the owner, told at
 * once, has that day to object.
 */
export async function findConfirmable(
  transaction: Transaction,
  { contestId, requestId, kind }: SettleResetInput & { kind: ResetKind },
  resetting: Resetting,
) {
  const { actor, now } = resetting;
  const request = await findOpenRequest(transaction, { contestId, requestId, kind }, now);
  if (!request.ok) return request;
  const { personId, askedById } = request.value;
  const person = await findToReset(transaction, { contestId, personId, kind }, resetting);
  if (!person.ok) return person;
  if (askedById === actor.personId) return refused('asked-by-yourself');
  const asker = await transaction.roleGrant.findFirst({
    where: { personId: askedById, ...organizes(contestId) },
  });
  if (!asker) return refused('asker-left');
  const second = { first: askedById, second: actor.personId, except: [personId] };
  const roles = ['secretary', 'committee'] as const;
  const apartness = { contestId, distance: 'naming', now } as const;
  const sameHand = await refuseSameHand(transaction, { ...second, roles }, apartness);
  if (sameHand) return sameHand;
  const otherHalf = await transaction.resetRequest.findMany({
    where: { personId, kind: { not: kind }, ...doneLately(now) },
    orderBy: { settledAt: 'desc' },
  });
  for (const { askedById: asked, settledById: settled, settledAt } of otherHalf) {
    if (!settled || !settledAt) continue;
    const both = [askedById, actor.personId];
    const byAsker = await findApart(transaction, { first: asked, others: both }, apartness);
    const bySecond = await findApart(transaction, { first: settled, others: both }, apartness);
    if (both.some(one => byAsker.has(one) && bySecond.has(one))) continue;
    const until = new Date(settledAt.getTime() + hoursBetweenKinds * 3_600_000);
    return refused('third-person-needed', { until: until.toISOString() });
  }
  return accepted({ request: request.value, person: person.value });
}

/** Writes the answer, and takes back what asked people for one. */
export async function settleRequest(
  transaction: Transaction,
  { id, kind }: { id: string; kind: ResetKind },
  { settledById, at, confirmed }: { settledById: string; at: Date; confirmed: boolean },
): Promise<void> {
  const data = { settledById, settledAt: at, confirmed };
  await transaction.resetRequest.update({ where: { id }, data });
  for (const told of Object.values(messagesOf[kind])) {
    await settleMessages(transaction, { kind: told, about: id, at });
  }
}
