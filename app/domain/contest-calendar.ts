import { type ContestRules, type JudgedRules, judgingClosing } from './contest-rules.ts';
import type { Instant } from './deadlines.ts';

/** One stretch of a contest's calendar; `closesAt` is exclusive. */
export type Stage = {
  readonly kind: 'week' | 'entries' | 'judging';
  /** 1, 2 … for a quiz week. */
  readonly week: number | null;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly state: 'past' | 'now' | 'next';
};

/** Name of a stage in the address of its calendar file: `dot-1`, `nop-bai`, `cham-diem`. */
export function stageSlug({ kind, week }: Pick<Stage, 'kind' | 'week'>): string {
  if (kind === 'week') return `dot-${week}`;
  return kind === 'entries' ? 'nop-bai' : 'cham-diem';
}

/** Where a contest stands as a whole; `judging` from the closing of the last round on. */
export type ContestState = 'upcoming' | 'running' | 'judging' | 'over';

/** The calendar by opening; weeks before entries that open at the same time, judging last. */
export function stagesOf(contest: JudgedRules, now: Instant): Stage[] {
  const { calendar, entry } = contest.rules;
  // an instant of the rules keeps its words
  const closing =
    contest.judgingClosedAt === null
      ? calendar.judgingClosesAt
      : judgingClosing(contest).toISOString();
  const stage = (kind: Stage['kind'], week: number | null, opensAt: string, closesAt: string) => {
    const state: Stage['state'] =
      Number(now) >= Date.parse(closesAt)
        ? 'past'
        : Number(now) >= Date.parse(opensAt)
          ? 'now'
          : 'next';
    return { kind, week, opensAt, closesAt, state };
  };
  return [
    ...calendar.weeks.map((week, at) => stage('week', at + 1, week.opensAt, week.closesAt)),
    stage('entries', null, entry.opensAt, entry.closesAt),
    stage('judging', null, entry.closesAt, closing),
  ].sort((one, other) => Date.parse(one.opensAt) - Date.parse(other.opensAt));
}

/** The state at an instant: upcoming until a round opens, running until the last one has closed. */
export function contestState(contest: JudgedRules, now: Instant): ContestState {
  const rounds = stagesOf(contest, now).filter(({ kind }) => kind !== 'judging');
  if (rounds.every(({ state }) => state === 'next')) return 'upcoming';
  if (rounds.some(({ state }) => state !== 'past')) return 'running';
  return Number(now) < judgingClosing(contest).getTime() ? 'judging' : 'over';
}

/** The week that is open now, or else the next one; null once all are over. */
export function currentWeek(rules: ContestRules, now: Instant): Stage | null {
  return (
    stagesOf({ rules, judgingClosedAt: null }, now).find(
      ({ kind, state }) => kind === 'week' && state !== 'past',
    ) ?? null
  );
}
