import type { PublicEntry, PublicUnit, PublicWeekly } from '#app/domain/awards/redact-result.ts';

export type ShownPublication = {
  number: number;
  scope: readonly string[];
  /** Instant. */
  publishedAt: string;
  sha256: string;
};

export type ShownWinningEntry = Omit<PublicEntry, 'entryId'> & {
  /** Where the video that was judged plays; null for a slogan, and where nobody but organizers may watch. */
  video: { code: string; version: number } | null;
};

/** Each award with the publication that it stands in; what isn't published is absent. */
export type ShownAwards = {
  weekly: readonly { from: ShownPublication; award: PublicWeekly }[];
  entries: { from: ShownPublication; award: readonly ShownWinningEntry[] } | null;
  collective: { from: ShownPublication; award: readonly PublicUnit[] } | null;
};
