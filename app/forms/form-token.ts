/** The form's token: proof that a form came from a page of ours, opened in this very session. */
export const formTokenField = 'formToken';
/** Where there is no form: saves by script, uploads in pieces. Refusals bring the valid token in it. */
export const formTokenHeader = 'X-Form-Token';
/** The code of a refusal for a token that isn't the session's. */
export const staleForm = 'form-token';

/** The code of a refusal while the database is out of reach: nothing was done, and it may be sent again. */
export const databaseAway = 'database-away';

/** The code of a refusal where the session has ended meanwhile: what was typed is kept while the person signs in. */
export const signedOut = 'signed-out';
