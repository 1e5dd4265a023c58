import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import type { Assignment } from '#app/domain/judging/assign-judges.ts';

/** What a draw came from. */
export const drawCauses = [
  'drawn',
  'all-judge-all',
  'by-hand',
  'judge-granted',
  'judge-revoked',
  'recusal',
  'recusal-lifted',
  'entries-changed',
  'units-changed',
] as const;
export type DrawCause = (typeof drawCauses)[number];

export interface DrawToStore {
  contestId: string;
  /** null: from now on every judge judges every entry. */
  judgesPerEntry: number | null;
  seed: string;
  cause: DrawCause;
  reason: string | null;
  /** null: a command, or the portal itself. */
  actorId: string | null;
  at: Date;
  assignment: Assignment;
}

/** Writes the contest's next draw, which is in force from then on, and its line in the record. */
export async function storeDraw(
  db: Transaction,
  { contestId, judgesPerEntry, seed, cause, reason, actorId, at, assignment }: DrawToStore,
): Promise<{ number: number }> {
  const last = await db.judgingDraw.findFirst({
    where: { contestId },
    orderBy: { number: 'desc' },
    include: { assignments: { select: { entryId: true, judgeId: true } } },
  });
  const number = (last?.number ?? 0) + 1;
  const pairs = [...assignment].flatMap(([entryId, judgeIds]) =>
    judgeIds.map(judgeId => ({ entryId, judgeId })),
  );
  const draw = await db.judgingDraw.create({
    data: {
      ...{ contestId, number, judgesPerEntry, seed, cause, reason },
      drawnById: actorId,
      drawnAt: at,
      assignments: { create: pairs },
    },
  });
  const name = ({ entryId, judgeId }: { entryId: string; judgeId: string }) =>
    `${entryId}/${judgeId}`;
  const before = new Set(last?.assignments.map(name));
  const after = new Set(pairs.map(name));
  await recordAudit(db, {
    at,
    contestId,
    actorId,
    action: 'judging.assign',
    subjectType: 'judging-draw',
    subjectId: draw.id,
    ...(last && { before: { number: last.number, judgesPerEntry: last.judgesPerEntry } }),
    after: {
      ...{ number, judgesPerEntry, seed, cause },
      added: [...after].filter(pair => !before.has(pair)).length,
      removed: [...before].filter(pair => !after.has(pair)).length,
    },
    reason: reason ?? undefined,
  });
  return { number };
}
