import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { mostCalibrationEntries } from '#app/domain/judging/calibration.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { may } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type ContestInForce, findContest, getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';

/** A text of the organizers' own, or an entry of an earlier contest. */
export type SampleGiven =
  | { kind: 'own'; title: string; description: string }
  | { kind: 'past'; contestCode: string; entryCode: string };

export type AddSampleCode =
  | 'judging-begun'
  | 'too-many'
  | 'same-contest'
  | 'unknown-entry'
  | 'other-kind'
  | 'already-added';

/**
 * Adds a sample that all judges score before judging opens, three at most. A past entry is one of another contest
 * whose entries the organizer may see: the version that was judged there.
 */
export async function addCalibrationEntry(
  { contestId, sample }: { contestId: string; sample: SampleGiven },
  act: Act,
): Promise<Verdict<undefined, AddSampleCode>> {
  const { personId: addedById } = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  if (hasBegun(contest, act.now)) return refused('judging-begun');
  const found =
    sample.kind === 'own' ? accepted(ownText(sample)) : await past(sample, contest, act);
  if (!found.ok) return found;
  const content = found.value;
  return inTransaction(act.db, async db => {
    const standing = await db.calibrationEntry.findMany({
      where: { contestId, removedAt: null },
      select: { entryVersionId: true },
    });
    if (standing.length >= mostCalibrationEntries) {
      return refused('too-many', { most: mostCalibrationEntries });
    }
    const { entryVersionId } = content;
    if (entryVersionId && standing.some(one => one.entryVersionId === entryVersionId)) {
      return refused('already-added');
    }
    const { id } = await db.calibrationEntry.create({
      data: { contestId, ...content, addedById, addedAt: act.now },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: addedById },
      action: 'calibration.add',
      subjectType: 'calibration-entry',
      subjectId: id,
      after: { title: content.title },
    });
    return accepted();
  });
}

/** Takes a sample out before judging opens; sheets that judges made for it stay on record. */
export async function removeCalibrationEntry(
  { contestId, sampleId }: { contestId: string; sampleId: string },
  act: Act,
): Promise<Verdict<undefined, 'judging-begun' | 'unknown-sample'>> {
  const { personId: actorId } = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  if (hasBegun(contest, act.now)) return refused('judging-begun');
  return inTransaction(act.db, async db => {
    const row = await db.calibrationEntry.findFirst({
      where: { id: sampleId, contestId, removedAt: null },
    });
    if (!row) return refused('unknown-sample');
    await db.calibrationEntry.update({ where: { id: sampleId }, data: { removedAt: act.now } });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId },
      action: 'calibration.remove',
      subjectType: 'calibration-entry',
      subjectId: sampleId,
      before: { title: row.title },
    });
    return accepted();
  });
}

const hasBegun = (contest: ContestInForce, now: Date) =>
  judgingStage(judgingWindow(contest), now) !== 'not-open-yet';

type Content = { title: string; description: string; entryVersionId: string | null };

const ownText = ({ title, description }: { title: string; description: string }): Content => ({
  ...{ title, description },
  entryVersionId: null,
});

async function past(
  { contestCode, entryCode }: { contestCode: string; entryCode: string },
  contest: ContestInForce,
  act: Act,
): Promise<Verdict<Content, 'same-contest' | 'unknown-entry' | 'other-kind'>> {
  if (contestCode === contest.code) return refused('same-contest');
  const other = await findContest(contestCode, act);
  if (!other || !may(act.actor, 'entry.see-all', { contestId: other.id })) {
    return refused('unknown-entry');
  }
  if (other.rules.entry.kind !== contest.rules.entry.kind) return refused('other-kind');
  const { entries } = await readEntriesToJudge(other, act, entryCode);
  const [entry] = entries;
  if (entry?.status !== 'valid' || !entry.version) return refused('unknown-entry');
  const { number, slogan, title, description } = entry.version;
  const { id } = await act.db.entryVersion.findFirstOrThrow({
    where: { entryId: entry.id, number },
    select: { id: true },
  });
  return accepted({ title: slogan ?? title, description, entryVersionId: id });
}
