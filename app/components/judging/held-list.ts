import { isOutOfReach } from '../line-cut.ts';

/** The last list of each contest that this page had, in its memory only. */
const lists = new Map<string, { list: unknown; at: number }>();

/**
 * The judge's list from the server or, where the line is away, as it was last; then `heldSince` says when that was.
 * Always called for one kind of list.
 */
export async function openListOrHeld<List extends { heldSince: number | null }>(
  contest: string,
  load: () => Promise<List>,
): Promise<List> {
  try {
    return await load();
  } catch (error) {
    const last = lists.get(contest);
    if (!last || !isOutOfReach(error)) throw error;
    return { ...(last.list as List), heldSince: last.at };
  }
}

/** What the server gave is what the page goes back to. */
export function holdList(contest: string, list: unknown): void {
  lists.set(contest, { list, at: Date.now() });
}
