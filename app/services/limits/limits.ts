const minutes = (count: number) => count * 60;

/**
 * Wrong passwords for one account from one address: beyond a person's own slips. An office shares an address, so that
 * of all accounts together allows far more. The limit of an account from everywhere stays under the hundred that NIST
 * 800-63B names, and ends after a day: nobody is locked out for good by others who guess.
 */
export const signInOfAccountHere = { name: 'sign-in-here', points: 10, seconds: minutes(15) };
export const signInOfAccount = { name: 'sign-in-account', points: 100, seconds: minutes(24 * 60) };
export const signInFromAddress = { name: 'sign-in-address', points: 500, seconds: minutes(15) };

/** Certificates and receipts that aren't there: typed wrongly, or tried out one after the other. */
export const missedLookups = { name: 'missed-lookups', points: 60, seconds: minutes(10) };

/** First passwords that one organizer, or representative, makes anew. */
export const passwordResets = { name: 'password-resets', points: 60, seconds: minutes(60) };

/** Uploads that one person begins: one for a hand-in, some more where the line breaks; the secretariat does many. */
export const uploadStarts = { name: 'upload-starts', points: 300, seconds: minutes(60) };

/** Whole minutes, as a person is told them. */
export const waitingMinutes = (seconds: number) => Math.max(1, Math.ceil(seconds / 60));
