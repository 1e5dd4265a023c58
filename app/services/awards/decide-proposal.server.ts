import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { SigningKeyUnreadable } from '#app/identity/signing.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { refuseSameHand, type SameHand } from '../identity/second-person.server.ts';
import { mailMessages, recordMessage } from '../messages/send-message.server.ts';
import { settleMessages } from '../messages/settle-messages.server.ts';
import { permit } from '../permit.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { type ComposeRefusal, composePublication } from './compose-publication.server.ts';
import { freezePublication } from './freeze-publication.server.ts';
import { lapseProposal } from './lapse-proposal.server.ts';
import { openStates } from './prepare-publication.server.ts';
import { canSign } from './signing-keys.server.ts';

type Decided = { contestId: string; proposalId: string };
type NotDecidable = 'unknown-proposal' | 'own-proposal';

export type ApproveRefusal =
  | NotDecidable
  | SameHand
  | ComposeRefusal
  | 'changed-meanwhile'
  | 'published-meanwhile'
  | 'key-unreadable';

/**
 * The committee approves what the secretary prepared: published at once, or at the time that was set (`number` is then
 * null). Never the person who prepared it, nor one of whom the same hand has the account. Where the figures have changed since it was prepared, it lapses, and both
 * are told.
 */
export async function approveProposal(
  { contestId, proposalId }: Decided,
  act: Act,
): Promise<Verdict<{ number: number | null }, ApproveRefusal>> {
  const { personId } = permit(act, 'results.approve', { contestId });
  if (!(await canSign(contestId, act))) return refused('key-unreadable');
  try {
    const decided = await inTransaction(act.db, async transaction => {
      const found = await decidable({ contestId, proposalId }, act, transaction);
      if (!found.ok) return found;
      const proposal = found.value;
      const { preparedById: first } = proposal;
      const sameHand = await refuseSameHand(
        transaction,
        { first, second: personId, roles: ['committee'] },
        // not `naming`: secretaries prepare, and are named by the committee, which approves
        { contestId, distance: 'maker', now: act.now },
      );
      if (sameHand) return sameHand;
      await settleWaiting(transaction, proposalId, act.now);
      await transaction.publicationProposal.update({
        where: { id: proposalId },
        data: { state: 'approved', decidedById: personId, decidedAt: act.now },
      });
      const approved = { ...proposal, approvedById: personId };
      const isDue = proposal.publishAt === null || proposal.publishAt <= act.now;
      const outcome = isDue
        ? await freezePublication(approved, { transaction, vault: act.vault, now: act.now })
        : await stillStands(approved, transaction, act.now);
      if (!outcome.ok) {
        const messages = await lapseProposal(approved, outcome, { transaction, now: act.now });
        return accepted({ lapsed: outcome, messages, publishAt: null });
      }
      await recordAudit(transaction, {
        ...{ at: act.now, contestId, actorId: personId, action: 'results.approve' },
        ...{ subjectType: 'proposal', subjectId: proposalId },
        after: { scope: proposal.scope, sha256: proposal.sha256 },
      });
      const publishAt = isDue ? null : proposal.publishAt;
      return accepted({ number: outcome.value.number, publishAt });
    });
    if (!decided.ok) return decided;
    if ('lapsed' in decided.value) {
      await mailAboutProposal(decided.value.messages, contestId, act);
      return decided.value.lapsed;
    }
    const { number, publishAt } = decided.value;
    if (publishAt) await act.queue.send('publish-results', proposalId, { proposalId }, publishAt);
    return accepted({ number });
  } catch (error) {
    if (error instanceof SigningKeyUnreadable) return refused('key-unreadable');
    if (isUniqueViolation(error)) return refused('published-meanwhile');
    throw error;
  }
}

/** The committee sends it back, and says why. */
export async function returnProposal(
  { contestId, proposalId, reason }: Decided & { reason: string },
  act: Act,
): Promise<Verdict<undefined, NotDecidable | 'reason-missing'>> {
  const { personId } = permit(act, 'results.approve', { contestId });
  if (reason.trim() === '') return refused('reason-missing');
  const returned = await inTransaction(act.db, async transaction => {
    const found = await decidable({ contestId, proposalId }, act, transaction);
    if (!found.ok) return found;
    const { preparedById, preparedAt } = found.value;
    await settleWaiting(transaction, proposalId, act.now);
    await transaction.publicationProposal.update({
      where: { id: proposalId },
      data: {
        ...{ state: 'returned', decidedById: personId, decidedAt: act.now },
        decisionNote: reason.trim(),
      },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'results.return' },
      ...{ subjectType: 'proposal', subjectId: proposalId, reason: reason.trim() },
    });
    const message = await recordMessage(transaction, {
      ...{ contestId, personId: preparedById, kind: 'publication-returned' },
      params: { preparedAt: preparedAt.toISOString(), reason: reason.trim() },
      ...{ sentById: personId, at: act.now },
    });
    return accepted([message]);
  });
  if (!returned.ok) return returned;
  await mailAboutProposal(returned.value, contestId, act);
  return accepted();
}

/** Whoever prepares takes a proposal back that isn't published yet, approved or not. */
export async function withdrawProposal(
  { contestId, proposalId }: Decided,
  act: Act,
): Promise<Verdict<undefined, 'unknown-proposal'>> {
  const { personId } = permit(act, 'results.prepare', { contestId });
  return inTransaction(act.db, async transaction => {
    const where = { id: proposalId, contestId, state: { in: openStates } };
    const { count } = await transaction.publicationProposal.updateMany({
      where,
      data: { state: 'withdrawn' },
    });
    if (count === 0) return refused('unknown-proposal');
    await settleWaiting(transaction, proposalId, act.now);
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'results.withdraw' },
      ...{ subjectType: 'proposal', subjectId: proposalId },
    });
    return accepted();
  });
}

/** Takes back what asked the committee for a decision. */
const settleWaiting = (transaction: Transaction, about: string, at: Date) =>
  settleMessages(transaction, { kind: 'publication-waiting', about, at });

/** The proposal, which the act decides; whoever prepared it may not. */
async function decidable(
  { contestId, proposalId }: Decided,
  { actor }: Act,
  transaction: Transaction,
) {
  const proposal = await transaction.publicationProposal.findFirst({
    where: { id: proposalId, contestId, state: 'waiting' },
  });
  if (!proposal) return refused('unknown-proposal');
  if (proposal.preparedById === actor?.personId) return refused('own-proposal');
  return accepted(proposal);
}

/** Whether what was approved is still what would be published. */
export async function stillStands(
  proposal: { contestId: string; scope: readonly string[]; sha256: string },
  transaction: Transaction,
  now: Date,
): Promise<Verdict<{ number: null }, ComposeRefusal | 'changed-meanwhile'>> {
  const contest = await getContest(proposal.contestId, { db: transaction });
  const collected = await collectAwardInput(contest, transaction);
  const composed = composePublication(proposal.scope, contest, collected, now);
  if (!composed.ok) return composed;
  const isSame = composed.value.snapshot.sha256 === proposal.sha256;
  return isSame ? accepted({ number: null }) : refused('changed-meanwhile');
}

async function mailAboutProposal(
  messages: Parameters<typeof mailMessages>[0],
  contestId: string,
  act: Act,
) {
  const { code, title } = await getContest(contestId, act);
  const link = `${act.publicUrl}/${code}/giai-thuong/cong-bo`;
  await mailMessages(messages, { contest: title, link }, act);
}
