import type { GuideTopic } from './guides/guide-topics.ts';

/** What a route may ask of the document: `export const handle: RouteHandle = { hydrate: false }`. */
export type RouteHandle = {
  /**
   * `false`: the page comes without the framework, with a short script (`entry.plain.ts`) and with its players. A page
   * may decide by what its loader answered. `late`: all that people do at once on the page needs no framework, which
   * comes when the page has been at rest for a while, so that it isn't in the way of the first click.
   */
  hydrate?: boolean | 'late' | ((data: unknown) => boolean);
  /** `wide` lets tables and the judge's desk use the whole window. */
  width?: 'normal' | 'wide';
  /** The guide to the job that is done on the page: its heading links to it. */
  guide?: GuideTopic;
  /** Something is under way that must not be lost by a look at the rules or a guide: each opens in a tab of its own. */
  staysOpen?: boolean;
  /** Stands in for any page, whoever is signed in: that isn't known there. */
  isForWhoever?: boolean;
  /** Its action begins a session, and looks at the form's token itself: there is nobody to act for yet. */
  beginsSession?: boolean;
  /** Fields that no page gives back, beside passwords: codes that sign somebody in. */
  secretFields?: readonly string[];
  /** Its action reads JSON, not a form. */
  takesJson?: boolean;
};
