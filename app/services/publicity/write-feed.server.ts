import { type Feed, writeAtomFeed } from '#app/documents/atom-feed.ts';
import type { PublicAnnouncement } from './public-announcements.server.ts';

/** Entries that a feed holds at most; readers keep those that they have seen. */
const longestFeed = 50;

/** The newest announcements as an Atom feed, whatever is pinned; words and addresses come from the caller. */
export function writeFeed(
  announcements: readonly PublicAnnouncement[],
  feed: Omit<Feed, 'entries'>,
  addressOf: (number: number) => string,
): string {
  const entries = announcements
    .toSorted((one, other) => other.publishedAt.getTime() - one.publishedAt.getTime())
    .slice(0, longestFeed)
    .map(({ number, title, text, publishedAt, changedAt }) => ({
      ...{ title, text, address: addressOf(number), publishedAt },
      changedAt: changedAt ?? publishedAt,
    }));
  return writeAtomFeed({ ...feed, entries });
}
