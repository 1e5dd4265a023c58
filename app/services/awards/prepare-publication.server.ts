import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { mailMessages, recordMessage } from '../messages/send-message.server.ts';
import { permit } from '../permit.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { type ComposeRefusal, composePublication } from './compose-publication.server.ts';

export interface PreparePublicationInput {
  contestId: string;
  /** `weekly:1` …, `entry`, `collective`. */
  scope: readonly string[];
  /** The `sha256` of the preview that was looked at; null: whatever is computed now (the demo). */
  expectedSha256: string | null;
  /** null: as soon as it is approved. */
  publishAt: Date | null;
  /** Whole days in which units may object; 0: none. */
  objectionDays: number;
  /** For the committee. */
  note: string;
  /** The number of the publication that this one corrects, with the reason; null where nothing of the scope stands. */
  correction: { number: number; reason: string } | null;
}

export type PrepareRefusal =
  | ComposeRefusal
  | 'changed-meanwhile'
  | 'publish-at-past'
  | 'proposal-open'
  | 'correction-missing'
  | 'corrects-nothing';

/** Proposals that can still become a publication. */
export const openStates = ['waiting', 'approved'];

/**
 * The secretary lays results before the committee, exactly as the preview showed them. What stands published already
 * can only be corrected: with the number of what is corrected, and why.
 */
export async function preparePublication(
  input: PreparePublicationInput,
  act: Act,
): Promise<Verdict<{ proposalId: string }, PrepareRefusal>> {
  const { contestId, expectedSha256, publishAt, objectionDays, note, correction } = input;
  const { personId } = permit(act, 'results.prepare', { contestId });
  if (publishAt && publishAt <= act.now) return refused('publish-at-past');
  const prepared = await inTransaction(act.db, async transaction => {
    const contest = await getContest(contestId, { db: transaction });
    const collected = await collectAwardInput(contest, transaction);
    const composed = composePublication(input.scope, contest, collected, act.now);
    if (!composed.ok) return composed;
    const { scope, snapshot } = composed.value;
    const { sha256 } = snapshot;
    if (expectedSha256 !== null && expectedSha256 !== sha256) return refused('changed-meanwhile');
    const open = await transaction.publicationProposal.findFirst({
      where: { contestId, state: { in: openStates }, scope: { hasSome: scope } },
    });
    if (open) return refused('proposal-open');
    const standing = await standingNumbers(contestId, scope, transaction);
    if (standing.length > 0 && !correction?.reason.trim()) return refused('correction-missing');
    if (correction && !standing.includes(correction.number)) return refused('corrects-nothing');
    const { id } = await transaction.publicationProposal.create({
      data: {
        ...{ contestId, scope, sha256, publishAt, objectionDays, note: note.trim() },
        ...{ corrects: correction?.number ?? null },
        ...{ correctionReason: correction?.reason.trim() ?? null },
        ...{ preparedById: personId, preparedAt: act.now },
      },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'results.prepare' },
      ...{ subjectType: 'proposal', subjectId: id },
      after: { scope, sha256, objectionDays, publishAt: publishAt?.toISOString() ?? null },
      ...(correction && { reason: correction.reason.trim() }),
    });
    const messages = [];
    for (const to of await committeeOf(contestId, personId, transaction)) {
      const params = { about: id, preparedAt: act.now.toISOString() };
      messages.push(
        await recordMessage(transaction, {
          ...{ contestId, personId: to, kind: 'publication-waiting', params },
          ...{ sentById: personId, at: act.now },
        }),
      );
    }
    return accepted({ proposalId: id, messages, contest });
  });
  if (!prepared.ok) return prepared;
  const { proposalId, messages, contest } = prepared.value;
  const link = `${act.publicUrl}/${contest.code}/giai-thuong/cong-bo/${proposalId}`;
  await mailMessages(messages, { contest: contest.title, link }, act);
  return accepted({ proposalId });
}

/** The numbers of the publications in which awards of the scope stand now. */
export async function standingNumbers(
  contestId: string,
  scope: readonly string[],
  db: Pick<Transaction, 'publication'>,
): Promise<number[]> {
  const publications = await db.publication.findMany({
    where: { contestId, scope: { hasSome: [...scope] } },
    orderBy: { number: 'desc' },
    select: { number: true, scope: true },
  });
  const numbers = scope.flatMap(
    award => publications.find(row => row.scope.includes(award))?.number ?? [],
  );
  return [...new Set(numbers)].sort((one, other) => other - one);
}

/** Who may approve: the committee, without whoever prepared. */
async function committeeOf(contestId: string, without: string, transaction: Transaction) {
  const grants = await transaction.roleGrant.findMany({
    where: { contestId, role: 'committee', revokedAt: null, personId: { not: without } },
    select: { personId: true },
    orderBy: { personId: 'asc' },
  });
  return [...new Set(grants.map(({ personId }) => personId))];
}
