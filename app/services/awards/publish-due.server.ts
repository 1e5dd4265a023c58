import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { SigningKeyUnreadable } from '#app/identity/signing.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Ground } from '../context.ts';
import { mailMessages } from '../messages/send-message.server.ts';
import { stillStands } from './decide-proposal.server.ts';
import { freezePublication } from './freeze-publication.server.ts';
import { lapseProposal } from './lapse-proposal.server.ts';

export type PublishOutcome =
  | 'published'
  | 'lapsed'
  /** Not its time yet, not approved, or published already. */
  | 'nothing-to-do'
  /** The approval stands: it is published once the key can be opened, or another one was made. */
  | 'key-unreadable';

/** Publishes an approved proposal whose time has come: once, however many processes look at it at once. */
export function publishWhenDue(proposalId: string, ground: Ground): Promise<PublishOutcome> {
  return settle(proposalId, ground, true);
}

/** Looks at an approved proposal before its time: an approval whose figures have changed lapses now, not at the last minute. */
export function checkApproval(proposalId: string, ground: Ground): Promise<PublishOutcome> {
  return settle(proposalId, ground, false);
}

/** The approved proposals: those whose time has come, and those that wait for it. */
export async function findApproved({
  db,
  clock,
}: Pick<Ground, 'db' | 'clock'>): Promise<{ due: string[]; waiting: string[] }> {
  const rows = await db.publicationProposal.findMany({
    where: { state: 'approved' },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    select: { id: true, publishAt: true },
  });
  const now = clock.now();
  const isDue = ({ publishAt }: { publishAt: Date | null }) => !publishAt || publishAt <= now;
  return {
    due: rows.filter(isDue).map(({ id }) => id),
    waiting: rows.filter(row => !isDue(row)).map(({ id }) => id),
  };
}

async function settle(
  proposalId: string,
  ground: Ground,
  publishes: boolean,
): Promise<PublishOutcome> {
  const now = ground.clock.now();
  try {
    const settled = await inTransaction(ground.db, async transaction => {
      const proposal = await transaction.publicationProposal.findUnique({
        where: { id: proposalId },
      });
      if (proposal?.state !== 'approved' || proposal.decidedById === null) return null;
      const isDue = proposal.publishAt === null || proposal.publishAt <= now;
      if (publishes && !isDue) return null;
      const approved = { ...proposal, approvedById: proposal.decidedById };
      const outcome = publishes
        ? await freezePublication(approved, { transaction, vault: ground.vault, now })
        : await stillStands(approved, transaction, now);
      if (outcome.ok) return { contestId: proposal.contestId, messages: null };
      const messages = await lapseProposal(approved, outcome, { transaction, now });
      return { contestId: proposal.contestId, messages };
    });
    if (!settled) return 'nothing-to-do';
    if (!settled.messages) return publishes ? 'published' : 'nothing-to-do';
    const { code, title } = await getContest(settled.contestId, ground);
    const link = `${ground.publicUrl}/${code}/giai-thuong/cong-bo`;
    await mailMessages(settled.messages, { contest: title, link }, ground);
    return 'lapsed';
  } catch (error) {
    if (error instanceof SigningKeyUnreadable) return 'key-unreadable';
    // another one was published in the same moment: the next look takes the next number
    if (isUniqueViolation(error)) return 'nothing-to-do';
    throw error;
  }
}
