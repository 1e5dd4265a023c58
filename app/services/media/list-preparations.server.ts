import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { judgedNumber } from '../entries/view-entry.server.ts';
import { permit } from '../permit.ts';
import { type PreparationView, viewPreparation } from './find-preparation.server.ts';

/**
 * How far the videos of a contest are, an entry once, by code: by the version that is judged, or by the newest
 * where none is. For organizers.
 */
export async function listPreparations(
  contest: ContestInForce,
  act: Act,
): Promise<PreparationView[]> {
  const contestId = contest.id;
  permit(act, 'entry.see-all', { contestId });
  const { db } = act;
  const entries = await db.entry.findMany({
    where: { contestId, kind: 'video' },
    select: {
      ...{ code: true, unitId: true },
      versions: {
        select: {
          ...{ number: true, decidingAt: true, storageKey: true },
          preparation: { include: { files: { orderBy: { width: 'asc' } } } },
        },
        orderBy: { number: 'desc' },
      },
    },
    orderBy: { code: 'asc' },
  });
  const closings = await closingsOfUnits(
    entries.map(({ unitId }) => unitId),
    contest,
    { db },
  );
  return entries.flatMap(({ code, unitId, versions }) => {
    const closesAt = closings.get(unitId)?.closesAt ?? new Date(contest.rules.entry.closesAt);
    const judged = judgedNumber(versions, closesAt);
    const shown = versions.find(({ number }) => number === judged) ?? versions[0];
    if (!shown?.storageKey) return [];
    return [viewPreparation({ entryCode: code, number: shown.number }, shown.preparation)];
  });
}
