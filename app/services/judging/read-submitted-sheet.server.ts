import type { Scores } from '#app/domain/judging/score-sheet.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export interface SubmittedSheet {
  id: string;
  entryCode: string;
  judgeName: string;
  scores: Scores;
  comment: string;
  submittedAt: Date | null;
}

/** One submitted sheet for organizers; null if there is none of that id: a draft is its judge's own. */
export async function readSubmittedSheet(
  { contestId, sheetId }: { contestId: string; sheetId: string },
  act: Act,
): Promise<SubmittedSheet | null> {
  permit(act, 'sheet.see-progress', { contestId });
  const sheet = await act.db.scoreSheet.findFirst({
    where: { id: sheetId, status: 'submitted', entry: { contestId } },
    include: { entry: { select: { code: true } }, judge: { select: { fullName: true } } },
  });
  return (
    sheet && {
      id: sheet.id,
      entryCode: sheet.entry.code,
      judgeName: sheet.judge.fullName,
      scores: sheet.scores as Scores,
      comment: sheet.comment,
      submittedAt: sheet.submittedAt,
    }
  );
}
