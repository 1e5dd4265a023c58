const minutes = (count: number) => count * 60;

/**
 * Wrong passwords for one account from one address: beyond a person's own slips. An office shares an address, so that
 * of all accounts together allows far more. How many from everywhere, `signInLocks` says.
 */
export const signInOfAccountHere = { name: 'sign-in-here', points: 10, seconds: minutes(15) };
export const signInFromAddress = { name: 'sign-in-address', points: 500, seconds: minutes(15) };

/**
 * Ways to the OpenID provider begun from one address: each keeps a row until it ends or runs out. One that ends in a
 * sign-in is given back, so that an office goes as far as its people.
 */
export const providerStarts = { name: 'provider-starts', points: 300, seconds: minutes(15) };

/** Wrong guesses at one's own password by whoever has the session: a browser left open. */
export const ownPassword = { name: 'own-password', points: 10, seconds: minutes(15) };

/** Certificates and receipts that aren't there: typed wrongly, or tried out one after the other. */
export const missedLookups = { name: 'missed-lookups', points: 60, seconds: minutes(10) };

/** First passwords that one organizer, or representative, makes anew. */
export const passwordResets = { name: 'password-resets', points: 60, seconds: minutes(60) };

/** Citizen ID numbers shown in full to one person: a busy day at the desk, not a roster copied by hand. */
export const citizenIdReveals = { name: 'citizen-id-reveals', points: 60, seconds: minutes(60) };

/** Uploads that one person begins: one for a hand-in, some more where the line breaks; the secretariat does many. */
export const uploadStarts = { name: 'upload-starts', points: 300, seconds: minutes(60) };

/** Whole minutes, as a person is told them. */
export const waitingMinutes = (seconds: number) => Math.max(1, Math.ceil(seconds / 60));
