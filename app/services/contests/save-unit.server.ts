import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { unitParents, wouldCycle } from '#app/domain/units.ts';
import { accepted, type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import type { NewUnit, UnitDetails } from '#app/forms/units.ts';
import type { Act } from '../context.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import { permit } from '../permit.ts';

export type SaveUnitRefusal =
  | 'code-taken'
  | 'unit-unknown'
  | 'parent-unknown'
  | 'parent-cycle'
  | 'nothing-changed';

/** Adds a unit to a contest. */
export async function addUnit(
  input: NewUnit & { contestId: string },
  act: Act,
): Promise<Verdict<{ id: string; code: string }, SaveUnitRefusal>> {
  const { contestId, code } = input;
  const actor = permit(act, 'units.manage', { contestId });
  const details = detailsOf(input);
  try {
    return await inTransaction(act.db, async transaction => {
      const unfit = await unfitParent(transaction, contestId, null, details.parentId);
      if (unfit) return unfit;
      const unit = await transaction.unit.create({ data: { contestId, code, ...details } });
      await recordAudit(transaction, {
        at: act.now,
        contestId,
        actorId: actor.personId,
        action: 'unit.add',
        subjectType: 'unit',
        subjectId: unit.id,
        after: { code, ...details },
      });
      return accepted({ id: unit.id, code });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refused('code-taken');
    throw error;
  }
}

/** Changes a unit's name, group, parent or headcount; its code, which stands in links and lists, stays. */
export async function changeUnit(
  input: UnitDetails & { contestId: string; unitId: string },
  act: Act,
): Promise<Verdict<undefined, SaveUnitRefusal>> {
  const { contestId, unitId } = input;
  const actor = permit(act, 'units.manage', { contestId });
  const details = detailsOf(input);
  return inTransaction(act.db, async transaction => {
    const unit = await transaction.unit.findFirst({ where: { id: unitId, contestId } });
    if (!unit) return refused('unit-unknown');
    const before = detailsOf(unit);
    const changed = (Object.keys(details) as (keyof typeof details)[]).filter(
      key => before[key] !== details[key],
    );
    if (changed.length === 0) return refused('nothing-changed');
    const unfit = await unfitParent(transaction, contestId, unitId, details.parentId);
    if (unfit) return unfit;
    await transaction.unit.update({ where: { id: unitId }, data: details });
    const pick = (from: typeof details | typeof before) =>
      Object.fromEntries(changed.map(key => [key, from[key]]));
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'unit.change',
      subjectType: 'unit',
      subjectId: unitId,
      before: pick(before),
      after: pick(details),
    });
    // whose branch a unit belongs to says who may not judge its entry
    if (changed.includes('parentId')) {
      const { personId: actorId } = actor;
      const cause = 'units-changed';
      await repairDraw(transaction, { contestId, cause, actorId, at: act.now });
    }
    return accepted();
  });
}

type Details = { name: string; group: string; parentId: string | null; headcount: number | null };

function detailsOf({ name, group, parentId, headcount }: Details): Details {
  return { name, group, parentId, headcount };
}

async function unfitParent(
  transaction: Transaction,
  contestId: string,
  unitId: string | null,
  parentId: string | null,
): Promise<Refusal<SaveUnitRefusal> | null> {
  if (parentId === null) return null;
  const units = await transaction.unit.findMany({
    where: { contestId },
    select: { id: true, parentId: true },
  });
  const parents = unitParents(units);
  if (!parents.has(parentId)) return refused('parent-unknown');
  if (unitId !== null && wouldCycle(unitId, parentId, parents)) return refused('parent-cycle');
  return null;
}
