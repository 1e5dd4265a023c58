import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readJudgingQuorum } from './judging-quorum.server.ts';

export type CloseJudgingCode =
  | 'not-open-yet'
  | 'closed'
  | 'nothing-judged'
  | 'entries-waiting'
  | 'sheets-lacking';

/**
 * The committee ends judging before its time, with a reason: every valid entry has the sheets that a score needs, and a
 * judge who is absent isn't waited for. Who left sheets open is recorded. Refused by `sheets-lacking` and
 * `entries-waiting` with the codes of the entries (`entries`).
 */
export async function closeJudging(
  { contestId, reason }: { contestId: string; reason: string },
  act: Act,
): Promise<Verdict<undefined, CloseJudgingCode>> {
  const { personId: closedById } = permit(act, 'judging.close', { contestId });
  return inTransaction(act.db, async db => {
    const contest = await getContest(contestId, { db });
    const stage = judgingStage(judgingWindow(contest), act.now);
    if (stage !== 'open') return refused(stage);
    const quorum = await readJudgingQuorum(contest, { db, now: act.now });
    const { waiting, lacking, absent, minimumSheets } = quorum;
    if (waiting.length > 0) {
      return refused('entries-waiting', { count: waiting.length, entries: waiting.join(', ') });
    }
    if (lacking.length > 0) {
      const entries = lacking.map(({ code }) => code).join(', ');
      return refused('sheets-lacking', { count: lacking.length, entries, minimum: minimumSheets });
    }
    const submitted = await db.scoreSheet.count({
      where: { status: 'submitted', entry: { contestId, status: 'valid' } },
    });
    if (submitted === 0) return refused('nothing-judged');
    const absentJudgeIds = absent.map(({ personId }) => personId);
    const { id } = await db.judgingClosure.create({
      data: { contestId, closedAt: act.now, closedById, reason, absentJudgeIds },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: closedById, reason },
      action: 'judging.close',
      subjectType: 'judging-closure',
      subjectId: id,
      after: { closedAt: act.now.toISOString(), minimumSheets, absentJudges: absentJudgeIds },
    });
    return accepted();
  });
}
