import { say } from '#app/documents/described/words.ts';
import type { Spreadsheet, SpreadsheetColumn } from '#app/documents/spreadsheet.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';

/** A table of an organizer's page: its contest, and the page's own query with the filters in it. */
export interface TableAsked {
  contest: ContestInForce;
  query: URLSearchParams;
}

/**
 * The rows that the page would show on all its sheets, by the page's own service and so by its permission; null
 * where the page has no table now.
 */
export type OrganizerTable = (asked: TableAsked, act: Act) => Promise<Spreadsheet | null>;

type Params = Record<string, string | number>;
const heading = (name: string, params: Params = {}) => say(`tables:columns.${name}`, params);

/** Columns by the name of their heading in `documents/tables.json`. */
export const text = (name: string, width = 18, params: Params = {}): SpreadsheetColumn => ({
  ...{ heading: heading(name, params), format: 'text', width },
});
export const whole = (name: string, params: Params = {}): SpreadsheetColumn => ({
  ...{ heading: heading(name, params), format: 'whole', width: 14 },
});
export const decimal = (name: string, decimals = 2, params: Params = {}): SpreadsheetColumn => ({
  ...{ heading: heading(name, params), format: 'decimal', width: 14, decimals },
});
export const instant = (name: string): SpreadsheetColumn => ({
  ...{ heading: heading(name), format: 'instant', width: 20 },
});

export const sheetTitle = (name: string, params: Params = {}) =>
  say(`tables:sheets.${name}`, params);
export const yesOrNo = (value: boolean | null): string | null =>
  value === null ? null : say(value ? 'tables:yes' : 'tables:no');
export const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
/** One of the known values that stands in the query; otherwise null. */
export const chosen = <T extends string>(known: readonly T[], wanted: string | null): T | null =>
  known.find(one => one === wanted) ?? null;
