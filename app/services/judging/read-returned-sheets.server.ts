import type { Database } from '#app/db/database.server.ts';

/** Why a submitted sheet is a draft again. */
export interface ReturnedSheet {
  /** `organizers`: they opened it; `rules`: criteria changed, and it lacks points now. */
  by: 'organizers' | 'rules';
  at: Date;
  reason: string;
}

type AskedSheet = { id: string; status: 'draft' | 'submitted'; revision: number };

/**
 * Which of the drafts were submitted before and came back, with the last time that they did; by the sheet's id. From
 * the record, as that is where the reason stands; a sheet saved once can't have come back.
 */
export async function readReturnedSheets(
  contestId: string,
  sheets: readonly AskedSheet[],
  { db }: { db: Database },
): Promise<Map<string, ReturnedSheet>> {
  const asked = sheets.filter(({ status, revision }) => status === 'draft' && revision > 1);
  if (asked.length === 0) return new Map();
  const events = await db.auditEvent.findMany({
    where: {
      contestId,
      action: { in: ['sheet.reopen', 'sheet.fit-rules'] },
      subjectId: { in: asked.map(({ id }) => id) },
    },
    orderBy: { id: 'asc' },
    select: { subjectId: true, action: true, at: true, reason: true, before: true },
  });
  const came = events.filter(({ before }) => statusIn(before) === 'submitted');
  return new Map(
    came.map(({ subjectId, action, at, reason }) => [
      subjectId,
      { by: action === 'sheet.reopen' ? 'organizers' : 'rules', at, reason: reason ?? '' },
    ]),
  );
}

function statusIn(values: unknown): unknown {
  return typeof values === 'object' && values !== null && 'status' in values ? values.status : null;
}
