/** What a route may ask of the document: `export const handle: RouteHandle = { hydrate: false }`. */
export type RouteHandle = {
  /**
   * `false`: the page comes without the framework, with a short script (`entry.plain.ts`) and with its players. A page
   * may decide by what its loader answered.
   */
  hydrate?: boolean | ((data: unknown) => boolean);
  /** `wide` lets tables and the judge's desk use the whole window. */
  width?: 'normal' | 'wide';
  /** Something is under way that a person must not lose by a look at the rules: they open in a tab of their own. */
  staysOpen?: boolean;
  /** Its action begins a session, and looks at the form's token itself: there is nobody to act for yet. */
  beginsSession?: boolean;
  /** Fields that no page gives back, beside passwords: codes that sign somebody in. */
  secretFields?: readonly string[];
  /** Its action reads JSON, not a form. */
  takesJson?: boolean;
};
