import type { Database } from '#app/db/database.server.ts';

/** A digest of each table's rows; without sessions, which come and go as people ask for pages. */
export async function contentOfDatabase(db: Database): Promise<Record<string, string>> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'Session' ORDER BY 1`,
  );
  const queries = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(row::text, ' ' ORDER BY row::text), '')) AS digest FROM "${name}" row`,
  );
  const rows = await db.$queryRawUnsafe<{ name: string; digest: string }[]>(
    queries.join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
