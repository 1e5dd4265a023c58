/**
 * How a column's cells are kept: text as typed (so a code keeps its first zero), whole and decimal figures and
 * percentages of 100 as numbers, moments on Hải Phòng's clock.
 */
export type SpreadsheetFormat = 'text' | 'whole' | 'decimal' | 'percent' | 'instant';

export interface SpreadsheetColumn {
  heading: string;
  format: SpreadsheetFormat;
  /** In characters; 18 where absent. */
  width?: number;
  /** Of a decimal or a percentage; 2 where absent. */
  decimals?: number;
}

/** A figure may be text, "83.33", as results are published; a `Date` only in a column of instants. */
export type SpreadsheetValue = string | number | Date | null;

export interface Spreadsheet {
  /** Name of the sheet; what Excel doesn't allow in one is left out. */
  sheet: string;
  /** Above the headings; none where absent. */
  title?: string;
  columns: readonly SpreadsheetColumn[];
  rows: readonly (readonly SpreadsheetValue[])[];
}
