import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { rosterFreezesAt } from '#app/domain/contest-rules.ts';
import type { ImportKind } from '#app/domain/imports/columns.ts';
import type { RowEffect, RowNote, RowProblem, Table } from '#app/domain/imports/table.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { hashFirstPassword, makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { mailOfRoles } from '../identity/tell-of-role.server.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import type { DrawCause } from '../judging/store-draw.server.ts';
import type { RecordedMessage } from '../messages/send-message.server.ts';
import { type ImportPlan, planImport } from './plan-import.server.ts';

export interface ImportOrder {
  kind: ImportKind;
  table: Table;
  fileName: string;
  contest: ContestInForce;
  /** Whether ID numbers that a spreadsheet turned into numbers were looked at and found right. */
  confirmPaddedIds: boolean;
  /** Why rosters change after week 1 opened; null before. */
  reason: string | null;
  /** Stands for the import in the record. */
  subjectId: string;
  /** The draft that this import uses up: it can be confirmed once. */
  draftId: string | null;
}

/** A first password, to be handed out once; only its hash is kept. */
export interface InitialPassword {
  username: string;
  fullName: string;
  password: string;
}

export interface AppliedImport {
  counts: Record<RowEffect, number>;
  /** Not empty: nothing was written. */
  problems: readonly RowProblem[];
  initialPasswords: InitialPassword[];
  /** What stays out of accounts that are there. */
  notes: readonly RowNote[];
}

export type ApplyRefusal = 'reason-needed' | 'draft-gone' | 'changed-meanwhile';

/** Whether a list of this kind needs a reason now: the roster freezes when week 1 opens. */
export function needsReason(kind: ImportKind, contest: ContestInForce, now: Date): boolean {
  return kind === 'contestants' && now >= rosterFreezesAt(contest.rules);
}

/** A plan's problems, unconfirmed ID numbers among them. */
export function problemsOf(plan: ImportPlan, confirmPaddedIds: boolean): RowProblem[] {
  const padded = confirmPaddedIds
    ? []
    : plan.findings.padded.map(({ row, column, citizenId }) => ({
        row,
        column,
        code: 'padding-unconfirmed' as const,
        params: { digits: citizenId.length, tail: citizenId.slice(-3) },
      }));
  return [...plan.findings.problems, ...padded].sort((one, other) => one.row - other.row);
}

/** What a list changes of who may judge what: judges, the unit tree, or where a judge competes. */
const drawCauseOf: Partial<Record<ImportKind, DrawCause>> = {
  judges: 'judge-granted',
  units: 'units-changed',
  contestants: 'units-changed',
};

/** Thrown to roll back what a refusal found too late. */
class Stopped extends Error {
  readonly code: ApplyRefusal;
  constructor(code: ApplyRefusal) {
    super(code);
    this.code = code;
  }
}

/** Compares the list with what is stored at this moment and writes it, all or nothing. The caller has checked the permission. */
export async function applyImport(
  order: ImportOrder,
  act: Act,
): Promise<Verdict<AppliedImport, ApplyRefusal>> {
  const { kind, table, contest, reason } = order;
  if (needsReason(kind, contest, act.now) && !reason) return refused('reason-needed');
  const actorId = act.actor?.personId ?? null;
  const passwords = await makePasswords(order, act);
  try {
    const { messages, ...applied } = await inTransaction(act.db, async transaction => {
      const scope = { db: transaction, vault: act.vault, contest, actorId, now: act.now };
      const plan = await planImport(kind, table, scope);
      const problems = problemsOf(plan, order.confirmPaddedIds);
      if (problems.length > 0) {
        const counts = { created: 0, updated: 0, unchanged: 0 };
        return { counts, problems, initialPasswords: [], notes: [], messages: [] };
      }
      if (plan.newAccounts.some(({ username }) => !passwords.has(username))) {
        throw new Stopped('changed-meanwhile');
      }
      if (order.draftId !== null) {
        const { count } = await transaction.importDraft.deleteMany({
          where: { id: order.draftId },
        });
        if (count === 0) throw new Stopped('draft-gone');
      }
      const hashes = [...passwords].map(([username, { hash }]) => [username, hash] as const);
      const messages: RecordedMessage[] = [];
      const passwordHashes = new Map(hashes);
      await plan.write(transaction, { at: act.now, passwordHashes, messages });
      await recordAudit(transaction, {
        at: act.now,
        contestId: contest.id,
        actorId,
        action: `import.${kind}`,
        subjectType: 'import',
        subjectId: order.subjectId,
        after: { fileName: order.fileName, ...plan.counts },
        ...(reason ? { reason } : {}),
      });
      const cause = drawCauseOf[kind];
      if (cause) {
        const contestId = contest.id;
        await repairDraw(transaction, { contestId, cause, actorId, at: act.now });
      }
      const initialPasswords = plan.newAccounts.map(({ username, fullName }) => ({
        username,
        fullName,
        password: passwords.get(username)?.password ?? '',
      }));
      const { counts, findings } = plan;
      return { counts, problems: [], initialPasswords, notes: findings.notes, messages };
    });
    await mailOfRoles(messages, contest.id, act);
    return accepted(applied);
  } catch (error) {
    if (error instanceof Stopped) return refused(error.code);
    if (isUniqueViolation(error)) return refused('changed-meanwhile');
    throw error;
  }
}

/** Hashing takes time: it happens before the transaction, for the accounts that will need one. */
async function makePasswords({ kind, table, contest }: ImportOrder, act: Act) {
  const passwords = new Map<string, { password: string; hash: string }>();
  if (kind !== 'judges') return passwords;
  const actorId = act.actor?.personId ?? null;
  const plan = await planImport(kind, table, {
    db: act.db,
    vault: act.vault,
    contest,
    actorId,
    now: act.now,
  });
  if (plan.findings.problems.length > 0) return passwords;
  for (const { username } of plan.newAccounts) {
    const password = makeInitialPassword();
    passwords.set(username, { password, hash: await hashFirstPassword(password) });
  }
  return passwords;
}
