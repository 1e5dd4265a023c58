/** What browsers throw where something can't be fetched: the server was never asked. */
export function isLineCut(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}

/** Whether what is kept in the browser has to do for now: there is no line, or the server can't reach its database. */
export const isOutOfReach = (error: unknown): boolean =>
  isLineCut(error) || (error as { status?: unknown } | null)?.status === 503;
