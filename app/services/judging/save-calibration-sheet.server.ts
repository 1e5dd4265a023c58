import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import {
  checkScores,
  type ScoreProblemCode,
  type Scores,
} from '#app/domain/judging/score-sheet.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge } from './find-judge.server.ts';

export interface CalibrationInput {
  contestId: string;
  sampleId: string;
  target: 'draft' | 'submitted';
  scores: Scores;
  comment: string;
}

export type SaveCalibrationCode = ScoreProblemCode | 'unknown-sample' | 'submitted' | 'closed';

/**
 * Keeps or submits the judge's own sheet of a sample. Submitted, it stays as it is: whoever has seen the group would
 * only follow it. It counts nowhere.
 */
export async function saveCalibrationSheet(
  { contestId, sampleId, target, scores, comment }: CalibrationInput,
  act: Act,
): Promise<Verdict<undefined, SaveCalibrationCode>> {
  const { personId: judgeId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  if (judgingStage(judgingWindow(contest), act.now) === 'closed') return refused('closed');
  const stage = target === 'draft' ? 'draft' : 'complete';
  const checked = checkScores(scores, contest.rules.judging.criteria, stage);
  if (!checked.ok) return checked;
  return inTransaction(act.db, async db => {
    await findJudge(judgeId, contestId, { db });
    const sample = await db.calibrationEntry.findFirst({
      where: { id: sampleId, contestId, removedAt: null },
      select: { id: true },
    });
    if (!sample) return refused('unknown-sample');
    const key = { calibrationEntryId_judgeId: { calibrationEntryId: sampleId, judgeId } };
    const standing = await db.calibrationSheet.findUnique({ where: key });
    if (standing?.status === 'submitted') return refused('submitted');
    const content = { status: target, scores, comment, savedAt: act.now };
    await db.calibrationSheet.upsert({
      where: key,
      create: { calibrationEntryId: sampleId, judgeId, ...content },
      update: content,
    });
    if (target === 'submitted') {
      await recordAudit(db, {
        ...{ at: act.now, contestId, actorId: judgeId },
        action: 'calibration.submit',
        subjectType: 'calibration-entry',
        subjectId: sampleId,
        after: { scores },
      });
    }
    return accepted();
  });
}
