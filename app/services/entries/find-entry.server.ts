import { may } from '#app/domain/permissions.ts';
import { closingOfUnit } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { type EntryView, entryParts, viewEntries } from './view-entry.server.ts';

/**
 * One entry with all its versions, for its unit and for organizers; null if there is none of that code. What
 * ffprobe found is only for organizers.
 */
export async function findEntry(
  { contest, entryCode }: { contest: ContestInForce; entryCode: string },
  act: Act,
): Promise<EntryView | null> {
  const { db, actor } = act;
  const contestId = contest.id;
  const seesAll = may(actor, 'entry.see-all', { contestId });
  if (!seesAll && !may(actor, 'entry.see-own', { contestId, unitId: anyOwn(act, contestId) })) {
    throw new NotPermitted('entry.see-own');
  }
  const row = await db.entry.findUnique({
    where: { contestId_code: { contestId, code: entryCode } },
    include: entryParts,
  });
  if (!row) return null;
  const { unitId } = row;
  if (!seesAll && !may(actor, 'entry.see-own', { contestId, unitId })) {
    throw new NotPermitted('entry.see-own');
  }
  const { closesAt } = await closingOfUnit(unitId, contest, { db });
  const [entry] = await viewEntries([row], () => closesAt, act);
  if (!entry) return null;
  if (seesAll) return entry;
  return { ...entry, versions: entry.versions.map(version => ({ ...version, measured: null })) };
}

/** Some unit that the actor represents: whoever represents none is refused, whether the entry exists or not. */
function anyOwn({ actor }: Act, contestId: string): string | undefined {
  const own = actor?.grants.find(grant => grant.role === 'unit' && grant.contestId === contestId);
  return own?.unitId ?? undefined;
}
