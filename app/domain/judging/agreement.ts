/** The total of one submitted sheet. */
export type JudgedTotal = {
  readonly entryId: string;
  readonly judgeId: string;
  readonly total: number;
};

/** How far judges are apart on one entry. */
export type EntryAgreement = {
  readonly entryId: string;
  readonly sheets: number;
  readonly mean: number;
  /** Of the totals, with n − 1; null below two sheets. */
  readonly standardDeviation: number | null;
  /** Highest minus lowest. */
  readonly range: number;
};

/** How one judge uses the scale beside the others, over the entries that others judged too. */
export type JudgeAgreement = {
  readonly judgeId: string;
  readonly sheets: number;
  /** Mean of own total minus the mean of the others' totals of the entry: above 0 is milder. Null without others. */
  readonly leniency: number | null;
  /** Standard deviation (n − 1) of those differences: how unsteady the judge is against the others; null below two. */
  readonly unsteadiness: number | null;
  /** Standard deviation (n − 1) of the judge's own totals: how much of the scale is used; null below two. */
  readonly scaleUse: number | null;
};

/** Share of the totals' variance that lies between entries and not between judges: 1 is a jury of one mind. */
export type Intraclass = {
  /** `two-way`: everybody judged everything, ICC(2,·); `one-way`: a part each, ICC(1,·). */
  readonly model: 'two-way' | 'one-way';
  /** Of one judge's total. */
  readonly single: number;
  /** Of the mean over the judges of an entry. */
  readonly average: number;
};

/** Highest minus lowest of an entry's totals, in points; null below two. */
export function spreadOf(totals: readonly number[]): number | null {
  return totals.length < 2 ? null : Math.max(...totals) - Math.min(...totals);
}

/** Whether the judge's total is the highest or the lowest of the entry's: one of the two that make the spread. */
export function standsOut(
  sheets: readonly Pick<JudgedTotal, 'judgeId' | 'total'>[],
  judgeId: string,
): boolean {
  const totals = sheets.map(({ total }) => total);
  const own = sheets.find(sheet => sheet.judgeId === judgeId)?.total;
  return own === Math.max(...totals) || own === Math.min(...totals);
}

/**
 * How many population standard deviations each value lies above the mean; all 0 where the values are equal
 * (section 6, point 5).
 */
export function standardScores(values: readonly number[]): number[] {
  const { length } = values;
  if (values.every(value => value === values[0])) return values.map(() => 0);
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const unit = Math.sqrt(squares / length);
  return values.map(value => (value - middle) / unit);
}

/** For each entry with a sheet, in the order in which entries first appear. */
export function agreeOnEntries(totals: readonly JudgedTotal[]): EntryAgreement[] {
  return [...grouped(totals, 'entryId')].map(([entryId, sheets]) => {
    const values = sheets.map(({ total }) => total);
    return {
      entryId,
      sheets: values.length,
      mean: mean(values),
      standardDeviation: deviation(values),
      range: Math.max(...values) - Math.min(...values),
    };
  });
}

/** For each judge with a sheet, in the order in which judges first appear. */
export function compareJudges(totals: readonly JudgedTotal[]): JudgeAgreement[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { entryId, total } of totals) {
    const { sum, count } = sums.get(entryId) ?? { sum: 0, count: 0 };
    sums.set(entryId, { sum: sum + total, count: count + 1 });
  }
  return [...grouped(totals, 'judgeId')].map(([judgeId, sheets]) => {
    const differences = sheets.flatMap(({ entryId, total }) => {
      const { sum, count } = sums.get(entryId) ?? { sum: 0, count: 0 };
      return count < 2 ? [] : [total - (sum - total) / (count - 1)];
    });
    return {
      judgeId,
      sheets: sheets.length,
      leniency: differences.length === 0 ? null : mean(differences),
      unsteadiness: deviation(differences),
      scaleUse: deviation(sheets.map(({ total }) => total)),
    };
  });
}

/**
 * Intraclass correlation of the whole jury (Shrout and Fleiss 1979, "Intraclass correlations"), over entries with two
 * sheets or more. Null where it can't be told: fewer than two such entries, or no variance at all.
 */
export function intraclass(totals: readonly JudgedTotal[]): Intraclass | null {
  const entries = [...grouped(totals, 'entryId').values()].filter(({ length }) => length >= 2);
  if (entries.length < 2) return null;
  const sheets = entries.flat();
  const grand = mean(sheets.map(({ total }) => total));
  let [between, within] = [0, 0];
  for (const entry of entries) {
    const own = mean(entry.map(({ total }) => total));
    between += entry.length * (own - grand) ** 2;
    for (const { total } of entry) within += (total - own) ** 2;
  }
  const n = entries.length;
  const betweenSquare = between / (n - 1);
  if (between + within === 0) return null;

  const judges = [...grouped(sheets, 'judgeId').values()];
  if (judges.every(({ length }) => length === n)) {
    const k = judges.length;
    const columns = judges.reduce(
      (sum, own) => sum + n * (mean(own.map(({ total }) => total)) - grand) ** 2,
      0,
    );
    const judgeSquare = columns / (k - 1);
    // differences of rounding must not become a negative variance
    const errorSquare = Math.max(0, within - columns) / ((n - 1) * (k - 1));
    const bias = (judgeSquare - errorSquare) / n;
    const gain = betweenSquare - errorSquare;
    return {
      model: 'two-way',
      single: gain / (betweenSquare + (k - 1) * errorSquare + k * bias),
      average: gain / (betweenSquare + bias),
    };
  }
  const count = sheets.length;
  const withinSquare = within / (count - n);
  // the size that groups of unequal size count as (Donner 1986)
  const k = (count - entries.reduce((sum, { length }) => sum + length ** 2, 0) / count) / (n - 1);
  return {
    model: 'one-way',
    single: (betweenSquare - withinSquare) / (betweenSquare + (k - 1) * withinSquare),
    average: (betweenSquare - withinSquare) / betweenSquare,
  };
}

function grouped(totals: readonly JudgedTotal[], by: 'entryId' | 'judgeId') {
  const groups = new Map<string, JudgedTotal[]>();
  for (const sheet of totals) {
    const group = groups.get(sheet[by]);
    if (group) group.push(sheet);
    else groups.set(sheet[by], [sheet]);
  }
  return groups;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
