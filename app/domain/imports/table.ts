/**
 * A cell as it stood in the file: text, a number, or a date and time without a zone (`2023-11-05T08:15:30`).
 * A CSV file holds only text; a spreadsheet's types are kept, since a number may be an ID that lost its zero.
 */
export type Cell = string | number | { readonly wallClock: string } | null;

/** `row` is the number that a person sees beside it in the spreadsheet program, from 1. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** A list as it was read: the rows that hold anything, headings included. */
export interface Table {
  readonly rows: readonly TableRow[];
}

/** What is wrong with one cell: `code` and `params` pick its sentence in `locales/`. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type ProblemCode =
  | 'column-missing'
  | 'column-twice'
  | 'surplus-cells'
  | 'no-rows'
  | 'required'
  | 'too-long'
  | 'not-a-code'
  | 'not-a-username'
  | 'not-an-email'
  | 'not-a-whole-number'
  | 'out-of-range'
  | 'not-a-time'
  | 'time-of-day-missing'
  | 'end-before-start'
  | 'week-not-open'
  | 'before-week'
  | 'after-week'
  | 'not-a-citizen-id'
  | 'scientific-notation'
  | 'padding-unconfirmed'
  | 'group-unknown'
  | 'unit-unknown'
  | 'entry-unknown'
  | 'parent-unknown'
  | 'parent-cycle'
  | 'twice-in-file'
  | 'on-other-roster'
  | 'not-on-roster'
  | 'left-roster'
  | 'taken-in-portal'
  | 'excluded'
  | 'citizen-id-of-another'
  | 'username-taken'
  | 'own-roles'
  | 'citizen-id-has-other-username'
  | 'username-has-other-citizen-id';

/** A cell that isn't what is known of the person; the list changes nothing there. The column picks its sentence. */
export interface RowNote {
  readonly row: number;
  readonly column: string;
}

/** An ID number that a spreadsheet turned into a number: shown with its zero back, imported once confirmed. */
export interface PaddedId {
  readonly row: number;
  readonly column: string;
  readonly citizenId: string;
}

/** What a row will do once the list is confirmed. */
export type RowEffect = 'created' | 'updated' | 'unchanged';

export interface Planned<Row> {
  readonly row: Row;
  readonly effect: RowEffect;
}
