import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { readPostAddress } from '#app/domain/fanpage.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export type PostRefusal = 'address-wrong' | 'entry-unknown' | 'entry-not-valid';

/** Notes where an entry was posted publicly: its page links there. A later address takes the place of the earlier. */
export async function recordPublicPost(
  { contestId, entryCode, address }: { contestId: string; entryCode: string; address: string },
  act: Act,
): Promise<Verdict<{ url: string }, PostRefusal>> {
  const { personId } = permit(act, 'fanpage.publish', { contestId });
  const url = readPostAddress(address);
  if (!url) return refused('address-wrong');
  return inTransaction(act.db, async db => {
    const entry = await db.entry.findUnique({
      where: { contestId_code: { contestId, code: entryCode } },
      include: { publicPosts: { orderBy: { recordedAt: 'desc' }, take: 1 } },
    });
    if (!entry) return refused('entry-unknown');
    if (entry.status !== 'valid') return refused('entry-not-valid');
    const before = entry.publicPosts[0]?.url ?? null;
    if (before === url) return accepted({ url });
    await db.publicPost.create({
      data: { entryId: entry.id, url, recordedAt: act.now, recordedById: personId },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'fanpage.record-post' },
      ...{ subjectType: 'entry', subjectId: entry.id },
      before: { url: before },
      after: { code: entry.code, url },
    });
    return accepted({ url });
  });
}
