import type { CollectiveResult, ConditionCode, WeeklyRow } from '../awards/award-result.ts';
import type { AwardRules, CollectiveKey, EntryKey, WeeklyKey } from '../awards/read-rules.ts';

export const EXPLANATION_SCHEMA = 'hoithi.explanation/v1';

/**
 * What stands beside a row in a ranking and which key told them apart; null values: missing figures. `key` is null
 * where every key is equal: a tie, open, shared or decided.
 */
export type Neighbour<Key extends string> = {
  id: string;
  rank: number;
  prize: string | null;
  key: Key | null;
  own: string | null;
  other: string | null;
};

/** A place in a ranking with what decided it. */
export type Placing<Key extends string> = {
  rank: number;
  prize: string | null;
  /** The declared keys in order, with the row's own values. */
  keys: { key: Key; value: string | null }[];
  above: Neighbour<Key> | null;
  below: Neighbour<Key> | null;
  /** The committee's decision that gave the place; null where keys did. */
  decision: { order: string[]; reason: string } | null;
  /** Subjects of the tie that is still open. */
  openTie: string[] | null;
};

/** One judge's sheet on its way into an entry's score. */
export type ExplainedSheet = {
  /** 1, 2 … over all entries of the unit, another order for each unit: "Giám khảo 1". */
  judge: number;
  scores: { criterion: string; points: string; weight: string }[];
  /** Σ points × weight, exact. */
  total: string;
  /** What normalization made of it; null where the rules have none. */
  normalized: string | null;
  /** Left out as the highest or lowest by the rules' aggregate; `median`: all but the middle ones. */
  dropped: boolean;
};

/** From sheets to an entry's score and rank. */
export type ExplainedEntry = {
  entryId: string;
  aggregate: AwardRules['judging']['aggregate'];
  normalization: AwardRules['judging']['normalization'];
  minimumSheets: number;
  /** Of each judge whose totals were normalized: mean and deviation, rounded to 4 decimals for reading. */
  judges: { judge: number; mean: string; deviation: string; sheets: number }[];
  sheets: ExplainedSheet[];
  /** Added before rounding, exact; null where the rules give it no weight. */
  publicPoints: string | null;
  score: string | null;
  placing: Placing<EntryKey> | null;
};

/** One week of a unit, excluded people left out. */
export type ExplainedWeek = { week: number; took: number; correct: number; zeros: number };

/** The smallest change that would have made a missed condition hold. */
export type Missing =
  /** Attempts (`mean-weekly`) or people more; `week`: the one in which they all still had room, null: no single one. */
  | { code: 'participation'; people: number; week: number | null }
  /**
   * Places up; `score`: the least with which the unit's best entry would have stood inside, all else as it was, null
   * where no score could do it: then `key` is what parts it from the last unit inside.
   */
  | {
      code: 'entry-in-top';
      reason: 'rank';
      places: number;
      score: string | null;
      key: EntryKey | null;
    }
  | { code: 'entry-in-top'; reason: 'no-entry' }
  /** So many sheets more give it a score and a rank; which one, nobody knows. */
  | { code: 'entry-in-top'; reason: 'few-sheets'; sheets: number }
  /** All conditions hold, but the prizes end before: the last unit with one, and the key by which it is ahead. */
  | {
      code: 'prize';
      ahead: string;
      rank: number;
      key: CollectiveKey | null;
      own: string | null;
      other: string | null;
    }
  /** Attempts with a right answer instead of none. */
  | { code: 'no-zero'; attempts: number };

export type ExplainedCondition = {
  code: ConditionCode;
  holds: boolean;
  figure: string | null;
  limit: string;
  missing: Missing | null;
};

/** For one competing unit everything from raw rows to its place: codes and figures, no words. */
export type UnitExplanation = {
  schema: typeof EXPLANATION_SCHEMA;
  unitId: string;
  decimals: number;
  quiz: {
    measure: AwardRules['participation']['measure'];
    roster: number;
    weeks: ExplainedWeek[];
    /** People who took part in any or all weeks; null where the measure counts attempts. */
    faithful: number | null;
    participation: string;
    attempts: number;
    correct: number;
    questionsPerAttempt: number;
    quality: string;
  };
  entries: ExplainedEntry[];
  gate: {
    /** Of the unit by its best entry; null without a ranked one. */
    place: number | null;
    betterUnits: number;
    score: string | null;
    top: number;
  };
  conditions: ExplainedCondition[];
  /** The missed condition that lacked least of its limit, or else the last prize; null for who has one. */
  nearest: Missing | null;
  placing: Placing<CollectiveKey> | null;
  /** The unit's row of the result. */
  published: CollectiveResult;
};

/**
 * By how much one key would have had to be better: right answers, distance of the prediction, milliseconds; `to` is the
 * value that it would have had. null: a prediction where there was none.
 */
export type WeeklyChange = { key: WeeklyKey; by: number | null; to: string };

/** One person's place in a week. */
export type WeeklyExplanation = {
  schema: typeof EXPLANATION_SCHEMA;
  week: number;
  contestantId: string;
  allCorrect: number;
  prediction: number | null;
  startedAt: string;
  submittedAt: string;
  row: WeeklyRow;
  placing: Placing<WeeklyKey>;
  /** What together would have brought a prize; empty for who has one, and where nothing could have. */
  missing: WeeklyChange[];
};
