/**
 * Wrong passwords in a row, for one account from browsers that it never signed in with, or from one that it did. After
 * the free ones each lock lets few more through and is twice the one before, so that in any 24 hours there are 60 at
 * most (NIST SP 800-63B: a hundred), while nobody waits longer than four hours for strangers who guess. A day without a
 * wrong one begins anew.
 */
export const signInLocks = {
  free: 15,
  betweenLocks: 5,
  firstSeconds: 15 * 60,
  longestSeconds: 4 * 3600,
  forgottenAfterSeconds: 24 * 3600,
} as const;
