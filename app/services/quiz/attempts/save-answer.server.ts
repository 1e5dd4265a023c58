import type { GivenAnswer } from '#app/domain/quiz/attempt-life.ts';
import { accepted } from '#app/domain/verdict.ts';
import type { Act, Ground } from '../../context.ts';
import { findSignedIn, sessionIdOf } from '../../identity/sessions.server.ts';
import { permitSomebody } from '../../permit.ts';
import {
  explainRefusal,
  requireAnswers,
  type SaveVerdict,
  standingOf,
} from './settle-answers.server.ts';
import { type Writing, writeAnswers } from './write-answers.server.ts';

export interface AnswersInput {
  contestCode: string;
  week: number;
  /** The attempt that the page shows: somebody else may have signed in since, at the same machine. */
  attemptId: string;
  /** In the order chosen; of several for one place the last one counts. */
  answers: readonly GivenAnswer[];
  /** The random number that the browser keeps. */
  browser: string | null;
}

/**
 * Keeps what the actor chose in the attempt that runs, for good once this returns. Of two browsers the later choice
 * wins, and the answer tells all that stands. Throws RangeError for what is no answer at all.
 */
export async function saveAnswer(input: AnswersInput, act: Act): Promise<SaveVerdict> {
  const { personId } = permitSomebody(act);
  requireAnswers(input.answers);
  const { now: at, demoAccounts } = act;
  const writing: Writing = { ...input, by: { personId }, at, demoAccounts };
  const write = () => writeAnswers(act.db, writing);
  const written = await write();
  return written
    ? accepted(standingOf(written, at))
    : explainRefusal(writing, personId, write, act);
}

/**
 * The same for whoever holds a session: one statement asks who it is and keeps the answers. @returns null where the
 * session is nobody's, or has to change its first password
 */
export async function saveAnswerOfSession(
  input: AnswersInput,
  session: { token: string; now: Date },
  ground: Ground,
): Promise<SaveVerdict | null> {
  requireAnswers(input.answers);
  const { demoAccounts, db } = ground;
  const by = { session: sessionIdOf(session.token) };
  const writing: Writing = { ...input, by, at: session.now, demoAccounts };
  const write = () => writeAnswers(db, writing);
  const written = await write();
  if (written) return accepted(standingOf(written, session.now));
  const person = await findSignedIn(session.token, ground);
  if (!person || person.mustChangePassword) return null;
  return explainRefusal(writing, person.actor.personId, write, ground);
}
