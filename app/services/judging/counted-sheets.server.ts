import type { Database, Transaction } from '#app/db/database.server.ts';
import { type ScoredCriterion, type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';

/** A submitted sheet that counts for its entry, with its judge. */
export interface CountedSheet {
  id: string;
  entryId: string;
  judgeId: string;
  fullName: string;
  scores: Scores;
  comment: string;
  revision: number;
  /** In points. */
  total: number;
}

/**
 * The submitted sheets that count, of the contest or of one entry, in the order of their making: not those of judges
 * who withdrew from the entry.
 */
export async function readCountedSheets(
  where: { contestId: string } | { entryId: string },
  criteria: readonly ScoredCriterion[],
  { db }: { db: Database | Transaction },
): Promise<CountedSheet[]> {
  const of = 'entryId' in where ? where : { entry: { ...where, status: 'valid' as const } };
  const ofRecusals = 'entryId' in where ? where : { entry: where };
  const [sheets, recusals] = await Promise.all([
    db.scoreSheet.findMany({
      where: { ...of, status: 'submitted' },
      orderBy: { id: 'asc' },
      select: {
        ...{ id: true, entryId: true, judgeId: true, scores: true, comment: true, revision: true },
        judge: { select: { fullName: true } },
      },
    }),
    db.recusal.findMany({
      where: { ...ofRecusals, liftedAt: null },
      select: { entryId: true, judgeId: true },
    }),
  ]);
  return withoutRecused(sheets, recusals).map(({ judge, scores, ...sheet }) => ({
    ...sheet,
    fullName: judge.fullName,
    scores: scores as Scores,
    total: sheetTotal(scores as Scores, criteria),
  }));
}

/** The sheets but those of judges who withdrew from the entry. */
export function withoutRecused<Sheet extends { entryId: string; judgeId: string }>(
  sheets: readonly Sheet[],
  recusals: readonly { entryId: string; judgeId: string }[],
): Sheet[] {
  const recused = new Map<string, string[]>();
  for (const { entryId, judgeId } of recusals) {
    recused.set(entryId, [...(recused.get(entryId) ?? []), judgeId]);
  }
  return sheets.filter(({ entryId, judgeId }) => !recused.get(entryId)?.includes(judgeId));
}
