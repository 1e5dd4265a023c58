import type { Act } from '../../context.ts';
import { permitSomebody } from '../../permit.ts';
import type { AnswersInput } from './save-answer.server.ts';
import { requireAnswers, type SaveVerdict, settleAnswers } from './settle-answers.server.ts';
import { type Writing, writeLastAnswers } from './write-answers.server.ts';

/**
 * Ends the actor's attempt with the answers that come along, and grades it, in one statement. An attempt that is over
 * stays as it ended: submitting twice, or too late, answers `attempt-over` with what stands.
 */
export async function submitAttempt(input: AnswersInput, act: Act): Promise<SaveVerdict> {
  const { personId } = permitSomebody(act);
  requireAnswers(input.answers);
  const { now: at, demoAccounts } = act;
  const writing: Writing = { ...input, by: { personId }, at, demoAccounts };
  return settleAnswers(writing, personId, () => writeLastAnswers(act.db, writing), act);
}
