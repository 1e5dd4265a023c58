import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { closingOfUnit, type UnitClosing } from './closing-of-unit.server.ts';
import type { ContestInForce } from './find-contest.server.ts';

type UnitName = { code: string; name: string };

export interface UnitPage {
  id: string;
  code: string;
  name: string;
  group: string;
  parentId: string | null;
  headcount: number | null;
  parent: UnitName | null;
  children: UnitName[];
  rosterCount: number;
  excludedCount: number;
  closing: UnitClosing;
  /** The newest first; the newest counts. */
  extensions: { closesAt: Date; reason: string; grantedAt: Date; grantedBy: string | null }[];
  representatives: { fullName: string; username: string | null }[];
  entries: { code: string; status: string; title: string | null; handedInAt: Date | null }[];
}

/** One unit by its code, with what an organizer looks for; null where there is none. */
export async function findUnit(
  code: string,
  contest: ContestInForce,
  act: Act,
): Promise<UnitPage | null> {
  permit(act, 'units.manage', { contestId: contest.id });
  const { db } = act;
  const unit = await db.unit.findUnique({
    where: { contestId_code: { contestId: contest.id, code } },
    include: {
      parent: { select: { code: true, name: true } },
      children: { select: { code: true, name: true }, orderBy: { name: 'asc' } },
      extensions: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] },
      roleGrants: {
        where: { role: 'unit', revokedAt: null },
        include: { person: { select: { fullName: true, username: true } } },
        orderBy: { createdAt: 'asc' },
      },
      entries: {
        orderBy: { code: 'asc' },
        include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
      },
    },
  });
  if (!unit) return null;
  const [roster, closing, grantors] = await Promise.all([
    db.contestant.findMany({
      where: { unitId: unit.id, leftAt: null },
      select: { excludedReason: true },
    }),
    closingOfUnit(unit.id, contest, act),
    db.person.findMany({
      where: { id: { in: unit.extensions.map(extension => extension.createdById) } },
      select: { id: true, fullName: true },
    }),
  ]);
  const nameOf = new Map(grantors.map(({ id, fullName }) => [id, fullName]));
  const excludedCount = roster.filter(({ excludedReason }) => excludedReason !== null).length;
  const { id, name, group, parentId, headcount, parent, children } = unit;
  return {
    id,
    code,
    name,
    group,
    parentId,
    headcount,
    parent,
    children,
    rosterCount: roster.length - excludedCount,
    excludedCount,
    closing,
    extensions: unit.extensions.map(({ closesAt, reason, createdAt, createdById }) => ({
      closesAt,
      reason,
      grantedAt: createdAt,
      grantedBy: nameOf.get(createdById) ?? null,
    })),
    representatives: unit.roleGrants.map(({ person }) => person),
    entries: unit.entries.map(entry => ({
      code: entry.code,
      status: entry.status,
      title: entry.versions[0]?.title ?? null,
      handedInAt: entry.versions[0]?.handedInAt ?? null,
    })),
  };
}
