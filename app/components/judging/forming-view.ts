import type { ShownSpread } from '../charts/judging-figures.ts';

export type FormingPlace = { score: number; rank: number } | null;
export type FormingMethod = 'raw' | 'normalized' | 'trimmed' | 'declared';

export type FormingEntry = {
  code: string;
  title: string;
  unitName: string;
  agreement: { standardDeviation: number | null; range: number } | null;
  discussion: 'due' | 'open' | 'closed' | null;
  places: Record<FormingMethod, FormingPlace>;
  withoutOne: { best: number; worst: number } | null;
  firmness: { staysInTop: number; keepsPrize: number } | null;
};

export type FormingJudge = {
  judgeId: string;
  fullName: string;
  sheets: number;
  leniency: number | null;
  unsteadiness: number | null;
  scaleUse: number | null;
};

/** What another way of scoring would change of the contest's places. */
export type FormingChanges = {
  method: FormingMethod | null;
  withoutJudge: string | null;
  moved: number;
  notable: {
    code: string;
    from: number | null;
    to: number | null;
    prizeFrom: string | null;
    prizeTo: string | null;
    top: 'enters' | 'leaves' | null;
  }[];
};

export type FormingPageProps = {
  contest: { code: string };
  stage: 'not-open-yet' | 'open' | 'closed';
  declaredIs: FormingMethod;
  topEntries: number;
  sheets: number;
  resamples: number;
  judges: FormingJudge[];
  intraclass: { single: number; average: number } | null;
  changes: FormingChanges[];
  spread: ShownSpread;
  /** Those of the page in view. */
  entries: FormingEntry[];
  page: number;
  pageCount: number;
};
