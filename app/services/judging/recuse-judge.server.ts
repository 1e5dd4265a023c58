import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge } from './find-judge.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';
import { reachEntry } from './read-own-sheets.server.ts';
import { repairDraw } from './repair-draw.server.ts';

export type RecuseCode = 'unknown-entry' | 'unknown-judge' | 'submitted' | 'closed' | 'recused';

/**
 * A judge withdraws from an entry of theirs, with a reason: it vanishes from their list, and another judge gets it where
 * judges were drawn. Not once their sheet is submitted: then an organizer has to record it, since a score leaves the
 * result.
 */
export async function recuseFromEntry(
  given: { contestId: string; entryCode: string; reason: string },
  act: Act,
): Promise<Verdict<undefined, RecuseCode>> {
  const { contestId, entryCode, reason } = given;
  const { personId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  if (isClosed(contest, act.now)) return refused('closed');
  return inTransaction(act.db, async db => {
    const judge = await findJudge(personId, contestId, { db });
    const { entries, parents } = await readEntriesToJudge(contest, { db }, entryCode);
    const [entry] = entries;
    const reached = reachEntry(entry, judge, parents, act.now);
    if (!entry || !reached.ok) return refused('unknown-entry');
    const sheet = await db.scoreSheet.findUnique({
      where: { entryId_judgeId: { entryId: entry.id, judgeId: personId } },
      select: { status: true },
    });
    if (sheet?.status === 'submitted') return refused('submitted');
    await recordRecusal(db, { contestId, entry, judgeId: personId, reason, act });
    return accepted();
  });
}

/** An organizer records that a judge doesn't judge an entry; a sheet that the judge had submitted counts no more. */
export async function recuseJudge(
  given: { contestId: string; entryCode: string; judgeId: string; reason: string },
  act: Act,
): Promise<Verdict<undefined, RecuseCode>> {
  const { contestId, entryCode, judgeId, reason } = given;
  permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  if (isClosed(contest, act.now)) return refused('closed');
  return inTransaction(act.db, async db => {
    const entry = await db.entry.findFirst({
      where: { contestId, code: entryCode },
      select: { id: true, code: true },
    });
    if (!entry) return refused('unknown-entry');
    const isJudge = await db.roleGrant.findFirst({
      where: { contestId, personId: judgeId, role: 'judge', revokedAt: null },
      select: { id: true },
    });
    if (!isJudge) return refused('unknown-judge');
    const standing = await db.recusal.findFirst({
      where: { entryId: entry.id, judgeId, liftedAt: null },
    });
    if (standing) return refused('recused');
    await recordRecusal(db, { contestId, entry, judgeId, reason, act });
    return accepted();
  });
}

/** An organizer lifts a recusal, with a reason: the judge may get the entry again; a sheet that stood counts again. */
export async function liftRecusal(
  { contestId, recusalId, reason }: { contestId: string; recusalId: string; reason: string },
  act: Act,
): Promise<Verdict<undefined, 'unknown-recusal' | 'closed'>> {
  const { personId: actorId } = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  if (isClosed(contest, act.now)) return refused('closed');
  return inTransaction(act.db, async db => {
    const recusal = await db.recusal.findFirst({
      where: { id: recusalId, entry: { contestId }, liftedAt: null },
      include: { entry: { select: { code: true } } },
    });
    if (!recusal) return refused('unknown-recusal');
    await db.recusal.update({
      where: { id: recusalId },
      data: { liftedAt: act.now, liftedById: actorId },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId, reason },
      action: 'judging.lift-recusal',
      subjectType: 'recusal',
      subjectId: recusalId,
      after: { entry: recusal.entry.code, judge: recusal.judgeId },
    });
    await repairDraw(db, { contestId, cause: 'recusal-lifted', actorId, at: act.now });
    return accepted();
  });
}

async function recordRecusal(
  db: Transaction,
  given: {
    contestId: string;
    entry: { id: string; code: string };
    judgeId: string;
    reason: string;
    act: Act;
  },
): Promise<void> {
  const { contestId, entry, judgeId, reason, act } = given;
  const actorId = act.actor?.personId ?? judgeId;
  const recusal = await db.recusal.create({
    data: { entryId: entry.id, judgeId, reason, recordedById: actorId, recordedAt: act.now },
  });
  await recordAudit(db, {
    ...{ at: act.now, contestId, actorId, reason },
    action: 'judging.recuse',
    subjectType: 'recusal',
    subjectId: recusal.id,
    after: { entry: entry.code, judge: judgeId },
  });
  await repairDraw(db, { contestId, cause: 'recusal', actorId, at: act.now });
}

const isClosed = (contest: ContestInForce, now: Date) =>
  judgingStage(judgingWindow(contest), now) === 'closed';
