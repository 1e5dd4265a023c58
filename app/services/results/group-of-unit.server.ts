import type { UnitGroup } from '#app/domain/contest-rules.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import type { Ground } from '../context.ts';

/**
 * Block of the competing unit by a unit's name, for filters of published lists, which hold names alone. A unit that
 * was renamed since stands in no block.
 */
export async function groupsByUnitName(
  contestId: string,
  { db }: Pick<Ground, 'db'>,
): Promise<Map<string, UnitGroup>> {
  const units = await db.unit.findMany({
    where: { contestId },
    select: { id: true, name: true, group: true, parentId: true },
  });
  const parents = unitParents(units);
  const groups = new Map(units.map(({ id, group }) => [id, group as UnitGroup]));
  return new Map(
    units.flatMap(({ id, name }) => {
      const group = groups.get(rootOf(id, parents));
      return group ? [[name, group] as const] : [];
    }),
  );
}
