// An attempt's paper as organizers see it: the service makes it, the page shows it.

/** What came at one time, from which browser (1, 2, … in the order they were used; null: it kept no number). */
export interface PaperTrace {
  savedAt: string;
  browser: number | null;
  /** A place among the options shown, or the predicted number; null: taken back. */
  value: number | null;
}

export interface PaperQuestion {
  versionId: string;
  text: string;
  source: string;
  /** In the order shown. */
  options: { text: string; isKey: boolean }[];
  accepted: number;
  /** The place among the options shown that stands; null: none. */
  chosen: number | null;
  isRight: boolean;
  /** Every choice as it came, by its place among the options shown; null: taken back. */
  saved: PaperTrace[];
}

export interface PaperView {
  fullName: string;
  unitName: string;
  excluded: boolean;
  startedAt: string;
  deadline: string;
  submittedAt: string;
  /** Submitted by the contestant; otherwise it ran out. */
  finished: boolean;
  seed: string;
  /** Whether the draw, repeated, gives the very paper; null: the bank as it was can't be put together any more. */
  repeated: boolean | null;
  /** Whether grading afresh gives the number of right answers that is stored. */
  gradeHolds: boolean;
  correct: number;
  questions: PaperQuestion[];
  prediction: number | null;
  predictions: PaperTrace[];
  browsers: number;
  startBrowser: number | null;
}

/** Whether an attempt's paper can be looked at: yes; once its week is over; never, as it was taken elsewhere. */
export type PaperState = 'ready' | 'week-open' | 'imported';

export interface ListedPaper {
  contestantId: string;
  week: number;
  state: PaperState;
}
