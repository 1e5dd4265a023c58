import type { Database, Transaction } from '#app/db/database.server.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { entryClosing } from '#app/domain/deadlines.ts';

type Reader = { db: Database | Transaction };
type Rules = { readonly rules: Pick<ContestRules, 'entry'> };

/** When round 2 closes for a unit, exclusive, and the extension that says so, if one does. */
export interface UnitClosing {
  closesAt: Date;
  /** The newest extension's instant; null where none was granted. Never takes from the contest's closing. */
  extendedTo: Date | null;
}

/**
 * When hand-in closes for one unit, by the newest extension. `db` may be an open transaction.
 * An extension holds for that very unit: neither for its parent nor for its children.
 */
export async function closingOfUnit(
  unitId: string,
  contest: Rules,
  { db }: Reader,
): Promise<UnitClosing> {
  const newest = await db.deadlineExtension.findFirst({
    where: { unitId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return closing(contest, newest?.closesAt ?? null);
}

/** The same for many units in one query; every id asked for stands in the answer. */
export async function closingsOfUnits(
  unitIds: readonly string[],
  contest: Rules,
  { db }: Reader,
): Promise<Map<string, UnitClosing>> {
  const extensions = await db.deadlineExtension.findMany({
    where: { unitId: { in: [...unitIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const newest = new Map(extensions.map(({ unitId, closesAt }) => [unitId, closesAt]));
  return new Map(unitIds.map(id => [id, closing(contest, newest.get(id) ?? null)]));
}

function closing({ rules }: Rules, extendedTo: Date | null): UnitClosing {
  const closesAt = new Date(rules.entry.closesAt);
  return { closesAt: entryClosing({ closesAt, extendedTo }), extendedTo };
}
