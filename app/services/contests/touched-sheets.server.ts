import { recordAudits } from '#app/db/audit.server.ts';
import type { Database, Transaction } from '#app/db/database.server.ts';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { type TouchedSheets, touchedSheets } from '#app/domain/judging/criteria-changes.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { getContest } from './find-contest.server.ts';

/** What a change to these criteria would do to the sheets as they are now. */
export async function findTouchedSheets(
  { contestId, criteria }: { contestId: string; criteria: readonly ContestCriterion[] },
  act: Act,
): Promise<TouchedSheets> {
  permit(act, 'rules.edit', { contestId });
  const { rules } = await getContest(contestId, act);
  return readTouchedSheets(act.db, contestId, rules.judging.criteria, criteria);
}

/** How many sheets hold points or a comment. */
export async function countSheets({ contestId }: { contestId: string }, act: Act): Promise<number> {
  permit(act, 'rules.edit', { contestId });
  return act.db.scoreSheet.count({ where: { entry: { contestId } } });
}

/** As `findTouchedSheets`, within a transaction. */
export async function readTouchedSheets(
  db: Database | Transaction,
  contestId: string,
  before: readonly ContestCriterion[],
  after: readonly ContestCriterion[],
): Promise<TouchedSheets> {
  const rows = await db.scoreSheet.findMany({
    where: { entry: { contestId } },
    orderBy: { id: 'asc' },
    select: { id: true, status: true, scores: true },
  });
  const sheets = rows.map(({ id, status, scores }) => ({ id, status, scores: given(scores) }));
  return touchedSheets(before, after, sheets);
}

/**
 * Leaves the sheets the points that still hold; those that so lack some go back to their judges as drafts. What stood
 * there before stays on record, with the reason of the new rules.
 */
export async function fitSheets(
  transaction: Transaction,
  { unfit }: Pick<TouchedSheets, 'unfit'>,
  about: { contestId: string; actorId: string; at: Date; version: number; reason: string },
): Promise<void> {
  const { contestId, actorId, at, version, reason } = about;
  if (unfit.length === 0) return;
  const found = await transaction.scoreSheet.findMany({
    where: { entry: { contestId } },
    select: {
      ...{ id: true, status: true, scores: true, judgeId: true },
      entry: { select: { code: true } },
    },
  });
  const byId = new Map(found.map(sheet => [sheet.id, sheet]));
  // A new revision: a tab that still shows the sheet as it was is told that it is out of date.
  await transaction.$executeRaw`
    UPDATE "ScoreSheet" AS sheet
    SET "scores" = fit."kept", "revision" = sheet."revision" + 1, "updatedAt" = ${at}::timestamptz,
      "status" = CASE WHEN fit."goesBack" THEN 'draft' ELSE sheet."status" END,
      "submittedAt" = CASE WHEN fit."goesBack" THEN NULL ELSE sheet."submittedAt" END
    FROM jsonb_to_recordset(${JSON.stringify(unfit)}::jsonb)
      AS fit("id" text, "kept" jsonb, "goesBack" boolean)
    WHERE sheet."id" = fit."id"`;
  await recordAudits(
    transaction,
    unfit.flatMap(({ id, kept, goesBack }) => {
      const sheet = byId.get(id);
      if (!sheet) return [];
      return {
        ...{ at, contestId, actorId, subjectId: id, subjectType: 'sheet', reason },
        action: 'sheet.fit-rules',
        before: { status: sheet.status, scores: given(sheet.scores) },
        after: {
          ...{ status: goesBack ? 'draft' : sheet.status, scores: kept, rules: version },
          ...{ entry: sheet.entry.code, judge: sheet.judgeId },
        },
      };
    }),
  );
}

/** Points as stored; a null, as older sheets may hold, is none. */
function given(scores: unknown): Scores {
  return Object.fromEntries(
    Object.entries(scores as Record<string, number | null>).flatMap(([key, points]) =>
      points === null ? [] : [[key, points]],
    ),
  );
}
