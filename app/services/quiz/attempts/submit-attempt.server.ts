import { accepted } from '#app/domain/verdict.ts';
import type { Act } from '../../context.ts';
import { permitSomebody } from '../../permit.ts';
import type { AnswersInput } from './save-answer.server.ts';
import {
  explainRefusal,
  requireAnswers,
  type SaveVerdict,
  standingOf,
} from './settle-answers.server.ts';
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
  const write = () => writeLastAnswers(act.db, writing);
  const written = await write();
  return written
    ? accepted(standingOf(written, at))
    : explainRefusal(writing, personId, write, act);
}
