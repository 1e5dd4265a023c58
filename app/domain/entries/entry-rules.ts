import type { Instant } from '../deadlines.ts';

type CommonEntryRules = {
  /** RFC 3339 with an offset. Before `opensAt` nothing is taken, `closesAt` itself is too late. */
  readonly opensAt: string;
  readonly closesAt: string;
  /** Null: any number, each judged for itself. */
  readonly maximumPerUnit: number | null;
  /** Who may see entries before results: the unit, the jury and organizers, or everyone once closed (2024). */
  readonly watching: 'restricted' | 'everyone-after-close';
};

/** Round 2 of 2023 and 2024. */
export type VideoEntryRules = CommonEntryRules & {
  readonly kind: 'video';
  readonly maximumSeconds: number;
  /** For container rounding. */
  readonly toleranceSeconds: number;
  readonly maximumBytes: number;
  /** Keys of the forms that a video may take: `reportage`, `skit`, … */
  readonly forms: readonly string[];
  /** Seconds in which an upload that had begun may finish; 0 unless the published rules grant it. */
  readonly graceSeconds: number;
};

/** Round 2 of 2025. */
export type SloganEntryRules = CommonEntryRules & {
  readonly kind: 'slogan';
  readonly minimumWords: number;
  readonly maximumWords: number;
  /** Of the explanation beside the slogan. */
  readonly maximumMeaningCharacters: number;
};

export type EntryRules = VideoEntryRules | SloganEntryRules;

/** "At most 7 minutes" and what goes with it; a preset fills in times and forms. */
export const VIDEO_LIMITS = {
  maximumSeconds: 420,
  toleranceSeconds: 0.5,
  maximumBytes: 2 * 1024 ** 3,
} as const;

/** "10 to 20 words" and 500 characters to explain them. */
export const SLOGAN_LIMITS = {
  minimumWords: 10,
  maximumWords: 20,
  maximumMeaningCharacters: 500,
} as const;

/** What deciding needs of a version: `number` counts from 1, `decidingAt` comes from `checkHandIn`. */
export type DecidingVersion = {
  readonly number: number;
  readonly decidingAt: Instant;
  readonly valid: boolean;
};

/**
 * The version that is judged: the last valid one before the unit's closing (exclusive), or null. By the time
 * that decides, not by the order of arrival: a USB stick received on Monday, entered by a secretary on
 * Friday, doesn't replace what the unit handed in on Thursday.
 */
export function judgedVersion<Version extends DecidingVersion>(
  versions: readonly Version[],
  closing: Instant,
): Version | null {
  let judged: Version | null = null;
  for (const version of versions) {
    if (!version.valid || Number(version.decidingAt) >= Number(closing)) continue;
    if (!judged || isLater(version, judged)) judged = version;
  }
  return judged;
}

function isLater(version: DecidingVersion, other: DecidingVersion): boolean {
  const difference = Number(version.decidingAt) - Number(other.decidingAt);
  return difference > 0 || (difference === 0 && version.number > other.number);
}
