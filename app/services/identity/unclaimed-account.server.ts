/**
 * Whether a person has no way in yet but by a citizen ID number, and no role to lose: then whoever gives them a
 * role may hand out a first password, as for a new account. Of anybody else a password is reset, by two where it takes two.
 */
export const isUnclaimed = (person: {
  passwordHash: string | null;
  disabledAt: Date | null;
  roleGrants: readonly unknown[];
  secondFactor: unknown;
  resetRequests: readonly unknown[];
}): boolean =>
  person.passwordHash === null &&
  person.disabledAt === null &&
  person.roleGrants.length === 0 &&
  person.secondFactor === null &&
  person.resetRequests.length === 0;
