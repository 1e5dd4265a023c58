import type { Database, Transaction } from '#app/db/database.server.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { readStoredRules } from '#app/forms/contest-rules.ts';
import type { Ground } from '../context.ts';
import { inBatchesOf } from '../in-batches.server.ts';

/** A contest with the rules in force. */
export interface ContestInForce {
  id: string;
  code: string;
  title: string;
  /** The code of the edition whose rules it began with. */
  preset: string;
  rulesVersion: number;
  rules: ContestRules;
  /** When judging was closed before its time; null: it ends by the rules. */
  judgingClosedAt: Date | null;
}

const inForce = {
  rulesVersions: { orderBy: { version: 'desc' }, take: 1 },
  judgingClosures: { where: { reopenedAt: null }, select: { closedAt: true } },
} as const;

/** The contest of a code, as it stands in a URL; null if there is none. */
export async function findContest(
  code: string,
  { db }: Pick<Ground, 'db'>,
): Promise<ContestInForce | null> {
  // What can't be a code is none; PostgreSQL would not even take a NUL.
  if (!/^[a-z0-9-]{1,100}$/.test(code)) return null;
  return findByCode(db, code);
}

const findByCode = inBatchesOf(async (db: Database, codes: readonly string[]) => {
  const where = { code: { in: [...new Set(codes)] } };
  const contests = await db.contest.findMany({ where, include: inForce });
  const byCode = new Map(contests.map(contest => [contest.code, toInForce(contest)]));
  return codes.map(code => byCode.get(code) ?? null);
});

/** The contest of an id; `db` may be an open transaction. Throws where there is none. */
export async function getContest(
  id: string,
  { db }: { db: Database | Transaction },
): Promise<ContestInForce> {
  return toInForce(await db.contest.findUniqueOrThrow({ where: { id }, include: inForce }));
}

/** All contests, the one whose entries close last first. */
export async function listContests({ db }: Pick<Ground, 'db'>): Promise<ContestInForce[]> {
  const contests = (await db.contest.findMany({ include: inForce })).map(toInForce);
  const closing = (contest: ContestInForce) => Date.parse(contest.rules.entry.closesAt);
  return contests.sort((one, other) => closing(other) - closing(one));
}

function toInForce(contest: {
  id: string;
  code: string;
  title: string;
  preset: string;
  rulesVersions: { version: number; rules: unknown }[];
  judgingClosures: { closedAt: Date }[];
}): ContestInForce {
  const [current] = contest.rulesVersions;
  if (!current) throw new Error(`contest ${contest.code} has no rules`);
  const { id, code, title, preset } = contest;
  return {
    ...{ id, code, title, preset, rulesVersion: current.version },
    rules: readStoredRules(current.rules),
    judgingClosedAt: contest.judgingClosures[0]?.closedAt ?? null,
  };
}
