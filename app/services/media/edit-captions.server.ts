import type { Database, Transaction } from '#app/db/database.server.ts';
import { may, representedUnits } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type Act, NotPermitted } from '../context.ts';
import {
  type AskedVersion,
  type ReachedVersion,
  reachVersion,
} from '../entries/reach-version.server.ts';

export type EditCaptionsCode =
  | 'captions-version-unknown'
  | 'captions-version-replaced'
  | 'captions-closed'
  | 'captions-published';

/**
 * The version whose captions the actor may change now. The unit until hand-in closes for it, of the version that is
 * judged; organizers until the entries' awards are published, for what was judged stays as it was then.
 * @throws NotPermitted for who is neither
 */
export async function reachCaptions(
  asked: AskedVersion,
  act: Pick<Act, 'actor' | 'now'> & { db: Database | Transaction },
): Promise<Verdict<ReachedVersion, EditCaptionsCode>> {
  const contestId = asked.contest.id;
  const isOrganizer = may(act.actor, 'entry.hand-in-for-unit', { contestId });
  if (!isOrganizer && representedUnits(act.actor, contestId).length === 0) {
    throw new NotPermitted('entry.hand-in');
  }
  const version = await reachVersion(asked, act);
  if (!version?.storageKey) return refused('captions-version-unknown');
  if (isOrganizer) {
    return (await isPublished(contestId, act)) ? refused('captions-published') : accepted(version);
  }
  const { unitId } = version.entry;
  if (!may(act.actor, 'entry.hand-in', { contestId, unitId })) {
    throw new NotPermitted('entry.hand-in');
  }
  if (!version.isJudged) return refused('captions-version-replaced');
  if (act.now >= version.closesAt) {
    return refused('captions-closed', { closesAt: version.closesAt.toISOString() });
  }
  return accepted(version);
}

async function isPublished(contestId: string, { db }: { db: Database | Transaction }) {
  const where = { contestId, scope: { has: 'entry' } };
  return (await db.publication.findFirst({ where, select: { number: true } })) !== null;
}
