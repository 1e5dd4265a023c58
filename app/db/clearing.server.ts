import type { Database } from './database.server.ts';
import { isEmptyDatabase } from './dump.server.ts';

/** Whether anything was ever made in the database: one that was migrated has tables, empty or not. */
export async function hasTables(db: Database): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' LIMIT 1`;
  return rows.length > 0;
}

/** Takes back what the migrations made, for who made it in vain. Whatever holds a row stays. */
export async function dropEmptyTables(db: Database): Promise<void> {
  if (!(await isEmptyDatabase(db))) return;
  // what an extension brought is not ours
  await db.$executeRawUnsafe(`DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT format('TABLE %s', oid::regclass) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    UNION ALL SELECT format('TYPE %s', oid::regtype) FROM pg_type
      WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
        AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_type.oid AND deptype = 'e')
    UNION ALL SELECT format('FUNCTION %s', oid::regprocedure) FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP EXECUTE format('DROP %s CASCADE', one); END LOOP;
  END $$`);
}
