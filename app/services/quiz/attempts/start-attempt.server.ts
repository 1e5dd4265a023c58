import { randomBytes, randomUUID } from 'node:crypto';
import { attemptDeadline, type MayStartCode, mayStart } from '#app/domain/quiz/attempt-life.ts';
import { type DrawnPaper, drawAttempt } from '#app/domain/quiz/draw-attempt.ts';
import { gradeAnswers } from '#app/domain/quiz/question.ts';
import { countByTopic, weekReadiness } from '#app/domain/quiz/week-readiness.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type ContestInForce, getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permitSomebody } from '../../permit.ts';
import { readBank } from '../bank/read-bank.server.ts';
import { findContestant } from './find-contestant.server.ts';

export interface StartInput {
  contest: ContestInForce;
  week: number;
  /** The random number that the browser keeps. */
  browser: string | null;
}

/** How often a start draws anew because the bank or the rules changed under it. */
const mostDraws = 5;

/**
 * Starts the actor's attempt of a week: draws its paper from a new seed and stores the deadline. Where there is one
 * already, running or over, that one is the answer: starting twice, or elsewhere, goes on with it.
 */
export async function startAttempt(
  { contest: given, week, browser }: StartInput,
  act: Act,
): Promise<Verdict<{ attemptId: string }, MayStartCode>> {
  const actor = permitSomebody(act);
  for (let draw = 1; draw <= mostDraws; draw++) {
    const contest = draw === 1 ? given : await getContest(given.id, act);
    const span = quizWeeks(contest.rules, act.now).find(candidate => candidate.week === week);
    if (!span) throw new RangeError(`the contest has no week ${week}`);
    const { questionsPerAttempt } = contest.rules;
    const contestant = await findContestant(contest, act);
    const bank = await readBank(contest, week, act.db);
    const topics = countByTopic(bank.questions);
    const { isReady } = weekReadiness(bank.rules, topics, questionsPerAttempt);
    const verdict = mayStart({ contestant, week: span.state, isReady });
    if (!contestant || !verdict.ok) return verdict.ok ? refused('not-on-roster') : verdict;
    const seed = randomBytes(16).toString('hex');
    const paper = drawAttempt(bank.questions, bank.rules, seed);
    if (!paper.ok) return refused('bank-not-ready');
    const deadline = attemptDeadline(act.now, new Date(span.closesAt));
    const attemptId = await insertAttempt(
      { contest, week, browser, personId: actor.personId, deadline, seed },
      { revision: bank.revision, ...paper.value },
      act,
    );
    if (attemptId !== null) return accepted({ attemptId });
    const standing = await act.db.attempt.findUnique({
      where: { contestantId_week: { contestantId: contestant.id, week } },
      select: { id: true },
    });
    if (standing) return accepted({ attemptId: standing.id });
    // the roster, the bank or the rules have changed since they were read
  }
  throw new Error(`week ${week} changed ${mostDraws} times under a start`);
}

interface NewAttempt extends StartInput {
  personId: string;
  deadline: Date;
  seed: string;
}

/**
 * One statement, so that the bank's row is held for no longer than it takes: it stands in the way of whoever changes
 * the bank, and of nobody else's start. @returns the id; null where the person has an attempt of that week, isn't (or
 * no longer) on the roster, is barred, or the bank is no longer at that revision or the rules at that version
 */
async function insertAttempt(
  { contest, week, browser, personId, deadline, seed }: NewAttempt,
  { revision, questions, optionOrders }: DrawnPaper & { revision: number },
  { db, now }: Act,
): Promise<string | null> {
  const keys = questions.map(question => question.accepted);
  const none = questions.map(() => -1);
  const inserted = await db.$queryRaw<{ id: string }[]>`
    WITH "drawnFrom" AS (
      SELECT 1 FROM "QuizBank"
      WHERE "contestId" = ${contest.id} AND "week" = ${week} AND "revision" = ${revision}
      FOR SHARE
    )
    INSERT INTO "Attempt" ("id", "contestantId", "week", "correct", "startedAt", "submittedAt", "deadline", "seed",
      "versionIds", "optionOrders", "accepted", "answers", "browser")
    SELECT ${randomUUID()}, c."id", ${week}::int, ${gradeAnswers(keys, none)}::int, ${now}::timestamptz,
      ${deadline}::timestamptz, ${deadline}::timestamptz, ${seed},
      ${questions.map(({ versionId }) => versionId)}::text[], ${optionOrders}::text[], ${keys}::int[],
      ${none}::int[], ${browser}
    FROM "Contestant" AS c, "drawnFrom"
    WHERE c."contestId" = ${contest.id} AND c."personId" = ${personId}
      AND c."leftAt" IS NULL AND c."excludedReason" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM "ContestRulesVersion" AS r
        WHERE r."contestId" = ${contest.id} AND r."version" > ${contest.rulesVersion})
    ON CONFLICT ("contestantId", "week") DO NOTHING
    RETURNING "id"`;
  return inserted[0]?.id ?? null;
}
