import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import type { AskedVersion } from '../entries/reach-version.server.ts';
import { permitSomebody } from '../permit.ts';
import { type EditCaptionsCode, reachCaptions } from './edit-captions.server.ts';

/** Takes the captions of a version away; where there are none, all is as asked. */
export async function removeCaptions(
  asked: AskedVersion,
  act: Act,
): Promise<Verdict<undefined, EditCaptionsCode>> {
  const { personId } = permitSomebody(act);
  const removed = await inTransaction(act.db, async db => {
    const reached = await reachCaptions(asked, { ...act, db });
    if (!reached.ok) return reached;
    const { id: entryVersionId, number, entry, captions } = reached.value;
    if (!captions) return accepted(null);
    await db.captions.delete({ where: { entryVersionId } });
    await recordAudit(db, {
      ...{ at: act.now, contestId: asked.contest.id, actorId: personId },
      ...{ action: 'captions.remove', subjectType: 'entry', subjectId: entry.id },
      before: { code: entry.code, version: number, sha256: captions.sha256 },
    });
    return accepted(captions.storageKey);
  });
  if (!removed.ok) return removed;
  if (removed.value) await act.storage.remove(removed.value);
  return accepted();
}
