import type { ImportKind } from '#app/domain/imports/columns.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type AppliedImport, type ApplyRefusal, applyImport } from './apply-import.server.ts';
import { findDraft } from './import-drafts.server.ts';

export interface ConfirmImportInput {
  contestId: string;
  draftId: string;
  confirmPaddedIds: boolean;
  reason: string | null;
}

export interface ConfirmedImport extends Omit<AppliedImport, 'problems' | 'notes'> {
  kind: ImportKind;
  fileName: string;
}

export type ConfirmRefusal = ApplyRefusal | 'has-problems' | 'padding-unconfirmed';

/** Writes a draft after comparing it again with what is stored now; a draft can be confirmed once. */
export async function confirmImport(
  { contestId, draftId, confirmPaddedIds, reason }: ConfirmImportInput,
  act: Act,
): Promise<Verdict<ConfirmedImport, ConfirmRefusal>> {
  permit(act, 'import.run', { contestId });
  const draft = await findDraft(contestId, draftId, act);
  if (!draft) return refused('draft-gone');
  const { kind, table, fileName } = draft;
  const contest = await getContest(contestId, act);
  const order = { kind, table, fileName, contest, confirmPaddedIds, reason };
  const applied = await applyImport({ ...order, subjectId: draftId, draftId }, act);
  if (!applied.ok) return applied;
  const { problems, counts, initialPasswords } = applied.value;
  if (problems.length > 0) {
    const unconfirmed = problems.every(({ code }) => code === 'padding-unconfirmed');
    return refused(unconfirmed ? 'padding-unconfirmed' : 'has-problems', {
      count: problems.length,
    });
  }
  return accepted({ kind, fileName, counts, initialPasswords });
}

/** Throws a draft away. */
export async function discardImport(
  { contestId, draftId }: { contestId: string; draftId: string },
  act: Act,
): Promise<void> {
  permit(act, 'import.run', { contestId });
  await act.db.importDraft.deleteMany({ where: { id: draftId, contestId } });
}
