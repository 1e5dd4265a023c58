import { haiPhongMidnight } from '../hai-phong-time.ts';

/** A hand-in as its days are counted: `number` 1 is an entry's first version, a higher one replaces. */
export type CountedHandIn = { readonly decidingAt: Date; readonly number: number };

/** One span of days. */
export type HandInSpan = {
  /** The first moment of its first day in Hải Phòng. */
  readonly from: Date;
  readonly first: number;
  readonly replaced: number;
};

export type HandInDays = {
  /** How many days each span has; the last one may be shorter. */
  readonly daysPerSpan: number;
  readonly spans: readonly HandInSpan[];
};

const DAY = 24 * 60 * 60 * 1000;
/** More columns than these can't be told apart on a phone. */
const mostSpans = 92;

/**
 * Hand-ins by the day of the moment that is held against the deadline, days without any included: from the opening
 * (or the first hand-in, if that was earlier) to the closing (or the last one). Long stretches go by weeks.
 */
export function handInDays(
  handIns: readonly CountedHandIn[],
  { opensAt, closesAt }: { opensAt: Date; closesAt: Date },
): HandInDays {
  const times = handIns.map(({ decidingAt }) => decidingAt.getTime());
  // closing at midnight closes the day before
  const begin = haiPhongMidnight(Math.min(opensAt.getTime(), ...times)).getTime();
  const last = haiPhongMidnight(Math.max(begin, closesAt.getTime() - 1, ...times));
  const end = last.getTime() + DAY;
  const days = Math.round((end - begin) / DAY);
  const daysPerSpan = days <= mostSpans ? 1 : 7 * Math.ceil(days / mostSpans / 7);
  const spans = Array.from({ length: Math.ceil(days / daysPerSpan) }, (_, at) => ({
    ...{ from: new Date(begin + at * daysPerSpan * DAY), first: 0, replaced: 0 },
  }));
  for (const { decidingAt, number } of handIns) {
    const span = spans[Math.floor((decidingAt.getTime() - begin) / (daysPerSpan * DAY))];
    if (span) span[number === 1 ? 'first' : 'replaced'] += 1;
  }
  return { daysPerSpan, spans };
}

/** How many spans after the first one's beginning a moment lies; not a whole number within one. */
export function spansUntil({ daysPerSpan, spans }: HandInDays, moment: Date): number {
  const begin = spans[0]?.from.getTime() ?? moment.getTime();
  return (moment.getTime() - begin) / (daysPerSpan * DAY);
}
