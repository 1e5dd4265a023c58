import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { spreadOf, standsOut } from '#app/domain/judging/agreement.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { areEntriesPublished } from '../awards/entries-published.server.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readCountedSheets } from './counted-sheets.server.ts';

/**
 * Within the transaction of a submitted sheet: opens a discussion of its entry where judges are as far apart as the
 * rules name. Not while one is open; after one that is closed only if the new sheet is one of the two extremes, since
 * what was talked over may stand.
 */
export async function openDiscussionIfApart(
  transaction: Transaction,
  given: {
    contest: ContestInForce;
    entry: { id: string; code: string };
    /** Whose sheet was just submitted. */
    judgeId: string;
    at: Date;
  },
): Promise<void> {
  const { contest, entry, judgeId, at } = given;
  const { criteria, discussionSpread } = contest.rules.judging;
  if (discussionSpread === null) return;
  const sheets = await readCountedSheets({ entryId: entry.id }, criteria, { db: transaction });
  const spread = spreadOf(sheets.map(({ total }) => total));
  if (spread === null || spread < discussionSpread) return;
  const before = await transaction.discussion.findMany({
    where: { entryId: entry.id },
    select: { closedAt: true },
  });
  if (before.some(({ closedAt }) => closedAt === null)) return;
  if (before.length > 0 && !standsOut(sheets, judgeId)) return;
  await storeDiscussion(transaction, {
    contestId: contest.id,
    entry,
    spread,
    openedById: null,
    at,
  });
}

/** An organizer has the judges of an entry talk it over, whatever their spread. */
export async function openDiscussion(
  { contestId, entryCode }: { contestId: string; entryCode: string },
  act: Act,
): Promise<
  Verdict<
    { discussionId: string },
    'unknown-entry' | 'already-open' | 'too-few-sheets' | 'published'
  >
> {
  const { personId: openedById } = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  return inTransaction(act.db, async transaction => {
    const entry = await transaction.entry.findFirst({
      where: { contestId, code: entryCode, status: 'valid' },
      select: { id: true, code: true, discussions: { where: { closedAt: null } } },
    });
    if (!entry) return refused('unknown-entry');
    if (entry.discussions.length > 0) return refused('already-open');
    if (await areEntriesPublished(contestId, { db: transaction })) return refused('published');
    const { criteria } = contest.rules.judging;
    const sheets = await readCountedSheets({ entryId: entry.id }, criteria, { db: transaction });
    const spread = spreadOf(sheets.map(({ total }) => total));
    if (spread === null) return refused('too-few-sheets');
    const row = { contestId, entry, spread, openedById, at: act.now };
    return accepted({ discussionId: await storeDiscussion(transaction, row) });
  });
}

async function storeDiscussion(
  transaction: Transaction,
  given: {
    contestId: string;
    entry: { id: string; code: string };
    spread: number;
    openedById: string | null;
    at: Date;
  },
): Promise<string> {
  const { contestId, entry, spread, openedById, at } = given;
  const { id } = await transaction.discussion.create({
    data: { entryId: entry.id, spread, openedById, openedAt: at },
  });
  await recordAudit(transaction, {
    ...{ at, contestId, actorId: openedById },
    action: 'discussion.open',
    subjectType: 'discussion',
    subjectId: id,
    after: { entry: entry.code, spread },
  });
  return id;
}
