import type { AwardRules } from './awards/read-rules.ts';
import type { EntryRules } from './entries/entry-rules.ts';
import type { PublicInterestRules } from './judging/public-interest.ts';

/** The blocks of units that compete, in the order of a list. */
export const unitGroups = ['city', 'central', 'district', 'commune', 'service'] as const;
export type UnitGroup = (typeof unitGroups)[number];

/** The prizes that a contest may give, best first; their names on a screen stand in `locales/`. */
export const prizeNames = ['special', 'first', 'second', 'third', 'consolation'] as const;
export type PrizeName = (typeof prizeNames)[number];

/** The forms that a video may take: 2023's and 2024's. */
export const videoForms = ['commentary', 'reportage', 'skit', 'scene', 'situation'] as const;
export type VideoForm = (typeof videoForms)[number];

/** A criterion as section 6 computes with it, and as a judge reads it. */
export type ContestCriterion = AwardRules['judging']['criteria'][number] & {
  readonly name: string;
  /** What a good answer looks like. */
  readonly guidance: string;
  /** What a tenth, a half and all of the points mean; '' where nothing is said. */
  readonly anchors?: { readonly tenth: string; readonly half: string; readonly full: string };
};

/** One edition's rules: the `rules` of an award input, plus the calendar and what an entry may be. */
export type ContestRules = Omit<AwardRules, 'judging' | 'publicInterest'> & {
  readonly judging: Omit<AwardRules['judging'], 'criteria'> & {
    readonly criteria: readonly ContestCriterion[];
    /** Judges don't see whose entry it is. */
    readonly blind: boolean;
    /** Highest minus lowest total, in points, from which judges of an entry talk it over; null: never. */
    readonly discussionSpread: number | null;
    /** Ties of entries may be broken by a round in which judges choose the better of two. */
    readonly pairwise: boolean;
  };
  /** How reactions and shares of an entry's public post count; null: they don't. */
  readonly publicInterest: PublicInterestRules | null;
  /** RFC 3339 with +07:00; closings are exclusive. One row for each quiz week. */
  readonly calendar: {
    readonly weeks: readonly { readonly opensAt: string; readonly closesAt: string }[];
    /** Judges score from the closing of entries until then. */
    readonly judgingClosesAt: string;
  };
  readonly entry: EntryRules;
};

/** When the roster freezes: as week 1 opens. */
export function rosterFreezesAt(rules: Pick<ContestRules, 'calendar'>): Date {
  return new Date(rules.calendar.weeks[0]?.opensAt ?? 0);
}

/** When the first rules freeze: as the first round opens, week 1 or entries (rules/rules-freezing.ts has each). */
export function rulesFreezeAt(rules: Pick<ContestRules, 'calendar' | 'entry'>): Date {
  return new Date(Math.min(Number(rosterFreezesAt(rules)), Date.parse(rules.entry.opensAt)));
}

/** The greatest total that one sheet can reach. */
export function greatestTotal(rules: Pick<ContestRules, 'judging'>): number {
  return rules.judging.criteria.reduce((sum, { max, weight }) => sum + max * weight, 0);
}

/** The rules with the instant at which judging was closed before its time; null: it wasn't. */
export type JudgedRules = {
  readonly rules: Pick<ContestRules, 'entry' | 'calendar'>;
  readonly judgingClosedAt: Date | null;
};

/** When judging ends, exclusive: by the calendar, or before where organizers closed it on a quorum. */
export function judgingClosing({ rules, judgingClosedAt }: JudgedRules): Date {
  const planned = new Date(rules.calendar.judgingClosesAt);
  return judgingClosedAt !== null && judgingClosedAt < planned ? judgingClosedAt : planned;
}

/** Steps in which a judge gives points. */
export const scoreStep = 0.25;
