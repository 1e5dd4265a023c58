import type { Database } from '#app/db/database.server.ts';
import { checkNewPassword, type PasswordRefusal } from '#app/domain/account-rules.ts';
import { refused, type Verdict } from '#app/domain/verdict.ts';
import { isKnownPassword } from '#app/identity/known-passwords.server.ts';

export interface PasswordOwner {
  username: string | null;
  fullName: string;
  /** Further names that anybody would try: units, contests. */
  names: readonly string[];
}

/**
 * Whether a password may be taken: by the rules of `checkNewPassword`, and because no list of breached ones has it.
 * @param current the password so far, which a new one has to differ from
 */
export async function judgePassword(
  password: string,
  { username, fullName, names }: PasswordOwner,
  current?: string,
): Promise<Verdict<undefined, PasswordRefusal>> {
  const around = [fullName, ...(username ? [username] : []), ...names];
  const verdict = checkNewPassword(password, { current, username, names: around });
  if (!verdict.ok) return verdict;
  return (await isKnownPassword(password)) ? refused('password-known') : verdict;
}

/** Codes of the units and contests that a person has a part in, and the contests' titles. */
export async function namesAround(personId: string, db: Database): Promise<string[]> {
  const contest = { select: { code: true, title: true } };
  const unit = { select: { code: true } };
  const [grants, contestants] = await Promise.all([
    db.roleGrant.findMany({ where: { personId }, select: { contest, unit } }),
    db.contestant.findMany({ where: { personId }, select: { contest, unit } }),
  ]);
  return [...grants, ...contestants].flatMap(place => [
    ...[place.contest.code, place.contest.title],
    ...(place.unit ? [place.unit.code] : []),
  ]);
}
