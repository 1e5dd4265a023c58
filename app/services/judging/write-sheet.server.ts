import { type AuditRecord, recordAudits } from '#app/db/audit.server.ts';
import type { Database, Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import {
  checkScores,
  type ScoreProblemCode,
  type Scores,
  sameScores,
  sheetTotal,
} from '#app/domain/judging/score-sheet.ts';
import type { UnitParents } from '#app/domain/units.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { inBatchesOf } from '../in-batches.server.ts';
import { permit } from '../permit.ts';
import { findJudges, type Judge } from './find-judge.server.ts';
import { openDiscussionIfApart } from './open-discussion.server.ts';
import { type EntryToJudge, readEntriesToJudge } from './read-judged-entries.server.ts';
import { type ReachCode, reachEntry } from './read-own-sheets.server.ts';
import { type SheetView, sheetView } from './sheet-view.ts';
import { readSheetRows, type SheetRow, storeSheetRows } from './store-sheets.server.ts';

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

type Target = 'draft' | 'submitted';
type Asked = { input: SheetInput; target: Target; personId: string; now: Date };
type Answer = Verdict<SheetView, WriteSheetCode> | NotPermitted;
/** An asked sheet that everything but the sheet itself allows. */
type Allowed = Asked & { entry: EntryToJudge };

/**
 * Writes the judge's own sheet as a draft or as submitted, once everything allows it. A repeat of what stands
 * already is a yes that changes nothing, so that a client may send again after a lost answer. Returns after commit.
 * Judges who save at once share one transaction; each has an answer of their own.
 */
export async function writeSheet(
  input: SheetInput,
  target: Target,
  act: Act,
): Promise<Verdict<SheetView, WriteSheetCode>> {
  const { contestId } = input;
  const { personId } = permit(act, 'sheet.score', { contestId });
  const answer = await writeTogether(act.db, { input, target, personId, now: act.now });
  if (answer instanceof NotPermitted) throw answer;
  return answer;
}

const writeTogether = inBatchesOf(async (db: Database, all: readonly Asked[]) => {
  const answers = new Map<Asked, Answer>();
  for (const contestId of new Set(all.map(({ input }) => input.contestId))) {
    const ofContest = all.filter(({ input }) => input.contestId === contestId);
    const personIds = ofContest.map(({ personId }) => personId);
    const codes = [...new Set(ofContest.map(({ input }) => input.entryCode))];
    const [judges, [contest, { entries, parents }]] = await Promise.all([
      findJudges(personIds, contestId, { db }),
      getContest(contestId, { db }).then(
        async found => [found, await readEntriesToJudge(found, { db }, codes)] as const,
      ),
    ]);
    const entryOf = new Map(entries.map(entry => [entry.code, entry]));
    const allowed: Allowed[] = [];
    for (const asked of ofContest) {
      const entry = entryOf.get(asked.input.entryCode);
      const refusal = refusalOf(asked, {
        ...{ contest, entry, parents },
        judge: judges.get(asked.personId),
      });
      if (refusal) answers.set(asked, refusal);
      else if (entry) allowed.push({ ...asked, entry });
    }

    if (allowed.length === 0) continue;
    const written = await inTransaction(db, transaction => write(transaction, contest, allowed));
    const left = ofContest.filter(asked => !answers.has(asked));
    for (const [index, asked] of left.entries()) {
      const answer = written[index];
      if (answer) answers.set(asked, answer);
    }
  }
  return all.map(asked => answers.get(asked) ?? refused('unknown-entry'));
});

/** What of the contest, the judge and the entry stands against the sheet; null: nothing. */
function refusalOf(
  { input, target, now }: Asked,
  of: {
    contest: ContestInForce;
    entry: EntryToJudge | undefined;
    judge: Judge | undefined;
    parents: UnitParents;
  },
): Exclude<Answer, { ok: true }> | null {
  if (!of.judge) return new NotPermitted('sheet.score');
  const reached = reachEntry(of.entry, of.judge, of.parents, now);
  if (!reached.ok) return reached;
  if (reached.value.number !== input.version) return refused('version-changed');
  const stage = target === 'draft' ? 'draft' : 'complete';
  const checked = checkScores(input.scores, of.contest.rules.judging.criteria, stage);
  return checked.ok ? null : checked;
}

/** @returns an answer for each, in their order: of two saves of one sheet the second sees what the first left */
async function write(
  db: Transaction,
  contest: ContestInForce,
  all: readonly Allowed[],
): Promise<Verdict<SheetView, WriteSheetCode>[]> {
  const rows = await readSheetRows(
    all.map(({ entry, personId }) => ({ entryId: entry.id, judgeId: personId })),
    { db },
  );
  const writes: Written[] = [];
  const answers = all.map(asked => {
    const row = rows.of({ entryId: asked.entry.id, judgeId: asked.personId });
    const before = sheetView(row.isStored || writes.some(one => one.row === row) ? row : null);
    const decided = decide(asked, before);
    if (!decided.after) return decided.answer;
    Object.assign(row, decided.after);
    writes.push({ asked, row, before, after: decided.after });
    return accepted(sheetView(row));
  });
  await storeSheetRows([...new Set(writes.map(({ row }) => row))], { db });
  await recordAudits(
    db,
    writes.map(written => traceOf(written, contest)),
  );
  for (const { asked } of writes) {
    if (asked.target !== 'submitted') continue;
    const { entry, personId, now } = asked;
    await openDiscussionIfApart(db, { contest, entry, judgeId: personId, at: now });
  }
  return answers;
}

type Written = { asked: Allowed; row: SheetRow; before: SheetView; after: After };

type After = Pick<
  SheetRow,
  'status' | 'scores' | 'comment' | 'revision' | 'updatedAt' | 'submittedAt'
>;

/** What becomes of the sheet; without `after` it stays as it is, and `answer` says why. */
function decide(
  { input, target, now }: Asked,
  before: SheetView,
): { answer: Verdict<SheetView, WriteSheetCode>; after?: undefined } | { after: After } {
  const { scores, comment } = input;
  const same = sameScores(before.scores, scores) && before.comment === comment;
  if (before.state === 'submitted') {
    const isRepeat = same && target === 'submitted';
    return { answer: isRepeat ? accepted(before) : refused('submitted') };
  }
  if (same && target === 'draft') return { answer: accepted(before) };
  if (!same && before.revision !== input.revision) return { answer: refused('changed-meanwhile') };
  return {
    after: {
      ...{ status: target, scores, comment },
      revision: before.revision + 1,
      updatedAt: now,
      submittedAt: target === 'submitted' ? now : null,
    },
  };
}

function traceOf({ asked, row, before, after }: Written, { rules }: ContestInForce): AuditRecord {
  const { input, target, personId, now, entry } = asked;
  const { criteria } = rules.judging;
  const { scores, comment, version } = input;
  const changed = criteria
    .map(({ key }) => key)
    .filter(key => before.scores[key] !== scores[key])
    .concat(before.comment === comment ? [] : ['comment']);
  return {
    ...{ at: now, contestId: input.contestId, actorId: personId },
    ...{ subjectType: 'sheet', subjectId: row.id },
    ...(target === 'draft'
      ? {
          action: 'sheet.save',
          before: { revision: before.revision },
          after: { entry: entry.code, revision: after.revision, changed },
        }
      : {
          action: 'sheet.submit',
          before: { status: before.state, scores: before.scores },
          after: {
            ...{ entry: entry.code, version, status: target, scores },
            total: sheetTotal(scores, criteria),
          },
        }),
  };
}
