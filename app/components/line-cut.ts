/** What browsers throw where something can't be fetched: the server was never asked. */
export function isLineCut(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
}
