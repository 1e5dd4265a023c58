import type { Database } from '#app/db/database.server.ts';

/** Rows that must not be, each told by a query that counts them. */
const never: Readonly<Record<string, string>> = {
  'a contestant on a roster of another contest': `
    FROM "Contestant" c JOIN "Unit" u ON u.id = c."unitId" WHERE u."contestId" <> c."contestId"`,
  'a role at a unit of another contest': `
    FROM "RoleGrant" g JOIN "Unit" u ON u.id = g."unitId" WHERE u."contestId" <> g."contestId"`,
  'a representative of no unit': `FROM "RoleGrant" WHERE role = 'unit' AND "unitId" IS NULL`,
  'an entry of a unit of another contest': `
    FROM "Entry" e JOIN "Unit" u ON u.id = e."unitId" WHERE u."contestId" <> e."contestId"`,
  'a unit below one of another contest, or below itself': `
    FROM "Unit" u JOIN "Unit" p ON p.id = u."parentId" WHERE p."contestId" <> u."contestId" OR p.id = u.id`,
  'units in a circle': `
    FROM (WITH RECURSIVE above(id, "parentId", steps) AS (
      SELECT id, "parentId", 0 FROM "Unit"
      UNION ALL SELECT a.id, u."parentId", steps + 1 FROM above a JOIN "Unit" u ON u.id = a."parentId" WHERE steps < 50
    ) SELECT FROM above WHERE steps >= 50) circle`,
  'a headcount below 0': `FROM "Unit" WHERE headcount < 0`,
  'a name of nothing': `
    FROM (SELECT "fullName" AS name FROM "Person" UNION ALL SELECT name FROM "Unit" UNION ALL SELECT title FROM "Contest") named
    WHERE btrim(name) = ''`,
  'two accounts of one user name': `
    FROM (SELECT FROM "Person" WHERE username IS NOT NULL GROUP BY lower(username) HAVING count(*) > 1) twice`,
  'points outside what a criterion gives': `
    FROM "ScoreSheet", jsonb_each_text(scores::jsonb) point
    WHERE point.value IS NOT NULL AND (point.value::numeric < 0 OR point.value::numeric > 100)`,
  'an attempt with more right than asked': `FROM "Attempt" WHERE correct < 0 OR correct > 10`,
  'a version without a receipt': `
    FROM "EntryVersion" v WHERE NOT EXISTS (SELECT FROM "Receipt" r WHERE r."entryVersionId" = v.id)`,
  'a publication prepared and approved by one': `FROM "Publication" WHERE "preparedById" = "approvedById"`,
  'a tie decided and confirmed by one': `FROM "TieDecision" WHERE "decidedById" = "confirmedById"`,
  'somebody who judges and competes': `
    FROM "RoleGrant" g JOIN "Contestant" c ON c."personId" = g."personId" AND c."contestId" = g."contestId"
    WHERE g.role IN ('judge', 'secretary', 'committee') AND g."revokedAt" IS NULL
      AND c."leftAt" IS NULL AND c."excludedReason" IS NULL`,
};

/** Longer than any form allows: a whole pasted bank is the longest. */
const longestText = 100_000;

/** The invariants of the database that don't hold, with how often. */
export async function brokenInvariants(db: Database): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, rows] of Object.entries(never)) {
    const [found] = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count ${rows}`,
    );
    if (found?.count !== 0) broken.push(`${name}: ${found?.count}`);
  }
  const texts = await db.$queryRawUnsafe<{ table: string; column: string }[]>(
    `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'text'`,
  );
  for (const { table, column } of texts) {
    const [found] = await db.$queryRawUnsafe<{ longest: number | null }[]>(
      `SELECT max(length("${column}"))::int AS longest FROM "${table}"`,
    );
    if ((found?.longest ?? 0) > longestText) broken.push(`${table}.${column}: ${found?.longest}`);
  }
  return broken;
}
