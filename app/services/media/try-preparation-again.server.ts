import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { may, representedUnits } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type Act, NotPermitted } from '../context.ts';
import type { AskedVersion } from '../entries/reach-version.server.ts';
import { changePreparation } from './change-preparation.server.ts';

/**
 * Lets a preparation that was given up begin again, as if it had just been handed in: for the entry's unit and for
 * organizers. Refused where it isn't given up, for example because somebody else was quicker.
 */
export async function tryPreparationAgain(
  { contest, entryCode, number }: AskedVersion,
  act: Act,
): Promise<Verdict<undefined, 'not-failed' | 'not-found'>> {
  const contestId = contest.id;
  const { db, now, actor, queue } = act;
  const seesAll = may(actor, 'entry.see-all', { contestId });
  const own = representedUnits(actor, contestId);
  if (!actor || (!seesAll && own.length === 0)) throw new NotPermitted('entry.see-own');
  if (!/^[A-Z0-9]{1,20}$/.test(entryCode)) return refused('not-found');
  const version = await db.entryVersion.findFirst({
    where: { number, entry: { contestId, code: entryCode } },
    select: { id: true, entry: { select: { id: true, unitId: true } } },
  });
  if (!version && seesAll) return refused('not-found');
  if (!version || !(seesAll || own.includes(version.entry.unitId))) {
    throw new NotPermitted('entry.see-own');
  }
  const { id: entryId } = version.entry;
  const versionId = version.id;
  const isBegun = await inTransaction(db, async transaction => {
    const before = await transaction.preparation.findUnique({
      where: { entryVersionId: versionId },
    });
    const event = { kind: 'try-again' } as const;
    if (!(await changePreparation(transaction, { versionId, event, now }))) return false;
    await recordAudit(transaction, {
      ...{ at: now, contestId, actorId: actor.personId, action: 'preparation.try-again' },
      ...{ subjectType: 'entry', subjectId: entryId },
      before: { failure: before?.failure ?? null },
      after: { version: number },
    });
    return true;
  });
  if (!isBegun) return refused('not-failed');
  await queue.send('prepare-version', versionId, { versionId });
  return accepted();
}
