import { representedUnits } from '#app/domain/permissions.ts';
import type { Act } from '../context.ts';

/** The units that whoever asks represents in a contest, by name; none for others. */
export async function listRepresented(
  contestId: string,
  { db, actor }: Pick<Act, 'db' | 'actor'>,
): Promise<{ id: string; name: string }[]> {
  const order = new Intl.Collator('vi');
  const units = await db.unit.findMany({
    where: { id: { in: representedUnits(actor, contestId) } },
    select: { id: true, name: true },
  });
  return units.sort((one, other) => order.compare(one.name, other.name));
}
