import type { Database, Transaction } from './database.server.ts';

const rowsAFetch = 1000;
// A unit may stand before its parent: a table goes in by statements this large, so that the foreign key of a row
// to its own table, checked at a statement's end, finds it.
const bytesAStatement = 32 * 1024 * 1024;

/** The names of the migrations that the database has, oldest first. */
export async function appliedMigrations(db: Database | Transaction): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1`;
  return rows.map(row => row.name);
}

/** The portal's tables, each after those that its foreign keys name. */
async function tablesInOrder(db: Database | Transaction): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'
    ORDER BY 1`;
  const references = await db.$queryRaw<{ child: string; parent: string }[]>`
    SELECT child.relname::text AS child, parent.relname::text AS parent FROM pg_constraint
    JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
    WHERE contype = 'f' AND conrelid <> confrelid`;
  const placed: string[] = [];
  let waiting = tables.map(table => table.name);
  while (waiting.length > 0) {
    const ready = waiting.filter(name =>
      references.every(({ child, parent }) => child !== name || placed.includes(parent)),
    );
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${waiting}`);
    placed.push(...ready);
    waiting = waiting.filter(name => !ready.includes(name));
  }
  return placed;
}

/** Columns that the database numbers by itself: after rows came with their numbers it goes on behind the last. */
function countedColumns(db: Transaction): Promise<{ table: string; column: string }[]> {
  return db.$queryRaw`
    SELECT table_name::text AS table, column_name::text AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Reads every table at one instant, row by row, as PostgreSQL's own JSON: the same on both databases.
 * @param onTable receives each table's rows as lines of JSON text
 */
export async function dumpTables(
  db: Database,
  onTable: (table: string, lines: AsyncIterable<string[]>) => Promise<void>,
): Promise<void> {
  await db.$transaction(
    async transaction => {
      for (const table of await tablesInOrder(transaction)) {
        await onTable(table, fetchRows(transaction, table));
      }
    },
    { isolationLevel: 'RepeatableRead', timeout: 3_600_000 },
  );
}

async function* fetchRows(transaction: Transaction, table: string): AsyncGenerator<string[]> {
  await transaction.$executeRawUnsafe(
    `DECLARE dump NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${quoted(table)} t`,
  );
  try {
    for (;;) {
      const rows = await transaction.$queryRawUnsafe<{ row: string }[]>(
        `FETCH ${rowsAFetch} FROM dump`,
      );
      if (rows.length === 0) return;
      yield rows.map(({ row }) => row);
    }
  } finally {
    await transaction.$executeRawUnsafe('CLOSE dump');
  }
}

/** Whether no table holds a row yet. */
export async function isEmptyDatabase(db: Database): Promise<boolean> {
  for (const table of await tablesInOrder(db)) {
    const rows = await db.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
    if (rows.length > 0) return false;
  }
  return true;
}

/** Fills an empty, migrated database from lines that `dumpTables` gave; all or nothing. */
export async function loadTables(
  db: Database,
  linesOf: (table: string) => AsyncIterable<string>,
): Promise<void> {
  await db.$transaction(
    async transaction => {
      for (const table of await tablesInOrder(transaction)) {
        let batch: string[] = [];
        let bytes = 0;
        const insert = async () => {
          await transaction.$executeRawUnsafe(
            `INSERT INTO ${quoted(table)} SELECT * FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`,
            `[${batch.join(',')}]`,
          );
          batch = [];
          bytes = 0;
        };
        for await (const line of linesOf(table)) {
          batch.push(line);
          bytes += line.length;
          if (bytes >= bytesAStatement) await insert();
        }
        if (batch.length > 0) await insert();
      }
      for (const { table, column } of await countedColumns(transaction)) {
        await transaction.$executeRawUnsafe(
          `SELECT setval(pg_get_serial_sequence('${quoted(table)}', '${column}'), GREATEST((SELECT max(${quoted(column)}) FROM ${quoted(table)}), 1))`,
        );
      }
    },
    { timeout: 3_600_000 },
  );
}
