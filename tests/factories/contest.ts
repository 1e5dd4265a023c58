import { contestPresets } from '#app/domain/contest-presets.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Role } from '#app/domain/permissions.ts';
import { hashPassword } from '#app/identity/passwords.server.ts';
import { type ContestInForce, getContest } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';

/** A row that stood long before every test's clock. */
const createdAt = new Date('2023-09-01T08:00:00+07:00');

/** A contest with the rules of a preset, version 1, changed by `rules` where a test needs other ones. */
export async function makeContest(
  { db }: Pick<Ground, 'db'>,
  given: {
    preset?: 'cchc-2023' | 'cchc-2024' | 'cchc-2025';
    code?: string;
    title?: string;
    rules?: (rules: ContestRules) => ContestRules;
  } = {},
): Promise<ContestInForce> {
  const code = given.preset ?? 'cchc-2023';
  const preset = contestPresets.find(candidate => candidate.code === code);
  if (!preset) throw new Error(`no preset ${code}`);
  const rules = given.rules ? given.rules(preset.rules) : preset.rules;
  const contest = await db.contest.create({
    data: {
      code: given.code ?? code,
      title: given.title ?? preset.title,
      preset: code,
      createdAt,
      rulesVersions: { create: { version: 1, rules, createdAt } },
    },
  });
  return getContest(contest.id, { db });
}

/** @returns the unit's row; `parent` is the id of another */
export function makeUnit(
  { db }: Pick<Ground, 'db'>,
  contest: { id: string },
  given: {
    code: string;
    name?: string;
    group?: string;
    parent?: string | { id: string } | null;
    headcount?: number;
  },
) {
  const parentId = typeof given.parent === 'string' ? given.parent : (given.parent?.id ?? null);
  return db.unit.create({
    data: {
      contestId: contest.id,
      code: given.code,
      name: given.name ?? `Đơn vị ${given.code}`,
      group: given.group ?? 'city',
      parentId,
      headcount: given.headcount ?? null,
    },
  });
}

let people = 0;

/** A person; signs in with `username` or `citizenId` where a `password` is given (cheap scrypt, for speed). */
export async function makePerson(
  { db, vault }: Pick<Ground, 'db' | 'vault'>,
  given: {
    username?: string | null;
    fullName?: string;
    email?: string;
    citizenId?: string;
    password?: string;
    mustChangePassword?: boolean;
    isDemo?: boolean;
  } = {},
) {
  people += 1;
  return db.person.create({
    data: {
      username: given.username === undefined ? `nguoi-${people}` : given.username,
      fullName: given.fullName ?? `Nguyễn Văn ${people}`,
      email: given.email ?? null,
      citizenIdCipher: given.citizenId ? vault.encrypt(given.citizenId) : null,
      citizenIdHash: given.citizenId ? vault.hash(given.citizenId) : null,
      passwordHash: given.password
        ? await hashPassword(given.password, { N: 1024, r: 8, p: 1 })
        : null,
      mustChangePassword: given.mustChangePassword ?? false,
      isDemo: given.isDemo ?? false,
      createdAt,
    },
  });
}

/** A role of a person in a contest; `unitId` is the represented unit, or the judge's own. */
export function makeGrant(
  { db }: Pick<Ground, 'db'>,
  given: {
    personId: string;
    contestId: string;
    role: Role;
    unitId?: string | null;
    revokedAt?: Date | null;
  },
) {
  return db.roleGrant.create({
    data: { ...given, unitId: given.unitId ?? null, revokedAt: given.revokedAt ?? null, createdAt },
  });
}

/** A person on a unit's roster. */
export function makeContestant(
  { db }: Pick<Ground, 'db'>,
  given: {
    contestId: string;
    personId: string;
    unitId: string;
    position?: string | null;
    excludedReason?: string | null;
    leftAt?: Date | null;
  },
) {
  return db.contestant.create({ data: { ...given, createdAt } });
}
