import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AttemptPageData } from '#app/components/quiz/attempt/attempt-data.ts';
import { openAttempt } from '#app/components/quiz/attempt/open-attempt.ts';

/** The server's clock, whatever the browser's says. */
let server: number;
/** What the line carried to the server. */
let sent: { url: string; body: unknown }[];
/** Moves with the week's closing. */
let deadline: number;
const answers: (number | null)[] = [null, null, null];

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  // the page that bears the form's token
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit) => {
    const asked = body === undefined ? null : JSON.parse(String(body));
    sent.push({ url, body: asked });
    for (const { place, option } of asked?.answers ?? []) answers[place - 1] = option;
    const state = server < deadline ? 'running' : 'over';
    const standing = { state, answers, prediction: null, now: new Date(server) };
    return Response.json({ ok: true, ...standing, deadline: new Date(deadline) });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const hours = 3_600_000;
const start = Date.parse('2024-10-09T09:00:00+07:00');

/** An attempt that has just begun, in a browser whose clock is so much off. */
function open(off: number) {
  server = start;
  deadline = start + 630_000;
  answers.fill(null);
  vi.setSystemTime(start + off);
  const page: AttemptPageData = {
    contest: { code: 'cchc-2024', title: 'Hội thi' },
    ...{ week: 1, personId: 'an', attemptId: 'one', prediction: null },
    ...{ screen: 1, badPrediction: null },
    now: new Date(start).toISOString(),
    startedAt: new Date(start).toISOString(),
    deadline: new Date(deadline).toISOString(),
    questions: [1, 2, 3].map(place => ({ place, text: '', options: [], chosen: null })),
  };
  const attempt = openAttempt(page);
  return { ...attempt, left: () => attempt.clock.left(attempt.queue.state().deadline) };
}

/** Time goes by, for the server as for the browser. */
async function wait(ms: number) {
  server += ms;
  await vi.advanceTimersByTimeAsync(ms);
}

const steps = fc.array(
  fc.oneof(
    fc.record({ wait: fc.integer({ min: 1, max: 120_000 }) }),
    fc.record({ jump: fc.integer({ min: -5 * hours, max: 5 * hours }) }),
    fc.record({ choose: fc.integer({ min: 0, max: 3 }), place: fc.integer({ min: 1, max: 3 }) }),
  ),
  { minLength: 1, maxLength: 25 },
);

it('shows the time left and saves by the server’s clock, however wrong the browser’s is or jumps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(-5 * hours, 0, 5 * hours), steps, async (off, run) => {
      const { queue, left } = open(off);
      const chosen: (number | null)[] = [null, null, null];
      for (const step of run) {
        if ('wait' in step) await wait(step.wait);
        else if ('jump' in step) vi.setSystemTime(Date.now() + step.jump);
        else {
          sent = [];
          if (server < deadline) chosen[step.place - 1] = step.choose;
          queue.choose(step.place, step.choose);
          await vi.advanceTimersByTimeAsync(0);
          // what is sent names no time: the server's own decides
          for (const { body } of sent) {
            const { place, choose: option } = step;
            expect(body).toEqual({
              attempt: 'one',
              answers: [{ place, option, over: expect.any(Array), age: 0 }],
            });
          }
        }
        expect(left()).toBeCloseTo(Math.max(0, deadline - server), 3);
      }
      queue.ask();
      await vi.advanceTimersByTimeAsync(0);
      expect(queue.state().stopped).toBe(server < deadline ? null : 'over');
      if (server < deadline) expect(answers).toEqual(chosen);
      queue.pause();
    }),
    { numRuns: 60 },
  );
});

it('takes over a closing that moved with the next answer', async () => {
  const { queue, left } = open(5 * hours);
  await wait(30_000);
  deadline = start + 120_000;
  queue.choose(1, 2);
  await vi.advanceTimersByTimeAsync(0);
  expect(left()).toBeCloseTo(90_000, 3);
  await wait(90_000);
  expect(left()).toBe(0);
  queue.ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.state()).toMatchObject({ stopped: 'over', late: [] });
});
