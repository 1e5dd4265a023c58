import type { Database, Transaction } from '#app/db/database.server.ts';
import { type RuleDifference, ruleDifferences } from '#app/domain/rules/rules-differences.ts';
import { type LateVersion, lateVersions } from '#app/domain/rules/rules-freezing.ts';
import { changedSections, type RulesSection } from '#app/domain/rules-changes.ts';
import { readStoredRules } from '#app/forms/contest-rules.ts';
import type { Act, Ground } from '../context.ts';
import { permit } from '../permit.ts';

/** One version of the rules, as everyone may read it. */
export interface RulesVersion {
  version: number;
  at: Date;
  reason: string | null;
  /** What differs from the version before; empty for the first. */
  changed: RulesSection[];
  differences: RuleDifference[];
  /** Whether it changed rules after they were frozen. */
  isLate: boolean;
}

/** All versions of a contest's rules, the newest first. Public: whoever competes may know what was changed and why. */
export async function listRulesVersions(
  contestId: string,
  { db }: Pick<Ground, 'db'>,
): Promise<RulesVersion[]> {
  const versions = await readVersions(contestId, db);
  const late = new Set(lateVersions(versions).map(({ version }) => version));
  return versions
    .map(({ version, at, reason, rules }, place) => {
      const before = versions[place - 1];
      return {
        ...{ version, at, reason, isLate: late.has(version) },
        changed: before ? changedSections(before.rules, rules) : [],
        differences: before ? ruleDifferences(before.rules, rules) : [],
      };
    })
    .reverse();
}

/**
 * The versions that changed rules after the round that these govern had opened, the oldest first: what a published
 * result tells with its figures. `scope`: awards such as `weekly:1`; only changes that these rest on.
 */
export async function rulesVersionsSince(
  contestId: string,
  scope: readonly string[],
  { db }: { db: Database | Transaction },
): Promise<LateVersion[]> {
  return lateVersions(await readVersions(contestId, db), scope);
}

export interface ComparedVersions {
  /** The newest first; `by`: who stored it, null for the first of a contest that a command made. */
  versions: (RulesVersion & { by: string | null })[];
  from: number;
  to: number;
  differences: RuleDifference[];
}

/**
 * The versions with who stored them, and what two of them differ in. A number that is no version's stands for the
 * newest, or for the one before `to`.
 */
export async function compareRulesVersions(
  input: { contestId: string; from: number | null; to: number | null },
  act: Act,
): Promise<ComparedVersions> {
  const { contestId } = input;
  permit(act, 'rules.edit', { contestId });
  const stored = await readVersions(contestId, act.db);
  const authors = await act.db.person.findMany({
    where: { id: { in: stored.flatMap(({ createdById }) => createdById ?? []) } },
    select: { id: true, fullName: true },
  });
  const names = new Map(authors.map(({ id, fullName }) => [id, fullName]));
  const by = new Map(stored.map(({ version, createdById }) => [version, createdById]));
  const find = (version: number | null) => stored.find(row => row.version === version);
  const to = find(input.to) ?? stored.at(-1);
  const from = find(input.from) ?? find((to?.version ?? 1) - 1) ?? to;
  if (!from || !to) throw new Error(`contest ${contestId} has no rules`);
  const versions = await listRulesVersions(contestId, act);
  return {
    versions: versions.map(row => ({ ...row, by: names.get(by.get(row.version) ?? '') ?? null })),
    ...{ from: from.version, to: to.version },
    differences: ruleDifferences(from.rules, to.rules),
  };
}

async function readVersions(contestId: string, db: Database | Transaction) {
  const rows = await db.contestRulesVersion.findMany({
    where: { contestId },
    orderBy: { version: 'asc' },
  });
  return rows.map(({ version, createdAt, reason, rules, createdById }) => ({
    ...{ version, at: createdAt, reason, createdById },
    rules: readStoredRules(rules),
  }));
}
