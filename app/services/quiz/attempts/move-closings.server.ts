import type { Transaction } from '#app/db/database.server.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { attemptSeconds } from '#app/domain/quiz/attempt-life.ts';

/**
 * Holds back whoever starts or saves until the transaction is over, so that no attempt slips past a change of the
 * calendar. Call first in the transaction: what it reads afterwards is how things stand with nobody writing.
 */
export async function holdAttempts(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`LOCK TABLE "Attempt" IN SHARE ROW EXCLUSIVE MODE`;
}

/**
 * Gives attempts that run the end that the new rules give them: after their time, or with the week if that now closes
 * sooner; at the earliest now, so that what was saved till then counts. Attempts that are over stay as they ended.
 */
export async function moveClosings(
  transaction: Transaction,
  { contestId, before, after }: { contestId: string; before: ContestRules; after: ContestRules },
  now: Date,
): Promise<void> {
  for (const [at, { closesAt }] of after.calendar.weeks.entries()) {
    if (Date.parse(closesAt) === Date.parse(before.calendar.weeks[at]?.closesAt ?? '')) continue;
    await transaction.$executeRaw`
      UPDATE "Attempt" AS a SET "deadline" = moved."end", "submittedAt" = moved."end"
      FROM (
        SELECT r."id", greatest(${now}::timestamptz, least(${new Date(closesAt)}::timestamptz,
          r."startedAt" + ${attemptSeconds}::int * interval '1 second')) AS "end"
        FROM "Attempt" AS r JOIN "Contestant" AS c ON c."id" = r."contestantId"
        WHERE c."contestId" = ${contestId} AND r."week" = ${at + 1}::int
          AND r."finishedAt" IS NULL AND r."deadline" > ${now}::timestamptz
      ) AS moved
      WHERE a."id" = moved."id"`;
  }
}
