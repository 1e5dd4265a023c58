import { normalizeUsername } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import type { Ground } from '../context.ts';

/** Whom a user name (any case), or a citizen ID number, stands for at the door. */
export function findBySignInName(identifier: string, { db, vault }: Pick<Ground, 'db' | 'vault'>) {
  const citizenId = readCitizenId(identifier);
  return db.person.findFirst({
    where: citizenId
      ? { citizenIdHash: { in: vault.hashes(citizenId) } }
      : { username: normalizeUsername(identifier) },
  });
}
