import { maskCitizenId } from '#app/domain/citizen-id.ts';
import type { Role } from '#app/domain/permissions.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export const peoplePerPage = 50;

/** The condition on a person: holds a role in the contest, or stands on its roster. */
export function belongsToContest(contestId: string) {
  return {
    OR: [
      { roleGrants: { some: { contestId, revokedAt: null } } },
      { contestants: { some: { contestId, leftAt: null } } },
    ],
  };
}

export interface FindPeopleInput {
  contestId: string;
  /** Words of a name or user name, all of which must occur; '' for everyone. */
  search: string;
  /** One role; `contestant` for the roster; `any-role` for everyone who holds a role. */
  role: Role | 'contestant' | 'any-role';
  unitId: string | null;
  /** Counts from 1. */
  page: number;
  /** How many on one page; absent: as the page of people shows. */
  most?: number;
}

export interface FoundPerson {
  id: string;
  fullName: string;
  username: string | null;
  hasPassword: boolean;
  mustChangePassword: boolean;
  roles: {
    grantId: string;
    role: Role;
    unit: { id: string; name: string } | null;
    /** Of a judge: heads the jury. */
    isHead: boolean;
  }[];
  /** Of one person alone, in `findPersonOfContest`: null where no number is kept. */
  maskedCitizenId?: string | null;
  /** null: not on this contest's roster. */
  contestant: { unit: { id: string; name: string }; excludedReason: string | null } | null;
}

/** The people of a contest by name, a page at a time. E-mail addresses and ID numbers are not part of it. */
export async function findPeople(
  { contestId, search, role, unitId, page, most = peoplePerPage }: FindPeopleInput,
  act: Act,
): Promise<{ people: FoundPerson[]; total: number; pageCount: number }> {
  permit(act, 'people.manage', { contestId });
  const inUnit = unitId ? { unitId } : {};
  const membership =
    role === 'contestant'
      ? { contestants: { some: { contestId, leftAt: null, ...inUnit } } }
      : {
          roleGrants: {
            some: {
              contestId,
              revokedAt: null,
              ...inUnit,
              ...(role === 'any-role' ? {} : { role }),
            },
          },
        };
  const words = search.normalize('NFC').trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const where = {
    AND: [
      membership,
      ...words.map(word => {
        // a search for 100% or a_b means those very signs
        const contains = word.replace(/[\\%_]/g, '\\$&');
        return {
          OR: [
            { fullName: { contains, mode: 'insensitive' as const } },
            { username: { contains, mode: 'insensitive' as const } },
          ],
        };
      }),
    ],
  };
  const [total, rows] = await Promise.all([
    act.db.person.count({ where }),
    act.db.person.findMany({
      where,
      ...personOf(contestId),
      orderBy: [{ fullName: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * most,
      take: most,
    }),
  ]);
  const pageCount = Math.max(1, Math.ceil(total / most));
  return { people: rows.map(toFound), total, pageCount };
}

/** One person of the contest; null for somebody who has no part in it. */
export async function findPersonOfContest(
  { contestId, personId }: { contestId: string; personId: string },
  act: Act,
): Promise<FoundPerson | null> {
  permit(act, 'people.manage', { contestId });
  const row = await act.db.person.findFirst({
    where: { id: personId, ...belongsToContest(contestId) },
    ...personOf(contestId),
  });
  if (!row) return null;
  const { citizenIdCipher: cipher } = row;
  return {
    ...toFound(row),
    maskedCitizenId: cipher && maskCitizenId(act.vault.decrypt(cipher)),
  };
}

/** The units that a role can be given for, by name. */
export async function listUnitChoices(
  contestId: string,
  act: Act,
): Promise<{ id: string; name: string }[]> {
  permit(act, 'people.manage', { contestId });
  const units = await act.db.unit.findMany({
    where: { contestId },
    select: { id: true, name: true },
  });
  const vietnamese = new Intl.Collator('vi', { numeric: true });
  return units.sort((one, other) => vietnamese.compare(one.name, other.name));
}

const unit = { select: { id: true, name: true } };

function personOf(contestId: string) {
  return {
    include: {
      roleGrants: {
        where: { contestId, revokedAt: null },
        include: { unit },
        orderBy: { createdAt: 'asc' as const },
      },
      contestants: { where: { contestId, leftAt: null }, include: { unit } },
    },
  };
}

interface PersonRow {
  id: string;
  fullName: string;
  username: string | null;
  passwordHash: string | null;
  mustChangePassword: boolean;
  roleGrants: {
    id: string;
    role: Role;
    isHead: boolean;
    unit: { id: string; name: string } | null;
  }[];
  contestants: { unit: { id: string; name: string }; excludedReason: string | null }[];
}

function toFound(row: PersonRow): FoundPerson {
  const { id, fullName, username, passwordHash, mustChangePassword } = row;
  const [contestant] = row.contestants;
  return {
    id,
    fullName,
    username,
    hasPassword: passwordHash !== null,
    mustChangePassword,
    roles: row.roleGrants.map(({ id: grantId, role, isHead, unit: place }) => ({
      ...{ grantId, role, isHead, unit: place },
    })),
    contestant: contestant
      ? { unit: contestant.unit, excludedReason: contestant.excludedReason }
      : null,
  };
}
