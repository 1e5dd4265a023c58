import type { QuizWeek } from '#app/domain/standing/quiz-weeks.ts';

/** `?dot=` of a participation report: a week that has opened, null for `tat-ca`; the newest one otherwise. */
export function askedWeek(query: URLSearchParams, weeks: readonly QuizWeek[]): number | null {
  const asked = query.get('dot');
  if (asked === 'tat-ca') return null;
  const begun = weeks.filter(({ state }) => state !== 'next').map(({ week }) => week);
  return begun.find(week => week === Number(asked)) ?? begun.at(-1) ?? null;
}
