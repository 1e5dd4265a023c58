import type { Instant } from '../../format.ts';

/** A week as its contestant sees it. */
export type QuizWeekRow = {
  week: number;
  opensAt: string;
  closesAt: string;
  state: 'past' | 'now' | 'next';
  /** Whether attempts can be drawn. */
  isReady: boolean;
  attempt: null | {
    state: 'running' | 'over';
    deadline: Instant;
    submittedAt: Instant;
    /** null while it isn't told. */
    correct: number | null;
    prediction: number | null;
  };
};

/** How a week stands for a person: taken or being taken, to take, missed, or still to come. */
export function weekStanding({
  state,
  attempt,
}: QuizWeekRow): 'running' | 'done' | 'missed' | 'open' | 'next' {
  if (attempt) return attempt.state === 'running' ? 'running' : 'done';
  return state === 'past' ? 'missed' : state === 'now' ? 'open' : 'next';
}

export type NextStep =
  | { kind: 'running' | 'open' | 'notReady' | 'wait'; week: QuizWeekRow }
  | { kind: 'done'; week: QuizWeekRow; after: QuizWeekRow | null }
  | { kind: 'over'; week: null };

/** The one thing to do next: an attempt that runs goes first, then the open week, then patience. */
export function nextStep(weeks: readonly QuizWeekRow[]): NextStep {
  const find = (standing: ReturnType<typeof weekStanding>) =>
    weeks.find(week => weekStanding(week) === standing);
  const running = find('running');
  if (running) return { kind: 'running', week: running };
  const open = find('open');
  if (open) return { kind: open.isReady ? 'open' : 'notReady', week: open };
  const after = find('next') ?? null;
  const done = weeks.find(week => week.state === 'now' && weekStanding(week) === 'done');
  if (done) return { kind: 'done', week: done, after };
  return after ? { kind: 'wait', week: after } : { kind: 'over', week: null };
}
