import type {
  Publication,
  PublicEntry,
  PublicUnit,
  PublicWeekly,
} from '#app/domain/awards/redact-result.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Ground } from '../context.ts';
import { readEntriesToJudge } from '../judging/read-judged-entries.server.ts';
import { findPublicPlayers, type PlayerView } from '../media/find-player.server.ts';
import {
  findPublication,
  listPublications,
  type PublicationSummary,
} from './find-publications.server.ts';
import { publishedPrizeEntryIds } from './published-prizes.server.ts';

/** A winning entry; no row id, but the video that was judged where everyone may watch it. */
export type ShownEntry = Omit<PublicEntry, 'entryId'> & {
  /** In the publication's list, from 1. */
  place: number;
  video: PlayerView | null;
  /** Where it was posted publicly, under the same condition. */
  postUrl: string | null;
};

/** What is shown of publications: each award with the publication that it comes from. */
export interface ShownResults {
  weekly: { from: PublicationSummary; award: PublicWeekly }[];
  entries: { from: PublicationSummary; award: ShownEntry[] } | null;
  collective: { from: PublicationSummary; award: PublicUnit[] } | null;
}

/**
 * For each award the newest publication that holds it: publishing week 2 later doesn't hide the entries' award, and
 * a correction of week 1 replaces what stood there before.
 */
export async function findResultsInForce(
  contest: ContestInForce,
  { db }: Pick<Ground, 'db'>,
): Promise<{ results: ShownResults; publications: PublicationSummary[] }> {
  const publications = await listPublications(contest.id, { db });
  const newest = new Map<string, PublicationSummary>();
  for (const publication of publications) {
    for (const award of publication.scope) {
      if (!newest.has(award)) newest.set(award, publication);
    }
  }
  const redactions = new Map<number, Publication>();
  for (const { number } of new Set(newest.values())) {
    const found = await findPublication({ contestId: contest.id, number }, { db });
    if (found) redactions.set(number, found.redaction);
  }
  const redactionOf = (award: string) => {
    const from = newest.get(award);
    const redaction = from && redactions.get(from.number);
    return from && redaction ? { from, redaction } : null;
  };

  const entries = redactionOf('entry');
  const collective = redactionOf('collective');
  const weekly = [...newest.keys()].flatMap(award => {
    const held = redactionOf(award);
    const week = held?.redaction.weekly.find(row => award === `weekly:${row.week}`);
    return held && week ? [{ from: held.from, award: week }] : [];
  });
  return {
    publications,
    results: {
      weekly: weekly.sort((one, other) => other.award.week - one.award.week),
      entries: entries && {
        from: entries.from,
        award: await showEntries(entries.redaction.entries ?? [], contest, { db }),
      },
      collective: collective && {
        from: collective.from,
        award: collective.redaction.collective ?? [],
      },
    },
  };
}

/** One publication's awards, as they were published; null where there is none of that number. */
export async function findPublishedResults(
  contest: ContestInForce,
  number: number,
  { db }: Pick<Ground, 'db'>,
): Promise<{ results: ShownResults; publication: PublicationSummary } | null> {
  const found = await findPublication({ contestId: contest.id, number }, { db });
  if (!found) return null;
  const { redaction, text: _, ...publication } = found;
  return { publication, results: await showRedaction(redaction, publication, contest, { db }) };
}

/** A redaction as pages show it, also one that isn't published yet (the organizers' preview). */
export async function showRedaction(
  redaction: Publication,
  from: PublicationSummary,
  contest: ContestInForce,
  { db }: Pick<Ground, 'db'>,
): Promise<ShownResults> {
  const { weekly, entries, collective } = redaction;
  return {
    weekly: weekly.map(award => ({ from, award })).reverse(),
    entries: entries && { from, award: await showEntries(entries, contest, { db }) },
    collective: collective && { from, award: collective },
  };
}

/** A video plays only while its entry holds a published prize by the newest word, and is still valid. */
async function showEntries(
  entries: readonly PublicEntry[],
  contest: ContestInForce,
  { db }: Pick<Ground, 'db'>,
): Promise<ShownEntry[]> {
  const published = await publishedPrizeEntryIds(contest.id, { db });
  const judged = await readEntriesToJudge(contest, { db });
  const watchable = judged.entries.flatMap(({ id, code, kind, status, version }) =>
    kind === 'video' && status === 'valid' && version && published.has(id)
      ? [{ entryId: id, entryCode: code, number: version.number }]
      : [],
  );
  const ids = watchable.map(({ entryId }) => entryId);
  const [players, posts] = await Promise.all([
    findPublicPlayers(watchable, { db }),
    db.publicPost.findMany({ where: { entryId: { in: ids } }, orderBy: { recordedAt: 'asc' } }),
  ]);
  // of several the last one stays
  const urls = new Map(posts.map(({ entryId, url }) => [entryId, url]));
  return entries.map(({ entryId, ...entry }, at) => ({
    ...entry,
    place: at + 1,
    video: players.get(entryId) ?? null,
    postUrl: urls.get(entryId) ?? null,
  }));
}
