import { fewestCompared } from '#app/domain/judging/calibration.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { may } from '#app/domain/permissions.ts';
import { getContest, listContests } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type CalibrationSample, readSamples } from './calibration-sample.server.ts';

export interface CalibrationView {
  stage: 'not-open-yet' | 'open' | 'closed';
  opensAt: Date;
  samples: (CalibrationSample & { sheets: CalibrationRow[] })[];
  judges: number;
  /** Earlier contests of the same kind whose entries the person may see. */
  contests: { code: string; title: string }[];
  fewestCompared: number;
}

/** One judge's submitted sheet of a sample. */
export interface CalibrationRow {
  judgeId: string;
  fullName: string;
  scores: Scores;
  comment: string;
  total: number;
}

/** For organizers: the samples with every judge's sheet, by name. Nothing of it enters the awards. */
export async function viewCalibration(
  { contestId }: { contestId: string },
  act: Act,
): Promise<CalibrationView> {
  const actor = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  const { criteria } = contest.rules.judging;
  const [samples, sheets, grants, contests] = await Promise.all([
    readSamples(contestId, act),
    act.db.calibrationSheet.findMany({
      where: { status: 'submitted', calibrationEntry: { contestId, removedAt: null } },
      include: { judge: { select: { fullName: true } } },
    }),
    act.db.roleGrant.findMany({
      where: { contestId, role: 'judge', revokedAt: null },
      select: { personId: true },
    }),
    listContests(act),
  ]);
  const window = judgingWindow(contest);
  return {
    stage: judgingStage(window, act.now),
    opensAt: window.opensAt,
    samples: samples.map(sample => ({
      ...sample,
      sheets: sheets
        .filter(({ calibrationEntryId }) => calibrationEntryId === sample.id)
        .map(({ judgeId, judge, comment, scores }) => ({
          ...{ judgeId, fullName: judge.fullName, comment, scores: scores as Scores },
          total: sheetTotal(scores as Scores, criteria),
        }))
        .sort((one, other) => one.fullName.localeCompare(other.fullName, 'vi')),
    })),
    judges: new Set(grants.map(({ personId }) => personId)).size,
    contests: contests
      .filter(
        ({ id, rules }) =>
          id !== contestId &&
          rules.entry.kind === contest.rules.entry.kind &&
          may(actor, 'entry.see-all', { contestId: id }),
      )
      .map(({ code, title }) => ({ code, title })),
    fewestCompared,
  };
}
