/** What a route may ask of the document: `export const handle: RouteHandle = { hydrate: false }`. */
export type RouteHandle = {
  /** `false` ships no JavaScript with the page. */
  hydrate?: boolean;
  /** `wide` lets tables and the judge's desk use the whole window. */
  width?: 'normal' | 'wide';
};
