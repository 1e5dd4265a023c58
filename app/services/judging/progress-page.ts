import type { JudgingProgress, ProgressEntry } from './judging-progress.server.ts';

/** Rows of the matrix on one page: with fifteen judges so many cells as a browser draws at once. */
const rowsOnPage = 50;

export type ProgressFilter = 'lacking' | 'enough';

export interface ProgressRows {
  entries: ProgressEntry[];
  filter: ProgressFilter | null;
  /** Of all entries, by filter. */
  found: { all: number } & Record<ProgressFilter, number>;
  page: number;
  pageCount: number;
}

/** The rows of the matrix that an address asks for; a page beyond the last is the last. */
export function progressRows(
  { entries: all }: Pick<JudgingProgress, 'entries'>,
  asked: { filter: ProgressFilter | null; page: number },
): ProgressRows {
  const enough = all.filter(entry => entry.enough);
  const lacking = all.filter(entry => !entry.enough);
  const { filter } = asked;
  const rows = filter === 'enough' ? enough : filter === 'lacking' ? lacking : all;
  const pageCount = Math.max(1, Math.ceil(rows.length / rowsOnPage));
  const page = Math.min(Math.max(1, asked.page), pageCount);
  return {
    entries: rows.slice((page - 1) * rowsOnPage, page * rowsOnPage),
    filter,
    found: { all: all.length, enough: enough.length, lacking: lacking.length },
    ...{ page, pageCount },
  };
}
