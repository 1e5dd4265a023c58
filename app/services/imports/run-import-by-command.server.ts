import { randomUUID } from 'node:crypto';
import { readTable, type UnreadableTable } from '#app/documents/read-table.server.ts';
import type { ImportKind } from '#app/domain/imports/columns.ts';
import type { RowEffect, RowNote, RowProblem } from '#app/domain/imports/table.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { findContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import {
  type ApplyRefusal,
  applyImport,
  type InitialPassword,
  needsReason,
  problemsOf,
} from './apply-import.server.ts';
import { noteMessage, problemMessage } from './import-words.ts';
import { planImport } from './plan-import.server.ts';

export interface CommandImport {
  kind: ImportKind;
  bytes: Uint8Array;
  fileName: string;
  contestCode: string;
  dryRun: boolean;
  /** Takes ID numbers that a spreadsheet turned into numbers with their zeros back. */
  confirmPaddedIds?: boolean;
  /** Needed for contestants once week 1 has opened. */
  reason?: string | null;
}

/** What the command prints (section 5). With errors nothing was written, and all counts are 0. */
export interface CommandAnswer {
  created: number;
  updated: number;
  unchanged: number;
  errors: { row: number; column: string; message: string }[];
}

export type CommandRefusal = UnreadableTable | ApplyRefusal | 'unknown-contest';

/**
 * `contest import …`: reads, checks and, unless it is a dry run, writes a list. For whoever operates the machine:
 * asks for no permission. The words of a refusal: `importRefusalMessage(code, params)`.
 */
export async function runImportByCommand(
  input: CommandImport,
  act: Act,
): Promise<
  Verdict<
    {
      answer: CommandAnswer;
      initialPasswords: InitialPassword[];
      /** What stays out of accounts that are there. */
      notes: { row: number; message: string }[];
    },
    CommandRefusal
  >
> {
  const { kind, bytes, fileName, contestCode, dryRun, confirmPaddedIds = false } = input;
  const contest = await findContest(contestCode, act);
  if (!contest) return refused('unknown-contest', { contest: contestCode });
  const table = await readTable(bytes);
  if (!table.ok) return table;
  const reason = input.reason?.trim() || null;
  if (dryRun) {
    if (needsReason(kind, contest, act.now) && !reason) return refused('reason-needed');
    const scope = { db: act.db, vault: act.vault, contest, actorId: null, now: act.now };
    const plan = await planImport(kind, table.value, scope);
    const answer = answerOf(plan.counts, problemsOf(plan, confirmPaddedIds));
    return accepted({ answer, initialPasswords: [], notes: inWords(plan.findings.notes) });
  }
  const order = { kind, table: table.value, fileName, contest, confirmPaddedIds, reason };
  const applied = await applyImport({ ...order, subjectId: randomUUID(), draftId: null }, act);
  if (!applied.ok) return applied;
  const { counts, problems, initialPasswords, notes } = applied.value;
  const answer = answerOf(counts, problems);
  return accepted({ answer, initialPasswords, notes: inWords(notes) });
}

const inWords = (notes: readonly RowNote[]) =>
  notes.map(({ row, column }) => ({ row, message: noteMessage(column) }));

function answerOf(
  counts: Record<RowEffect, number>,
  problems: readonly RowProblem[],
): CommandAnswer {
  const { created, updated, unchanged } =
    problems.length > 0 ? { created: 0, updated: 0, unchanged: 0 } : counts;
  const errors = problems.map(problem => ({
    row: problem.row,
    column: problem.column,
    message: problemMessage(problem),
  }));
  return { created, updated, unchanged, errors };
}
