import type { Database, Transaction } from '#app/db/database.server.ts';
import { interestPoints } from '#app/domain/judging/public-interest.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';

/** What an entry's post had reached by the newest record, and the points that it earns among the others. */
export interface MeasuredInterest {
  recordId: string;
  reactions: number;
  shares: number;
  measuredAt: Date;
  recordedAt: Date;
  recordedById: string;
  /** By the rules in force; 0 where they give none. */
  points: number;
}

/** The newest record of each entry, with its points. `entryIds`: those that compete, and so set the measure. */
export async function readPublicInterest(
  { rules }: Pick<ContestInForce, 'rules'>,
  entryIds: readonly string[],
  db: Database | Transaction,
): Promise<Map<string, MeasuredInterest>> {
  const records = await db.publicInterest.findMany({
    where: { entryId: { in: [...entryIds] } },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, entryId: true, reactions: true, shares: true, measuredAt: true },
      ...{ recordedAt: true, recordedById: true },
    },
  });
  // the newest record of an entry counts
  const newest = new Map(records.map(record => [record.entryId, record]));
  const points = rules.publicInterest
    ? interestPoints([...newest.values()], rules.publicInterest, rules.decimals)
    : null;
  return new Map(
    [...newest].map(([entryId, { id, entryId: _, ...record }]) => [
      entryId,
      { recordId: id, ...record, points: points?.get(entryId) ?? 0 },
    ]),
  );
}
