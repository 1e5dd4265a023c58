import type { Database } from '#app/db/database.server.ts';
import type { GivenAnswer } from '#app/domain/quiz/attempt-life.ts';
import { inBatchesOf } from '../../in-batches.server.ts';

/** Who answers what, and when it came. */
export interface Writing {
  /** The hash of the session's token, or the person where that has been asked already. */
  readonly by: { readonly session: string } | { readonly personId: string };
  readonly contestCode: string;
  readonly week: number;
  readonly attemptId: string;
  /** In the order chosen; each passes `isAnswer`. */
  readonly answers: readonly GivenAnswer[];
  readonly browser: string | null;
  /** By the server's clock. */
  readonly at: Date;
  readonly demoAccounts: boolean;
}

/** The attempt after the write. */
export interface WrittenAttempt {
  startedAt: Date;
  deadline: Date;
  finishedAt: Date | null;
  submittedAt: Date;
  answers: number[];
  optionOrders: string[];
  prediction: number | null;
  correct: number;
}

/**
 * Writes answers into attempts that run, each with its trace and its grade, in one statement for all: whose session it
 * is, whose attempt, whether it still runs and its paper has those places. What was chosen later wins: an answer that
 * waited for its line gives way where another device has answered since. Several processes may do so at once: the grade
 * is computed from the row as it is when it's locked. @returns for each its attempt; null where nothing was touched
 */
async function write(
  db: Database,
  writings: readonly Writing[],
  isFinal: boolean,
): Promise<(WrittenAttempt | null)[]> {
  const asked = writings.map(({ by, at, contestCode, ...writing }, n) => ({
    ...{ n, ...by, contest: contestCode, at: at.toISOString() },
    ...{ ...writing, last: Math.max(0, ...writing.answers.map(({ place }) => place)) },
  }));
  const rows = await db.$queryRaw<(WrittenAttempt & { n: number })[]>`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS r("n" int, "session" text, "personId" text,
        "contest" text, "week" int, "attemptId" text, "answers" jsonb, "browser" text, "at" timestamptz, "demoAccounts" boolean, "last" int)
    ), own AS MATERIALIZED (
      SELECT asked."n", asked."answers", asked."browser", asked."at", found.*
      FROM asked CROSS JOIN LATERAL (
        SELECT a."id", a."optionOrders", a."answers" AS "held", a."prediction"
        FROM "Person" AS p
        JOIN "Contest" AS o ON o."code" = asked."contest"
        JOIN "Contestant" AS c ON c."contestId" = o."id" AND c."personId" = p."id"
        JOIN "Attempt" AS a ON a."contestantId" = c."id" AND a."week" = asked."week"
          AND a."id" = asked."attemptId"
        WHERE p."id" = coalesce(asked."personId", (
            SELECT s."personId" FROM "Session" AS s
            WHERE s."id" = asked."session" AND s."expiresAt" > asked."at"))
          AND p."disabledAt" IS NULL AND NOT p."mustChangePassword" AND (asked."demoAccounts" OR NOT p."isDemo")
          AND c."leftAt" IS NULL AND c."excludedReason" IS NULL
          AND a."deadline" > asked."at" AND asked."last" <= cardinality(a."optionOrders")
        LIMIT 1
      ) AS found
    ), chosen AS MATERIALIZED (
      SELECT own."id", own."n", own."browser", own."at", given."i", given."place",
        CASE WHEN given."place" = 0 THEN given."option"
          ELSE substr(own."optionOrders"[given."place"], given."option" + 1, 1)::int END AS "value"
      FROM own CROSS JOIN LATERAL ROWS FROM (
        jsonb_to_recordset(own."answers") AS ("place" int, "option" int, "over" jsonb, "age" float8)
      ) WITH ORDINALITY AS given("place", "option", "over", "age", "i")
      CROSS JOIN LATERAL (
        SELECT CASE WHEN given."place" = 0 THEN own."prediction"
          ELSE nullif(strpos(own."optionOrders"[given."place"], own."held"[given."place"]::text), 0) - 1 END AS "shown"
      ) AS stands
      WHERE given."over" IS NULL OR given."over" @> coalesce(to_jsonb(stands."shown"), 'null')
        OR NOT EXISTS (
          SELECT FROM "SavedAnswer" AS s
          WHERE s."attemptId" = own."id" AND s."place" = given."place"
            AND s."savedAt" > own."at" - coalesce(given."age", 0) * interval '1 millisecond')
    ), wanted AS MATERIALIZED (
      SELECT own."id", max(own."at") AS "at", coalesce((
          SELECT jsonb_object_agg(chosen."place"::text, chosen."value" ORDER BY chosen."n", chosen."i")
          FROM chosen WHERE chosen."id" = own."id"), '{}'::jsonb) AS "values"
      FROM own GROUP BY own."id"
    ), written AS (
      UPDATE "Attempt" AS a SET
        ("answers", "correct") = (
          SELECT array_agg(n."answer" ORDER BY n."place"),
            count(*) FILTER (WHERE (n."bits" >> CASE WHEN n."answer" < 0 THEN 4 ELSE n."answer" END) & 1 = 1)::int
          FROM (
            SELECT stored."place", stored."bits",
              CASE WHEN wanted."values" ? stored."place"::text
                THEN coalesce((wanted."values" ->> stored."place"::text)::int, -1)
                ELSE coalesce(stored."answer", -1) END AS "answer"
            FROM unnest(a."answers", a."accepted") WITH ORDINALITY AS stored("answer", "bits", "place")
          ) AS n
        ),
        "prediction" = CASE WHEN wanted."values" ? '0' THEN (wanted."values" ->> '0')::int ELSE a."prediction" END,
        "finishedAt" = CASE WHEN ${isFinal} THEN wanted."at" END,
        "submittedAt" = CASE WHEN ${isFinal} THEN wanted."at" ELSE a."submittedAt" END
      FROM wanted
      WHERE a."id" = wanted."id" AND a."finishedAt" IS NULL AND a."deadline" > wanted."at"
      RETURNING a."id", a."startedAt", a."deadline", a."finishedAt", a."submittedAt", a."answers", a."optionOrders",
        a."prediction", a."correct"
    ), logged AS (
      INSERT INTO "SavedAnswer" ("attemptId", "place", "value", "savedAt", "browser")
      SELECT chosen."id", chosen."place", chosen."value", chosen."at", chosen."browser"
      FROM chosen JOIN written ON written."id" = chosen."id"
      ORDER BY chosen."n", chosen."i"
    )
    SELECT own."n", written."startedAt", written."deadline", written."finishedAt", written."submittedAt",
      written."answers", written."optionOrders", written."prediction", written."correct"
    FROM own JOIN written ON written."id" = own."id"`;
  const byNumber = new Map(rows.map(({ n, ...row }) => [n, row]));
  return writings.map((_, n) => byNumber.get(n) ?? null);
}

/** Whoever saves while another save is under way shares the next statement. */
export const writeAnswers = inBatchesOf((db: Database, writings: readonly Writing[]) =>
  write(db, writings, false),
);

/** Writes the last answers and ends the attempt. */
export async function writeLastAnswers(
  db: Database,
  writing: Writing,
): Promise<WrittenAttempt | null> {
  const [written] = await write(db, [writing], true);
  return written ?? null;
}
