/** What a route may ask of the document: `export const handle: RouteHandle = { hydrate: false }`. */
export type RouteHandle = {
  /** `false` ships no JavaScript with the page; a page may decide by what its loader answered. */
  hydrate?: boolean | ((data: unknown) => boolean);
  /** `wide` lets tables and the judge's desk use the whole window. */
  width?: 'normal' | 'wide';
  /** Its action begins a session, and looks at the form's token itself (`isOwnForm`): there is none to act for yet. */
  beginsSession?: boolean;
  /** Its action reads JSON, not a form. */
  takesJson?: boolean;
};
