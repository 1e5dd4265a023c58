import { seededHash } from '../seeded-hash.ts';

/** An attempt that is over, with what was saved in the order it came. */
export type WatchedAttempt = {
  readonly attemptId: string;
  readonly contestantId: string;
  readonly correct: number;
  readonly questions: number;
  readonly startedAt: Date;
  readonly submittedAt: Date;
  /** The browser that began it. */
  readonly browser: string | null;
  readonly saved: readonly SavedTrace[];
};

/** One answer as it came; `place` 0 is the prediction. */
export type SavedTrace = {
  readonly place: number;
  readonly savedAt: Date;
  readonly browser: string | null;
};

/** From where on something is worth a look; ours, as the contest's documents name none. */
export const signalLimits = {
  /** Nearly all right within so little time a question, on average. */
  secondsPerQuestion: 8,
  rightShare: 0.9,
  /** A question and four options are read more slowly; so many first answers must follow each other that closely. */
  secondsBetweenAnswers: 2,
  closeAnswers: 4,
  /** Contestants who began in one browser. */
  contestantsPerBrowser: 3,
} as const;

/** What asks to be looked at; none of it says that somebody did wrong. */
export type AttemptSignal =
  | { readonly kind: 'fast'; readonly secondsPerQuestion: number }
  | { readonly kind: 'close-answers'; readonly answers: number; readonly seconds: number }
  | { readonly kind: 'devices'; readonly browsers: number; readonly switches: number };

export type SignalledAttempt = {
  readonly attemptId: string;
  readonly contestantId: string;
  readonly signals: readonly AttemptSignal[];
};

/** Attempts of one week that began in one browser, under a number that stands for it on the page. */
export type SharedBrowser = { readonly browser: string; readonly attemptIds: readonly string[] };

export type WeekSignals = {
  /** Those with most signals first. */
  readonly attempts: readonly SignalledAttempt[];
  /** Those with most attempts first. */
  readonly shared: readonly SharedBrowser[];
};

/** What of a week's attempts asks to be looked at. */
export function findSignals(attempts: readonly WatchedAttempt[]): WeekSignals {
  const signalled = attempts
    .map(attempt => ({
      attemptId: attempt.attemptId,
      contestantId: attempt.contestantId,
      signals: signalsOf(attempt),
    }))
    .filter(({ signals }) => signals.length > 0)
    .sort(
      (one, other) =>
        other.signals.length - one.signals.length || byId(one.attemptId, other.attemptId),
    );
  const byBrowser = new Map<string, string[]>();
  for (const { browser, attemptId } of attempts) {
    if (browser === null) continue;
    byBrowser.set(browser, [...(byBrowser.get(browser) ?? []), attemptId]);
  }
  const shared = [...byBrowser]
    .filter(([, ids]) => ids.length >= signalLimits.contestantsPerBrowser)
    .map(([browser, attemptIds]) => ({ browser, attemptIds: attemptIds.sort(byId) }))
    .sort(
      (one, other) =>
        other.attemptIds.length - one.attemptIds.length ||
        seededHash(one.browser) - seededHash(other.browser),
    );
  return { attempts: signalled, shared };
}

/** What of one attempt asks to be looked at. */
export function signalsOf(attempt: WatchedAttempt): AttemptSignal[] {
  return [fastSignal(attempt), closeSignal(attempt), deviceSignal(attempt)].flatMap(
    signal => signal ?? [],
  );
}

function fastSignal({ correct, questions, startedAt, submittedAt }: WatchedAttempt) {
  if (questions === 0 || correct / questions < signalLimits.rightShare) return null;
  const secondsPerQuestion = (submittedAt.getTime() - startedAt.getTime()) / 1000 / questions;
  if (secondsPerQuestion >= signalLimits.secondsPerQuestion) return null;
  return { kind: 'fast' as const, secondsPerQuestion };
}

/**
 * The longest row of first answers that came too close to each other. Answers that came at the very same instant were
 * sent together, as after a lost line: they say nothing about how fast somebody read, and count as one.
 */
function closeSignal({ saved }: WatchedAttempt) {
  const seen = new Set<number>();
  const instants: number[] = [];
  for (const { place, savedAt } of saved) {
    if (place === 0 || seen.has(place)) continue;
    seen.add(place);
    const at = savedAt.getTime();
    if (instants.at(-1) !== at) instants.push(at);
  }
  let longest = { answers: 0, seconds: 0 };
  let from = 0;
  for (let at = 1; at <= instants.length; at++) {
    const gap = ((instants[at] ?? Number.POSITIVE_INFINITY) - (instants[at - 1] as number)) / 1000;
    if (gap < signalLimits.secondsBetweenAnswers) continue;
    const seconds = ((instants[at - 1] as number) - (instants[from] as number)) / 1000;
    if (at - from > longest.answers) longest = { answers: at - from, seconds };
    from = at;
  }
  if (longest.answers < signalLimits.closeAnswers) return null;
  return { kind: 'close-answers' as const, ...longest };
}

function deviceSignal({ browser, saved }: WatchedAttempt) {
  const used = [browser, ...saved.map(trace => trace.browser)].filter(one => one !== null);
  const browsers = new Set(used).size;
  if (browsers < 2) return null;
  const switches = used.filter((one, at) => at > 0 && one !== used[at - 1]).length;
  return { kind: 'devices' as const, browsers, switches };
}

const byId = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Numbers from 1 for browsers in the order they were used, for pages: the number that a browser keeps stays inside. */
export function numberBrowsers(
  used: readonly (string | null)[],
): (browser: string | null) => number | null {
  const numbers = new Map<string, number>();
  for (const browser of used) {
    if (browser !== null && !numbers.has(browser)) numbers.set(browser, numbers.size + 1);
  }
  return browser => (browser === null ? null : (numbers.get(browser) ?? null));
}
