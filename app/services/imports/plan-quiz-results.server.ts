import { randomUUID } from 'node:crypto';
import {
  attemptKey,
  checkQuizResults,
  type KnownAttempt,
  type KnownContestant,
  readQuizResults,
} from '#app/domain/imports/quiz-results.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { batches, type ImportScope, type ListPlanner } from './import-plan.ts';

/** Results of round 1, one for each contestant and week; a second list corrects the first. */
export const planQuizResults: ListPlanner = async (sheet, scope, findings) => {
  const { questionsPerAttempt } = scope.contest.rules;
  const weeks = quizWeeks(scope.contest.rules, scope.now);
  const rows = readQuizResults(sheet, { weeks, questionsPerAttempt }, scope.now, findings);
  const contestants = await findContestants(
    rows.map(row => row.citizenId),
    scope,
  );
  const attempts = await findAttempts([...new Set(rows.map(row => row.week))], scope);
  const planned = checkQuizResults(rows, contestants, attempts, findings);
  return {
    effects: planned.map(({ row, effect }) => ({ row: row.row, effect })),
    newAccounts: [],
    async write(transaction) {
      const changed = planned.filter(({ effect }) => effect !== 'unchanged');
      for (const batch of batches(changed)) {
        const records = batch.map(({ row }) => ({
          id: randomUUID(),
          contestantId: row.contestantId,
          week: row.week,
          correct: row.correct,
          prediction: row.prediction,
          startedAt: row.startedAt,
          submittedAt: row.submittedAt,
        }));
        await transaction.$executeRaw`
          INSERT INTO "Attempt" ("id", "contestantId", "week", "correct", "prediction", "startedAt", "submittedAt")
          SELECT r."id", r."contestantId", r."week", r."correct", r."prediction", r."startedAt", r."submittedAt"
          FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
            AS r("id" text, "contestantId" text, "week" int, "correct" int, "prediction" int,
              "startedAt" timestamptz, "submittedAt" timestamptz)
          ON CONFLICT ("contestantId", "week") DO UPDATE SET "correct" = EXCLUDED."correct",
            "prediction" = EXCLUDED."prediction", "startedAt" = EXCLUDED."startedAt", "submittedAt" = EXCLUDED."submittedAt"`;
      }
    },
  };
};

async function findContestants(
  citizenIds: readonly string[],
  { db, vault, contest }: ImportScope,
): Promise<Map<string, KnownContestant>> {
  const byHash = new Map(
    citizenIds.flatMap(citizenId => vault.hashes(citizenId).map(hash => [hash, citizenId])),
  );
  const records = await db.$queryRaw<
    { id: string; hash: string; excluded: boolean; leftAt: Date | null }[]
  >`
    SELECT c."id", p."citizenIdHash" AS "hash", c."excludedReason" IS NOT NULL AS "excluded", c."leftAt"
    FROM jsonb_array_elements_text(${JSON.stringify([...byHash.keys()])}::jsonb) AS h("hash")
    JOIN "Person" AS p ON p."citizenIdHash" = h."hash"
    JOIN "Contestant" AS c ON c."personId" = p."id" AND c."contestId" = ${contest.id}`;
  return new Map(records.map(record => [byHash.get(record.hash) ?? '', record]));
}

async function findAttempts(
  weeks: readonly number[],
  { db, contest }: ImportScope,
): Promise<Map<string, KnownAttempt>> {
  const records = await db.$queryRaw<(KnownAttempt & { contestantId: string; week: number })[]>`
    SELECT a."contestantId", a."week", a."correct", a."prediction", a."startedAt", a."submittedAt",
      a."seed" IS NOT NULL AS "isOwn"
    FROM "Attempt" AS a JOIN "Contestant" AS c ON c."id" = a."contestantId"
    WHERE c."contestId" = ${contest.id}
      AND a."week" IN (SELECT value::int FROM jsonb_array_elements_text(${JSON.stringify(weeks)}::jsonb) AS w(value))`;
  return new Map(records.map(record => [attemptKey(record.contestantId, record.week), record]));
}
