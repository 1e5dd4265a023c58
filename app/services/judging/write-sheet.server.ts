import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import {
  checkScores,
  type ScoreProblemCode,
  type Scores,
  sameScores,
  sheetTotal,
} from '#app/domain/judging/score-sheet.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge } from './find-judge.server.ts';
import { openDiscussionIfApart } from './open-discussion.server.ts';
import { type ReachCode, reachEntry } from './open-score-sheet.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';
import { type SheetView, sheetView } from './sheet-view.ts';

export interface SheetInput {
  contestId: string;
  entryCode: string;
  /** Number of the version that the judge saw. */
  version: number;
  /** The sheet's `revision` that the form was filled from; 0 for a sheet not saved yet. */
  revision: number;
  scores: Scores;
  comment: string;
}

export type WriteSheetCode =
  | ReachCode
  | ScoreProblemCode
  | 'version-changed'
  | 'changed-meanwhile'
  | 'submitted';

/**
 * Writes the judge's own sheet as a draft or as submitted, once everything allows it. A repeat of what stands
 * already is a yes that changes nothing, so that a client may send again after a lost answer. Returns after commit.
 */
export async function writeSheet(
  input: SheetInput,
  target: 'draft' | 'submitted',
  act: Act,
): Promise<Verdict<SheetView, WriteSheetCode>> {
  const { contestId, entryCode, scores, comment } = input;
  const { personId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  const { criteria } = contest.rules.judging;
  const judge = await findJudge(personId, contestId, act);
  const { entries, parents } = await readEntriesToJudge(contest, act, entryCode);
  const [entry] = entries;
  const reached = reachEntry(entry, judge, parents, act.now);
  if (!entry || !reached.ok) return reached.ok ? refused('unknown-entry') : reached;
  if (reached.value.number !== input.version) return refused('version-changed');
  const checked = checkScores(scores, criteria, target === 'draft' ? 'draft' : 'complete');
  if (!checked.ok) return checked;

  return inTransaction(act.db, async transaction => {
    const key = { entryId_judgeId: { entryId: entry.id, judgeId: personId } };
    const row = await transaction.scoreSheet.findUnique({ where: key });
    const before = sheetView(row);
    const same = sameScores(before.scores, scores) && before.comment === comment;
    if (before.state === 'submitted') {
      return same && target === 'submitted' ? accepted(before) : refused('submitted');
    }
    if (same && target === 'draft') return accepted(before);
    if (!same && before.revision !== input.revision) return refused('changed-meanwhile');

    const after = {
      status: target,
      scores,
      comment,
      revision: before.revision + 1,
      updatedAt: act.now,
      submittedAt: target === 'submitted' ? act.now : null,
    };
    const saved = row
      ? await transaction.scoreSheet.update({ where: key, data: after })
      : await transaction.scoreSheet.create({
          data: { entryId: entry.id, judgeId: personId, ...after },
        });
    const changed = criteria
      .map(({ key: name }) => name)
      .filter(name => before.scores[name] !== scores[name]);
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: personId,
      subjectType: 'sheet',
      subjectId: saved.id,
      ...(target === 'draft'
        ? {
            action: 'sheet.save',
            before: { revision: before.revision },
            after: {
              entry: entry.code,
              revision: after.revision,
              changed: before.comment === comment ? changed : [...changed, 'comment'],
            },
          }
        : {
            action: 'sheet.submit',
            before: { status: before.state, scores: before.scores },
            after: {
              entry: entry.code,
              version: input.version,
              status: target,
              scores,
              total: sheetTotal(scores, criteria),
            },
          }),
    });
    if (target === 'submitted') {
      const given = { contest, entry, judgeId: personId, at: act.now };
      await openDiscussionIfApart(transaction, given);
    }
    return accepted(sheetView(saved));
  });
}
