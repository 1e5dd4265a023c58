import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { isAboutTie } from '#app/domain/awards/award-result.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { maximumMinutesBytes, readMinutesKind } from '#app/media/minutes-file.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { mailMessages, recordMessage } from '../messages/send-message.server.ts';
import { permit } from '../permit.ts';
import { closedWeeksOnly } from './closed-weeks.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { computeCollected } from './compute-collected.server.ts';

export interface DecideTieInput {
  contestId: string;
  /** `weekly:1` …, `entry`, `collective`. */
  award: string;
  /** Ids of contestants, entries or root units, best first: exactly those of one open tie. */
  order: readonly string[];
  reason: string;
  /** The meeting's minutes as they were sent. */
  minutes: { fileName: string; bytes: Uint8Array } | null;
}

export type DecideTieRefusal =
  | 'no-such-tie'
  | 'decision-waiting'
  | 'unusable-input'
  | 'reason-missing'
  | 'minutes-missing'
  | 'minutes-too-large'
  | 'minutes-kind';

/**
 * The committee's order for one tie that is open now (section 6, 9), with the minutes of its meeting. It counts once a
 * second organizer has confirmed it.
 */
export async function decideTie(
  { contestId, award, order, reason, minutes }: DecideTieInput,
  act: Act,
): Promise<Verdict<{ decisionId: string }, DecideTieRefusal>> {
  const actor = permit(act, 'tie.decide', { contestId });
  if (reason.trim() === '') return refused('reason-missing');
  if (!minutes || minutes.bytes.length === 0) return refused('minutes-missing');
  if (minutes.bytes.length > maximumMinutesBytes) {
    return refused('minutes-too-large', { maximumBytes: maximumMinutesBytes });
  }
  const kind = readMinutesKind(minutes.bytes);
  if (!kind) return refused('minutes-kind');
  const file = {
    storageKey: `minutes/${contestId}/${randomUUID()}.${kind.extension}`,
    fileName: minutes.fileName.normalize('NFC').slice(0, 200),
    sizeBytes: minutes.bytes.length,
    sha256: createHash('sha256').update(minutes.bytes).digest('hex'),
  };
  await act.storage.put(file.storageKey, Readable.from([minutes.bytes]));
  const isKept = { value: false };
  try {
    const decided = await inTransaction(act.db, async transaction => {
      const stored = await storeDecision(
        { contestId, award, order, reason: reason.trim(), file, isConfirmed: false },
        { transaction, now: act.now, personId: actor.personId },
      );
      if (!stored.ok) return stored;
      const messages = [];
      for (const personId of await otherOrganizers(contestId, actor.personId, transaction)) {
        messages.push(
          await recordMessage(transaction, {
            ...{
              contestId,
              personId,
              kind: 'tie-to-confirm',
              params: { about: stored.value.decisionId },
            },
            ...{ sentById: actor.personId, at: act.now },
          }),
        );
      }
      return accepted({ ...stored.value, messages });
    });
    isKept.value = decided.ok;
    if (!decided.ok) return decided;
    const { decisionId, messages } = decided.value;
    const { code, title } = await getContest(contestId, act);
    const link = `${act.publicUrl}/${code}/giai-thuong/dong-hang`;
    await mailMessages(messages, { contest: title, link }, act);
    return accepted({ decisionId });
  } finally {
    if (!isKept.value) await act.storage.remove(file.storageKey);
  }
}

export interface NewDecision {
  contestId: string;
  award: string;
  order: readonly string[];
  reason: string;
  file: { storageKey: string; fileName: string; sizeBytes: number; sha256: string } | null;
  /** Counts at once: where the rules themselves declared how the tie is broken. */
  isConfirmed: boolean;
}

/** Writes an order for a tie that is open now. */
export async function storeDecision(
  { contestId, award, order, reason, file, isConfirmed }: NewDecision,
  { transaction, now, personId }: { transaction: Transaction; now: Date; personId: string },
): Promise<Verdict<{ decisionId: string }, 'no-such-tie' | 'decision-waiting' | 'unusable-input'>> {
  const tie = await isOpenTie({ contestId, award, subjects: order, now }, transaction);
  if (!tie.ok) return tie;
  const waiting = await transaction.tieDecision.findMany({
    where: { contestId, award, revokedAt: null, confirmedAt: null },
  });
  const named = new Set(order);
  if (waiting.some(row => (row.order as string[]).some(id => named.has(id)))) {
    return refused('decision-waiting');
  }
  const { id } = await transaction.tieDecision.create({
    data: {
      ...{ contestId, award, order: [...order], reason, ...file },
      ...{ decidedById: personId, decidedAt: now },
      ...(isConfirmed ? { confirmedAt: now } : {}),
    },
  });
  await recordAudit(transaction, {
    ...{ at: now, contestId, actorId: personId, action: 'tie.decide' },
    ...{ subjectType: 'tie-decision', subjectId: id, reason },
    after: { award, order: [...order], ...(file && { sha256: file.sha256 }) },
  });
  return accepted({ decisionId: id });
}

/** Whether exactly these are tied now, in an award that hangs on it; of a week that is open nobody is told. */
export async function isOpenTie(
  tied: { contestId: string; award: string; subjects: readonly string[]; now: Date },
  transaction: Transaction,
): Promise<Verdict<undefined, 'no-such-tie' | 'unusable-input'>> {
  const { contestId, award, subjects, now } = tied;
  const contest = await getContest(contestId, { db: transaction });
  const all = await collectAwardInput(contest, transaction);
  const computed = computeCollected(closedWeeksOnly(all, contest.rules, now));
  if (!computed.ok) return computed;
  const matches = computed.result.unresolvedTies.some(tie =>
    isAboutTie({ award, order: subjects }, tie),
  );
  return matches ? accepted() : refused('no-such-tie');
}

async function otherOrganizers(contestId: string, without: string, transaction: Transaction) {
  const grants = await transaction.roleGrant.findMany({
    where: {
      ...{ contestId, role: { in: ['committee', 'secretary'] }, revokedAt: null },
      personId: { not: without },
    },
    select: { personId: true },
    orderBy: { personId: 'asc' },
  });
  return [...new Set(grants.map(({ personId }) => personId))];
}
