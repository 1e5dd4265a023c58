import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { applyMigrations } from './migrate.server.ts';
import { openPgliteSignals, openPostgresSignals, type Signals } from './signals.server.ts';

/** The Prisma client, or one bound to an open transaction. */
export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

export interface OpenDatabase {
  client: Database;
  kind: 'pglite' | 'postgres';
  /** The embedded database itself, for the queue, which speaks to it without Prisma; null on a server. */
  pglite: PGlite | null;
  signals: Signals;
  /** Connections of this process, how many of them are idle, and how many requests wait for one. */
  pool(): { all: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/**
 * The adapter's factory with scripts run whole: one simple query is one transaction, so a migration is applied
 * entirely or not at all. (Adapters cut a script at every semicolon, or don't wait for its end.)
 */
function withWholeScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
  runScript: (script: string) => Promise<unknown>,
  connectToShadowDb = factory.connectToShadowDb.bind(factory),
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb,
    async connect() {
      const adapter = await factory.connect();
      adapter.executeScript = async script => {
        await runScript(script);
      };
      return adapter;
    },
  };
}

/** For migrations on an embedded database; its shadow database is an empty PGlite in memory. */
export function pgliteFactory(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return withWholeScripts(
    new PrismaPGlite(pglite),
    script => pglite.exec(script),
    async () => pgliteFactory(await PGlite.create()).connect(),
  );
}

/**
 * A process that was killed while it migrated left nothing of that migration, since each runs whole: it is begun
 * again. Without this word of it the engine would refuse every further start.
 */
const forgetKilled = `DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $$`;

/** An hour, at three seconds each. */
const lockAttempts = 1200;

function postgresFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  return withWholeScripts(new PrismaPg({ connectionString: url }), script =>
    withConnection(url, connection => runPatiently(script, connection)),
  );
}

async function withConnection<Answer>(
  url: string,
  use: (connection: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    return await use(connection);
  } finally {
    await connection.end();
  }
}

/**
 * Runs a migration beside a version that serves: what waits for a table's lock holds up everybody behind it, so it
 * waits for moments only, again and again (a backup that reads the table may take long).
 */
async function runPatiently(script: string, connection: pg.Client): Promise<void> {
  await connection.query(`SET lock_timeout = '1s'`);
  for (let left = lockAttempts; ; left -= 1) {
    try {
      await connection.query(script);
      return;
    } catch (error) {
      const lockNotAvailable = (error as { code?: string }).code === '55P03';
      if (!lockNotAvailable || left <= 1) throw error;
      await new Promise(resolve => setTimeout(resolve, 2000));
    }
  }
}

// A transaction waits its turn on the one connection of PGlite, and behind a burst of hand-ins on PostgreSQL:
// Prisma's two and five seconds are too short for a Friday afternoon.
const transactionOptions = { maxWait: 30_000, timeout: 60_000 };

export interface OpenOptions {
  /** `as-it-is`: for who only looks, and may find no table. */
  schema?: 'migrated' | 'as-it-is';
}

/**
 * Opens the embedded database in a folder (made if absent), or wraps one that is open already (tests), and migrates it.
 * The caller holds the folder's lock.
 */
export async function openPglite(
  folderOrInstance: string | PGlite,
  { schema = 'migrated' }: OpenOptions = {},
): Promise<OpenDatabase> {
  const pglite =
    typeof folderOrInstance === 'string' ? await PGlite.create(folderOrInstance) : folderOrInstance;
  if (schema === 'migrated') {
    await pglite.exec(forgetKilled);
    await applyMigrations(pgliteFactory(pglite));
  }
  const client = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions });
  const signals = openPgliteSignals(pglite);
  return {
    client,
    kind: 'pglite',
    pglite,
    signals,
    pool: () => ({ all: 1, idle: 0, waiting: 0 }),
    async close() {
      await signals.close();
      await client.$disconnect();
      if (!pglite.closed) await pglite.close();
    },
  };
}

/** Applies the migrations and lets go of the engine's own connections, which would idle on for ten seconds. */
async function migratePostgres(url: string): Promise<void> {
  const factory = postgresFactory(url);
  const opened: { dispose(): Promise<void> }[] = [];
  const connect = async () => {
    const adapter = await factory.connect();
    opened.push(adapter);
    return adapter;
  };
  try {
    await applyMigrations({ ...factory, connect });
  } finally {
    await Promise.all(opened.map(adapter => adapter.dispose()));
  }
}

/** The database can't be reached, or lets nobody in; its message is one line. */
export class DatabaseUnreachable extends Error {}

/** Opens a PostgreSQL server's database and migrates it. */
export async function openPostgres(
  url: string,
  { schema = 'migrated' }: OpenOptions = {},
): Promise<OpenDatabase> {
  const probe = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await probe.connect();
    await probe.end();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DatabaseUnreachable(`DATABASE_URL: no connection: ${message || code}`);
  }
  // What people do is short. Where PostgreSQL thinks a statement large (a save of answers, by what JSON might hold), it
  // compiled it each time anew, for four seconds.
  const connections = new pg.Pool({ connectionString: url, options: '-c jit=off' });
  // A server that restarts may cut a connection twice over, between the moments when somebody listens for it; unheard
  // it would end this process. Whoever waits for an answer is told by it, and the pool drops the connection.
  connections.on('connect', connection => connection.on('error', () => {}));
  const client = new PrismaClient({
    adapter: new PrismaPg(connections, { disposeExternalPool: true }),
    transactionOptions,
  });
  // Of several processes that start together one migrates, the others wait for it, however long it takes.
  const migrate = () =>
    withConnection(url, async connection => {
      await connection.query('SELECT pg_advisory_lock(274, 2023)');
      await connection.query(forgetKilled);
      await migratePostgres(url);
    });
  if (schema === 'migrated') await migrate();
  const signals = openPostgresSignals(url);
  return {
    client,
    kind: 'postgres',
    pglite: null,
    signals,
    pool: () => ({
      all: connections.totalCount,
      idle: connections.idleCount,
      waiting: connections.waitingCount,
    }),
    async close() {
      await signals.close();
      await client.$disconnect();
    },
  };
}
