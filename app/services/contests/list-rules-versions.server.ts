import { changedSections, type RulesSection } from '#app/domain/rules-changes.ts';
import type { Ground } from '../context.ts';

/** One version of the rules, as everyone may read it. */
export interface RulesVersion {
  version: number;
  at: Date;
  reason: string | null;
  /** What differs from the version before; empty for the first. */
  changed: RulesSection[];
}

/** All versions of a contest's rules, the newest first. Public: whoever competes may know what was changed and why. */
export async function listRulesVersions(
  contestId: string,
  { db }: Pick<Ground, 'db'>,
): Promise<RulesVersion[]> {
  const versions = await db.contestRulesVersion.findMany({
    where: { contestId },
    orderBy: { version: 'asc' },
  });
  return versions
    .map(({ version, createdAt, reason, rules }, at) => {
      const before = versions[at - 1];
      const changed = before ? changedSections(before.rules, rules) : [];
      return { version, at: createdAt, reason, changed };
    })
    .reverse();
}
