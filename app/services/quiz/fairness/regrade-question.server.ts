import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { refused, type Verdict, accepted as yes } from '#app/domain/verdict.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { computeRegrade, type RegradeInput, type RegradeRefusal } from './plan-regrade.server.ts';

/** What a reason holds at most, in characters. */
export const regradeReasonLimit = 500;

/**
 * Applies a regrade exactly as its dry run showed it: what counts as right from now on, and every attempt that drew
 * the question graded by it. Refused if anything that the dry run showed has changed since.
 */
export async function regradeQuestion(
  input: RegradeInput & { token: string; reason: string },
  act: Act,
): Promise<
  Verdict<
    { changed: number },
    RegradeRefusal | 'reason-missing' | 'reason-too-long' | 'changed-meanwhile'
  >
> {
  const { contestId, week, versionId, accepted } = input;
  const { personId } = permit(act, 'quiz.regrade', { contestId });
  const reason = input.reason.trim().normalize('NFC');
  if (reason === '') return refused('reason-missing');
  if ([...reason].length > regradeReasonLimit) return refused('reason-too-long');
  return inTransaction(act.db, async transaction => {
    const planned = await computeRegrade(input, transaction, act.now);
    if (!planned.ok) return planned;
    const { token, rows, acceptedBefore, changed, drawn } = planned.value;
    if (token !== input.token) return refused('changed-meanwhile');
    await transaction.questionVersion.update({ where: { id: versionId }, data: { accepted } });
    await transaction.$executeRaw`
      UPDATE "Attempt" AS a
      SET "accepted" = ARRAY(SELECT bits::int FROM jsonb_array_elements_text(r."accepted") AS bits),
        "correct" = r."correct"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" text, "accepted" jsonb, "correct" int)
      WHERE a."id" = r."id"`;
    const numbers = { acceptedBefore, accepted, changed: changed.length };
    const { id } = await transaction.regrade.create({
      data: { versionId, ...numbers, reason, regradedById: personId, regradedAt: act.now },
    });
    // a process may have the bank of the week in its memory
    await transaction.quizBank.upsert({
      where: { contestId_week: { contestId, week } },
      create: { contestId, week, revision: 1 },
      update: { revision: { increment: 1 } },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'quiz.regrade' },
      ...{ subjectType: 'regrade', subjectId: id },
      before: { acceptedOptions: acceptedBefore },
      after: {
        week,
        questionVersion: versionId,
        acceptedOptions: accepted,
        drawn,
        regraded: changed.length,
      },
      reason,
    });
    return yes({ changed: changed.length });
  });
}
