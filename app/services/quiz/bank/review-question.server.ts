import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../../context.ts';
import { refuseSameHand, type SameHand } from '../../identity/second-person.server.ts';
import { type BankRefusal, changeBank } from './change-bank.server.ts';
import { findNewest, moveQuestion, type NewestRefusal } from './find-newest.server.ts';

interface Reviewed {
  contestId: string;
  week: number;
  questionId: string;
}

export type ReviewRefusal =
  | BankRefusal
  | NewestRefusal
  | SameHand
  | 'already-reviewed'
  | 'own-version';

/**
 * Approves the newest version, by another organizer than its author, neither of whom has the other's account in hand:
 * attempts that start from now on get it. `stamp`
 * is that of what the reviewer looked at, so that nothing is approved that was changed meanwhile.
 */
export async function reviewQuestion(
  { contestId, week, questionId, stamp }: Reviewed & { stamp: string },
  act: Act,
): Promise<Verdict<{ version: number }, ReviewRefusal>> {
  return changeBank<{ version: number }, ReviewRefusal>(
    { contestId, week },
    act,
    async (transaction, { personId }) => {
      const found = await findNewest(transaction, { contestId, week, questionId, stamp });
      if (!found.ok) return { verdict: found };
      const { newest } = found.value;
      if (newest.reviewedAt) return { verdict: refused('already-reviewed') };
      if (newest.createdById === personId) return { verdict: refused('own-version') };
      const sameHand = await refuseSameHand(
        transaction,
        { first: newest.createdById, second: personId, roles: ['committee', 'secretary'] },
        // not `maker`: one person names all organizers at the start, just when the bank is filled
        { contestId, distance: 'hand', now: act.now },
      );
      if (sameHand) return { verdict: sameHand };
      await transaction.questionVersion.update({
        where: { id: newest.id },
        data: { reviewedById: personId, reviewedAt: act.now },
      });
      await moveQuestion(transaction, questionId, newest.topic);
      const after = { week, questionVersion: newest.number };
      const record = { action: 'question.review', subjectId: questionId, after };
      return { verdict: accepted({ version: newest.number }), records: [record] };
    },
  );
}

export const retireReasonLimit = 500;

export type RetireRefusal =
  | BankRefusal
  | 'question-unknown'
  | 'retired'
  | 'reason-missing'
  | 'reason-too-long';

/** Takes a question out of the bank: no attempt that starts from now on gets it; those that have it keep it. */
export async function retireQuestion(
  { contestId, week, questionId, reason }: Reviewed & { reason: string },
  act: Act,
): Promise<Verdict<undefined, RetireRefusal>> {
  const why = reason.trim();
  return changeBank<undefined, RetireRefusal>({ contestId, week }, act, async transaction => {
    if (why === '') return { verdict: refused('reason-missing') };
    if (why.length > retireReasonLimit) {
      return { verdict: refused('reason-too-long', { maximum: retireReasonLimit }) };
    }
    const known = await transaction.question.findFirst({
      where: { id: questionId, contestId, week },
    });
    if (!known) return { verdict: refused('question-unknown') };
    if (known.retiredAt) return { verdict: refused('retired') };
    await transaction.question.update({
      where: { id: questionId },
      data: { retiredAt: act.now, retiredReason: why },
    });
    const record = {
      action: 'question.retire',
      subjectId: questionId,
      after: { week },
      reason: why,
    };
    return { verdict: accepted(), records: [record] };
  });
}
