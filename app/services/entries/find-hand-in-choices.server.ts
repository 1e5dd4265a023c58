import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

/** For whom, and in place of what, a secretary can hand in. */
export interface HandInChoices {
  units: { id: string; name: string }[];
  /** Entries that can get a new version: not those that were rejected. */
  entries: { code: string; unitName: string; title: string }[];
}

export async function findHandInChoices(contestId: string, act: Act): Promise<HandInChoices> {
  permit(act, 'entry.hand-in-for-unit', { contestId });
  const { db } = act;
  const [units, entries] = await Promise.all([
    db.unit.findMany({ where: { contestId }, select: { id: true, name: true } }),
    db.entry.findMany({
      where: { contestId, status: { not: 'rejected' } },
      include: {
        unit: { select: { name: true } },
        versions: { select: { title: true }, orderBy: { number: 'desc' }, take: 1 },
      },
      orderBy: { code: 'asc' },
    }),
  ]);
  const collator = new Intl.Collator('vi', { numeric: true });
  return {
    units: units.sort((one, other) => collator.compare(one.name, other.name)),
    entries: entries.map(({ code, unit, versions }) => ({
      ...{ code, unitName: unit.name, title: versions[0]?.title ?? '' },
    })),
  };
}
