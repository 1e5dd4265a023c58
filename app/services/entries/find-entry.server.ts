import { may } from '#app/domain/permissions.ts';
import { closingOfUnit } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { type EntryView, entryParts, viewEntries } from './view-entry.server.ts';

/**
 * One entry with all its versions, for its unit and for organizers; to these null if there is none of that code. What
 * ffprobe found is only for organizers.
 * @throws NotPermitted for others, whether there is such an entry or not
 */
export async function findEntry(
  { contest, entryCode }: { contest: ContestInForce; entryCode: string },
  act: Act,
): Promise<EntryView | null> {
  const { db, actor } = act;
  const contestId = contest.id;
  const seesAll = may(actor, 'entry.see-all', { contestId });
  const row = await db.entry.findUnique({
    where: { contestId_code: { contestId, code: entryCode } },
    include: entryParts,
  });
  if (!row && seesAll) return null;
  const unitId = row?.unitId;
  if (!row || !(seesAll || may(actor, 'entry.see-own', { contestId, unitId }))) {
    throw new NotPermitted('entry.see-own');
  }
  const { closesAt } = await closingOfUnit(row.unitId, contest, { db });
  const [entry] = await viewEntries([row], () => closesAt, act);
  if (!entry) return null;
  if (seesAll) return entry;
  return { ...entry, versions: entry.versions.map(version => ({ ...version, measured: null })) };
}
