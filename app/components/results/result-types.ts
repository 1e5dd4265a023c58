import type { PublicEntry, PublicUnit, PublicWeekly } from '#app/domain/awards/redact-result.ts';
import type { ShownPlayer } from '../media/entry-player.tsx';

export type ShownPublication = {
  number: number;
  scope: readonly string[];
  /** Instant. */
  publishedAt: string;
  sha256: string;
};

export type ShownWinningEntry = Omit<PublicEntry, 'entryId'> & {
  /** In the publication's list, from 1. */
  place: number;
  /** The video that was judged; null for a slogan, and where nobody but organizers may watch. */
  video: ShownPlayer | null;
  /** Where it was posted publicly. */
  postUrl: string | null;
};

/** Each award with the publication that it stands in; what isn't published is absent. */
export type ShownAwards = {
  weekly: readonly { from: ShownPublication; award: PublicWeekly }[];
  entries: { from: ShownPublication; award: readonly ShownWinningEntry[] } | null;
  collective: { from: ShownPublication; award: readonly PublicUnit[] } | null;
};
