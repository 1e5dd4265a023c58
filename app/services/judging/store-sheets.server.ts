import type { Transaction } from '#app/db/database.server.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';

/** A judge's sheet of an entry as the table has it, or will have it. */
export interface SheetRow {
  /** Empty until it is stored. */
  id: string;
  entryId: string;
  judgeId: string;
  status: 'draft' | 'submitted';
  scores: Scores;
  comment: string;
  revision: number;
  updatedAt: Date;
  submittedAt: Date | null;
  /** Whether the table has it already. */
  isStored: boolean;
}

type SheetKey = Pick<SheetRow, 'entryId' | 'judgeId'>;
const keyOf = ({ entryId, judgeId }: SheetKey) => `${entryId}/${judgeId}`;

/** The sheets of these judges and entries in one query, an empty one where there is none yet; by their key. */
export async function readSheetRows(
  keys: readonly SheetKey[],
  { db }: { db: Transaction },
): Promise<{ of(key: SheetKey): SheetRow }> {
  const stored = await db.scoreSheet.findMany({
    where: {
      entryId: { in: [...new Set(keys.map(({ entryId }) => entryId))] },
      judgeId: { in: [...new Set(keys.map(({ judgeId }) => judgeId))] },
    },
  });
  const rows = new Map<string, SheetRow>(
    stored.map(row => [
      keyOf(row),
      { ...row, scores: row.scores as unknown as Scores, isStored: true },
    ]),
  );
  return {
    of(key) {
      const known = rows.get(keyOf(key));
      if (known) return known;
      const row: SheetRow = {
        ...{ ...key, id: '', status: 'draft', scores: {}, comment: '', revision: 0 },
        ...{ updatedAt: new Date(0), submittedAt: null, isStored: false },
      };
      rows.set(keyOf(key), row);
      return row;
    },
  };
}

/** Writes the rows as they stand, new ones and others in one statement each; new ones get their id. */
export async function storeSheetRows(
  rows: readonly SheetRow[],
  { db }: { db: Transaction },
): Promise<void> {
  const added = rows.filter(({ isStored }) => !isStored);
  const known = rows.filter(({ isStored }) => isStored);
  if (added.length > 0) {
    const created = await db.scoreSheet.createManyAndReturn({
      data: added.map(({ id: _none, isStored: _not, ...row }) => row),
      select: { id: true, entryId: true, judgeId: true },
    });
    const idOf = new Map(created.map(row => [keyOf(row), row.id]));
    for (const row of added) {
      row.id = idOf.get(keyOf(row)) ?? '';
      row.isStored = true;
    }
  }
  if (known.length === 0) return;
  const count = await db.$executeRaw`
    UPDATE "ScoreSheet" AS sheet
    SET "status" = next."status"::"SheetStatus", "scores" = next."scores", "comment" = next."comment",
      "revision" = next."revision", "updatedAt" = next."updatedAt", "submittedAt" = next."submittedAt"
    FROM jsonb_to_recordset(${JSON.stringify(known)}::jsonb) AS next(
      "id" text, "status" text, "scores" jsonb, "comment" text, "revision" integer,
      "updatedAt" timestamptz, "submittedAt" timestamptz)
    WHERE sheet."id" = next."id"`;
  if (count !== known.length) throw new Error(`${count} of ${known.length} sheets were there`);
}
