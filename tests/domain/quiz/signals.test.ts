import { expect, it } from 'vitest';
import {
  findSignals,
  numberBrowsers,
  signalsOf,
  type WatchedAttempt,
} from '#app/domain/quiz/signals.ts';

const start = Date.parse('2024-10-07T09:00:00+07:00');
const after = (seconds: number) => new Date(start + seconds * 1000);

/** Ten questions, the answers after these seconds, all in one browser. */
function attempt(seconds: readonly number[], given: Partial<WatchedAttempt> = {}): WatchedAttempt {
  return {
    ...{ attemptId: 'a', contestantId: 'c', correct: 10, questions: 10, browser: 'b1' },
    ...{ startedAt: after(0), submittedAt: after((seconds.at(-1) ?? 0) + 5) },
    saved: seconds.map((at, index) => ({
      ...{ place: index + 1, savedAt: after(at), browser: 'b1' },
    })),
    ...given,
  };
}
const evenly = (step: number) => Array.from({ length: 10 }, (_, at) => step * (at + 1));

it('points out nearly all right in less time than reading takes', () => {
  // 75 seconds for ten questions: 7.5 each
  expect(signalsOf(attempt(evenly(7)))).toEqual([{ kind: 'fast', secondsPerQuestion: 7.5 }]);
  expect(signalsOf(attempt(evenly(7), { correct: 8 }))).toEqual([]);
  expect(signalsOf(attempt(evenly(8)))).toEqual([]);
});

it('points out answers closer together than a person reads, but not what a lost line sent together', () => {
  const burst = [60, 120, 121, 122.5, 123, 200, 260, 320, 380, 440];
  expect(signalsOf(attempt(burst))).toEqual([{ kind: 'close-answers', answers: 4, seconds: 3 }]);
  const together = [60, 120, 120, 120, 120, 120, 260, 320, 380, 440];
  expect(signalsOf(attempt(together))).toEqual([]);
  // to change one's mind is no reading
  const changed = attempt(burst);
  const saved = changed.saved.map((trace, at) =>
    at === 2 || at === 3 ? { ...trace, place: 2 } : trace,
  );
  expect(signalsOf({ ...changed, saved })).toEqual([]);
});

it('counts browsers and switches between them', () => {
  const calm = attempt(evenly(30));
  const saved = calm.saved.map((trace, at) => ({ ...trace, browser: at % 4 === 3 ? 'b2' : 'b1' }));
  // b1 … b2 b1 … b2 b1 b1
  expect(signalsOf({ ...calm, saved })).toEqual([{ kind: 'devices', browsers: 2, switches: 4 }]);
  expect(signalsOf({ ...calm, browser: null })).toEqual([]);
});

it('names browsers in which three or more people began, most first', () => {
  const of = (attemptId: string, browser: string | null) =>
    attempt(evenly(30), { attemptId, contestantId: `c-${attemptId}`, browser, saved: [] });
  const { shared, attempts } = findSignals([
    ...[of('5', 'home'), of('2', 'home'), of('1', 'hall'), of('3', 'hall'), of('4', 'hall')],
    ...[of('6', null), of('7', null), of('8', null), of('9', 'desk'), of('10', 'desk')],
    ...[of('11', 'desk'), of('12', 'desk')],
  ]);
  expect(shared).toEqual([
    { browser: 'desk', attemptIds: ['10', '11', '12', '9'] },
    { browser: 'hall', attemptIds: ['1', '3', '4'] },
  ]);
  expect(attempts).toEqual([]);
});

it('numbers browsers in the order they were used', () => {
  const numberOf = numberBrowsers(['x', null, 'y', 'x']);
  expect([numberOf('x'), numberOf('y'), numberOf(null), numberOf('z')]).toEqual([1, 2, null, null]);
});
