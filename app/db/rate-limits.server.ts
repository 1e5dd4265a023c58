import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database, Transaction } from './database.server.ts';

/** So many times within so many seconds, counted from the first; `name` keeps one count from another. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

const limitersOf = new WeakMap<Database, Map<Limit, RateLimiterPostgres>>();

/** The library's own SQL, one statement a count, through whichever database this is. */
function limiterOf(limit: Limit, db: Database): RateLimiterPostgres {
  const known = limitersOf.get(db) ?? new Map<Limit, RateLimiterPostgres>();
  limitersOf.set(db, known);
  const limiter =
    known.get(limit) ??
    new RateLimiterPostgres({
      storeClient: {
        async query({ text, values }: { text: string; values: unknown[] }) {
          // as Prisma sends numbers, PostgreSQL can't tell their type from the library's SQL
          const found = await db.$queryRawUnsafe<Record<string, unknown>[]>(
            text
              .replaceAll('$2)', '$2::int)')
              .replace('VALUES ($1, $2, $3)', 'VALUES ($1, $2::int, $3::bigint)'),
            ...values,
          );
          // what the library computes with
          const rows = found.map(row => ({ ...row, expire: Number(row.expire) || null }));
          return { rows, rowCount: rows.length };
        },
      },
      ...{ storeType: 'client', tableName: 'RateLimit', tableCreated: true },
      // one of them forgets the old rows of all
      clearExpiredByTimeout: known.size === 0,
      ...{ keyPrefix: limit.name, points: limit.points, duration: limit.seconds },
    });
  known.set(limit, limiter);
  return limiter;
}

/** Counts one more of the key. @returns null while that is within the limit, else the seconds until it is again */
export async function takePoint(limit: Limit, key: string, db: Database): Promise<number | null> {
  try {
    await limiterOf(limit, db).consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return secondsOf(error);
    throw error;
  }
}

/** What was counted too early is no longer. */
export async function givePointBack(limit: Limit, key: string, db: Database): Promise<void> {
  await limiterOf(limit, db).reward(key);
}

/** The key begins anew. */
export async function forgetPoints(limit: Limit, key: string, db: Database): Promise<void> {
  await limiterOf(limit, db).delete(key);
}

/** All keys of the limit that begin with that, in which `%` and `_` mean more than themselves, begin anew. */
export async function forgetPointsBeginning(
  limit: Limit,
  beginning: string,
  db: Database | Transaction,
): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: { startsWith: `${limit.name}:${beginning}` } } });
}

/** The seconds until the key may go on; null: at once. Counts nothing. */
export async function secondsToWait(
  limit: Limit,
  key: string,
  db: Database,
): Promise<number | null> {
  const counted = await limiterOf(limit, db).get(key);
  return counted && counted.consumedPoints >= limit.points ? secondsOf(counted) : null;
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000));
