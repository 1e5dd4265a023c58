import type { Database } from '#app/db/database.server.ts';

/** A question's words as its author wrote them. */
export interface VersionText {
  readonly text: string;
  readonly options: readonly string[];
  readonly source: string;
}

// A version that was drawn is reviewed, and a reviewed one never changes its words: what a process has read once stays
// true. A few hundred questions a contest.
const kept = new WeakMap<Database, Map<string, VersionText>>();

/** The words of question versions, in the order of the ids. Throws where one isn't there. */
export async function readVersions(ids: readonly string[], db: Database): Promise<VersionText[]> {
  const known = kept.get(db) ?? new Map<string, VersionText>();
  kept.set(db, known);
  const missing = ids.filter(id => !known.has(id));
  if (missing.length > 0) {
    const read = await db.questionVersion.findMany({
      where: { id: { in: missing } },
      select: { id: true, text: true, options: true, source: true },
    });
    for (const { id, ...version } of read) known.set(id, version);
  }
  return ids.map(id => {
    const version = known.get(id);
    if (!version) throw new Error(`no question version ${id}`);
    return version;
  });
}
