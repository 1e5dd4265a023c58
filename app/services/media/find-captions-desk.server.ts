import { may } from '#app/domain/permissions.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import type { AskedVersion } from '../entries/reach-version.server.ts';
import { type EditCaptionsCode, reachCaptions } from './edit-captions.server.ts';

/** What the page has on which captions are added, replaced and removed. */
export interface CaptionsDesk {
  entryCode: string;
  number: number;
  /** Which pages the actor comes from. */
  isOrganizer: boolean;
  captions: { addedAt: Date; sizeBytes: number } | null;
  /** Why nothing can be changed now; null if it can. */
  locked: { code: EditCaptionsCode; params?: VerdictParams } | null;
}

/**
 * Null where there is no such version, or none for the actor.
 * @throws NotPermitted for who is neither of the unit nor an organizer
 */
export async function findCaptionsDesk(
  asked: AskedVersion,
  act: Act,
): Promise<CaptionsDesk | null> {
  const reached = await reachCaptions(asked, act);
  if (!reached.ok && reached.code === 'captions-version-unknown') return null;
  const { contest, entryCode, number } = asked;
  const { db, actor } = act;
  const captions = reached.ok
    ? reached.value.captions
    : await db.captions.findFirst({
        where: { entryVersion: { number, entry: { contestId: contest.id, code: entryCode } } },
      });
  return {
    ...{ entryCode, number },
    isOrganizer: may(actor, 'entry.hand-in-for-unit', { contestId: contest.id }),
    captions: captions && { addedAt: captions.addedAt, sizeBytes: captions.sizeBytes },
    locked: reached.ok ? null : { code: reached.code, params: reached.params },
  };
}
