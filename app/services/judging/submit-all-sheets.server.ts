import type { Scores } from '#app/domain/judging/score-sheet.ts';
import { refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type WriteSheetCode, writeSheet } from './write-sheet.server.ts';

/** A draft as the judge's list showed it: a sheet that was changed since isn't submitted unseen. */
export interface SeenDraft {
  entryCode: string;
  version: number;
  revision: number;
}

type Answer = Verdict<unknown, WriteSheetCode>;

/**
 * Submits several of the judge's own drafts as they are saved. Each stands for itself: one that can't be submitted
 * keeps no other from it.
 * @returns codes of the entries whose sheet is submitted, and of the others with what stood against it
 */
export async function submitAllSheets(
  { contestId, drafts }: { contestId: string; drafts: readonly SeenDraft[] },
  act: Act,
): Promise<{ submitted: string[]; refused: { code: string; why: WriteSheetCode }[] }> {
  const { personId: judgeId } = permit(act, 'sheet.score', { contestId });
  const rows = await act.db.scoreSheet.findMany({
    where: { judgeId, entry: { contestId, code: { in: drafts.map(draft => draft.entryCode) } } },
    select: {
      ...{ status: true, scores: true, comment: true, revision: true },
      entry: { select: { code: true } },
    },
  });
  const rowOf = new Map(rows.map(row => [row.entry.code, row]));
  const answers = await Promise.all(
    drafts.map(async (draft): Promise<{ code: string; answer: Answer }> => {
      const row = rowOf.get(draft.entryCode);
      // What stands now is not what the judge saw.
      if (row?.status === 'draft' && row.revision !== draft.revision) {
        return { code: draft.entryCode, answer: refused('changed-meanwhile') };
      }
      const scores = (row?.scores ?? {}) as Scores;
      const input = { ...draft, contestId, scores, comment: row?.comment ?? '' };
      return { code: draft.entryCode, answer: await writeSheet(input, 'submitted', act) };
    }),
  );
  return {
    submitted: answers.flatMap(({ code, answer }) => (answer.ok ? [code] : [])),
    refused: answers.flatMap(({ code, answer }) => (answer.ok ? [] : [{ code, why: answer.code }])),
  };
}
