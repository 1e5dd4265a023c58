import {
  type Compared,
  compareWithGroup,
  fewestCompared,
} from '#app/domain/judging/calibration.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import type { SheetState } from '#app/domain/judging/progress.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type CalibrationSample, readSamples } from './calibration-sample.server.ts';
import { findJudge } from './find-judge.server.ts';

/** A sample with the state of the judge's own sheet. */
export interface ListedSample {
  id: string;
  title: string;
  state: SheetState;
}

export interface OpenSample {
  sample: CalibrationSample;
  /** All samples, for going from one to the next. */
  all: ListedSample[];
  state: SheetState;
  scores: Scores;
  comment: string;
  /** Judging is over: what is not submitted can't be any more. */
  closed: boolean;
  /** Once the own sheet is submitted: how it stands beside the group, without names; null while too few have. */
  compared: Compared[] | null;
  submitted: number;
  fewestCompared: number;
}

/** The samples of the contest for a judge. */
export async function listSamples(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ListedSample[]> {
  const { personId } = permit(act, 'sheet.score', { contestId });
  await findJudge(personId, contestId, act);
  const [samples, own] = await Promise.all([
    readSamples(contestId, act),
    act.db.calibrationSheet.findMany({
      where: { judgeId: personId, calibrationEntry: { contestId } },
    }),
  ]);
  const stateOf = new Map(
    own.map(({ calibrationEntryId, status }) => [calibrationEntryId, status]),
  );
  return samples.map(({ id, title }) => ({ id, title, state: stateOf.get(id) ?? 'none' }));
}

/** One sample with the judge's own sheet; beside the group's once it is submitted, and never anybody's name. */
export async function openSample(
  { contestId, sampleId }: { contestId: string; sampleId: string },
  act: Act,
): Promise<Verdict<OpenSample, 'unknown-sample'>> {
  const { personId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  const [all, samples, sheets] = await Promise.all([
    listSamples({ contestId }, act),
    readSamples(contestId, act),
    act.db.calibrationSheet.findMany({ where: { calibrationEntryId: sampleId } }),
  ]);
  const sample = samples.find(({ id }) => id === sampleId);
  if (!sample) return refused('unknown-sample');
  const own = sheets.find(({ judgeId }) => judgeId === personId) ?? null;
  const submitted = sheets.filter(({ status }) => status === 'submitted');
  const scores = (own?.scores ?? {}) as Scores;
  const compared =
    own?.status === 'submitted'
      ? compareWithGroup(
          scores,
          submitted.map(sheet => sheet.scores as Scores),
          contest.rules.judging.criteria,
        )
      : null;
  return accepted({
    ...{ sample, all, scores, compared, fewestCompared },
    state: own?.status ?? ('none' as const),
    comment: own?.comment ?? '',
    closed: judgingStage(judgingWindow(contest), act.now) === 'closed',
    submitted: submitted.length,
  });
}
