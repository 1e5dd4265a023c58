import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { type ComposeRefusal, composePublication } from './compose-publication.server.ts';

export interface PublishResultsInput {
  contestId: string;
  /** `weekly:1` …, `entry`, `collective`. */
  scope: readonly string[];
  /** The `sha256` of the preview that was looked at; null: whatever is computed now (commands, the demo). */
  expectedSha256: string | null;
}

export interface PublishedResults {
  number: number;
  sha256: string;
}

/**
 * Freezes the awards in scope as the contest's next publication, in one transaction: inputs, rules, names and result.
 * What was published before stays as it is. Refuses with `changed-meanwhile` where the figures are no longer those of
 * the preview, or somebody else just published.
 */
export async function publishResults(
  { contestId, scope, expectedSha256 }: PublishResultsInput,
  act: Act,
): Promise<Verdict<PublishedResults, ComposeRefusal | 'changed-meanwhile'>> {
  const actor = permit(act, 'results.publish', { contestId });
  const contest = await getContest(contestId, act);
  try {
    return await inTransaction(act.db, async transaction => {
      if ((await rulesVersionNow(contestId, transaction)) !== contest.rulesVersion) {
        return refused('changed-meanwhile');
      }
      const collected = await collectAwardInput(contest, transaction);
      const composed = composePublication(scope, contest, collected, act.now);
      if (!composed.ok) return composed;
      const { snapshot, redaction, ...content } = composed.value;
      const { sha256 } = snapshot;
      if (expectedSha256 !== null && expectedSha256 !== sha256) return refused('changed-meanwhile');
      const number = await nextNumber(contestId, transaction);
      const { id } = await transaction.publication.create({
        data: {
          contestId,
          number,
          scope: content.scope,
          snapshot: JSON.stringify(snapshot),
          redaction: JSON.stringify(redaction),
          sha256,
          publishedAt: act.now,
          publishedById: actor.personId,
        },
        select: { id: true },
      });
      await recordAudit(transaction, {
        at: act.now,
        contestId,
        actorId: actor.personId,
        action: 'results.publish',
        subjectType: 'publication',
        subjectId: id,
        after: { number, scope: content.scope, sha256 },
      });
      return accepted({ number, sha256 });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refused('changed-meanwhile');
    throw error;
  }
}

async function rulesVersionNow(contestId: string, transaction: Transaction) {
  const { _max } = await transaction.contestRulesVersion.aggregate({
    where: { contestId },
    _max: { version: true },
  });
  return _max.version;
}

/** Publications can't be deleted, so the next number was never in use. */
async function nextNumber(contestId: string, transaction: Transaction): Promise<number> {
  const { _max } = await transaction.publication.aggregate({
    where: { contestId },
    _max: { number: true },
  });
  return (_max.number ?? 0) + 1;
}
