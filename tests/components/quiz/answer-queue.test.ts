import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  AnswerQueue,
  type SaveReply,
  type Standing,
} from '#app/components/quiz/attempt/answer-queue.ts';
import type { AnswerStore, KeptAnswers } from '#app/components/quiz/attempt/kept-answers.ts';
import type { GivenAnswer } from '#app/domain/quiz/attempt-life.ts';

/** A server that holds three questions, and a line that can be cut on the way there or back. */
class FarServer {
  answers: (number | null)[] = [null, null, null];
  prediction: number | null = null;
  state: Standing['state'] = 'running';
  line: 'up' | 'cut' | 'answer-lost' = 'up';
  /** When another device answered a place. */
  savedElsewhere: Record<number, number> = {};
  /** Somebody else is signed in. */
  isOthers = false;
  readonly asked: string[] = [];

  readonly send = async (sent: readonly GivenAnswer[], submits: boolean): Promise<SaveReply> => {
    this.asked.push(
      `${submits ? 'submit' : 'save'} ${sent.map(({ place, option }) => [place, option]).join(' ')}`,
    );
    if (this.line === 'cut') return null;
    if (this.isOthers) return { ok: false, code: 'not-yours' };
    if (this.state === 'over') return { ok: false, code: 'over', standing: this.standing() };
    for (const { place, option, over, age = 0 } of sent) {
      const held = [this.prediction, ...this.answers][place] ?? null;
      // the server's rule: another device answered since
      const givesWay =
        over && !over.includes(held) && (this.savedElsewhere[place] ?? 0) > now() - age;
      if (givesWay) continue;
      if (place === 0) this.prediction = option;
      else this.answers[place - 1] = option;
    }
    if (submits) this.state = 'over';
    return this.line === 'answer-lost' ? null : { ok: true, standing: this.standing() };
  };

  standing(): Standing {
    const { answers, prediction, state } = this;
    return { now: 0, deadline: 630_000, state, answers: [...answers], prediction };
  }
}

/** Keeps what it is given, over a new page. */
function shelf(): AnswerStore {
  let kept = '[]';
  return {
    read: () => new Map(JSON.parse(kept)) as KeptAnswers,
    write(answers) {
      kept = JSON.stringify([...answers]);
      return true;
    },
  };
}

let server: FarServer;
let store: AnswerStore;
/** A page on what the server holds. */
function open(): AnswerQueue {
  const saved = new Map([server.prediction, ...server.answers].entries());
  const queue = new AnswerQueue({ send: server.send, store, saved, deadline: 630_000 });
  queue.restore();
  return queue;
}

beforeEach(() => {
  vi.useFakeTimers();
  server = new FarServer();
  store = shelf();
});
afterEach(() => {
  vi.useRealTimers();
});
const now = () => vi.getMockedSystemTime()?.getTime() ?? 0;
const soon = () => vi.advanceTimersByTimeAsync(0);

it('sends at once, one request at a time, and of one question only the last choice', async () => {
  const queue = open();
  queue.choose(1, 2);
  queue.choose(1, 3);
  queue.choose(2, 0);
  expect(queue.state().waiting).toEqual([1, 2]);
  await soon();
  expect(server.asked).toEqual(['save 1,2', 'save 1,3 2,0']);
  expect(queue.state()).toMatchObject({ waiting: [], isAway: false });
  expect(store.read().size).toBe(0);
});

it('waits longer and longer for a line, and keeps what waits for the next page', async () => {
  server.line = 'cut';
  const queue = open();
  queue.choose(3, 1);
  await vi.advanceTimersByTimeAsync(60_000);
  // 1, 2, 4, 8, 16, 20 … seconds, give or take a quarter
  expect(server.asked.length).toBeGreaterThanOrEqual(5);
  expect(server.asked.length).toBeLessThanOrEqual(9);
  expect(queue.state()).toMatchObject({ waiting: [3], isAway: true, isKept: true });
  queue.pause();
  server.line = 'up';
  const next = open();
  expect(next.state().answers.get(3)).toBe(1);
  next.ask();
  await soon();
  expect(server.answers).toEqual([null, null, 1]);
  expect(next.state().waiting).toEqual([]);
});

it('gives way to what another device answered since, but knows its own answer whose receipt was lost', async () => {
  server.line = 'answer-lost';
  const queue = open();
  queue.choose(1, 2);
  await soon();
  server.line = 'cut';
  queue.choose(1, 0);
  queue.choose(2, 1);
  await soon();
  queue.pause();
  server.answers[1] = 3;
  server.line = 'up';
  const next = open();
  expect(next.state()).toMatchObject({ gaveWay: [2], waiting: [1] });
  next.ask();
  await soon();
  expect(server.answers).toEqual([0, 3, null]);
  expect(next.state().answers.get(2)).toBe(3);
});

it('submits with what waits when the line is back, unless the person goes on answering', async () => {
  server.line = 'cut';
  const queue = open();
  queue.submit();
  await soon();
  queue.choose(0, 120, 600);
  expect(queue.state().submits).toBe(false);
  server.line = 'up';
  await vi.advanceTimersByTimeAsync(5000);
  expect(server).toMatchObject({ state: 'running', prediction: 120 });
  queue.submit();
  await soon();
  expect(server.state).toBe('over');
  expect(queue.state()).toMatchObject({ stopped: 'over', late: [] });
});

it('names what came after the end, and not what the server had in time', async () => {
  server.line = 'answer-lost';
  const queue = open();
  queue.choose(1, 2);
  await soon();
  server.line = 'cut';
  queue.choose(2, 1);
  server.state = 'over';
  server.line = 'up';
  await vi.advanceTimersByTimeAsync(5000);
  expect(queue.state()).toMatchObject({ stopped: 'over', late: [2], waiting: [] });
  expect(queue.state().answers.get(2)).toBeNull();
  queue.choose(3, 1);
  expect(queue.state().waiting).toEqual([]);
  expect(store.read().size).toBe(0);
});

it('gives way on an open page too, to an answer of another device that is later, and says so', async () => {
  const queue = open();
  server.line = 'cut';
  queue.choose(1, 0);
  await vi.advanceTimersByTimeAsync(5000);
  server.answers[0] = 3;
  server.savedElsewhere[1] = now();
  await vi.advanceTimersByTimeAsync(8000);
  server.line = 'up';
  await vi.advanceTimersByTimeAsync(20_000);
  expect(server.answers[0]).toBe(3);
  expect(queue.state()).toMatchObject({ gaveWay: [1], waiting: [] });
  expect(queue.state().answers.get(1)).toBe(3);
  // whoever then chooses here means it
  queue.choose(1, 2);
  await soon();
  expect(server.answers[0]).toBe(2);
  expect(queue.state()).toMatchObject({ gaveWay: [], waiting: [] });
});

it('sends nothing of one person as another, takes no more choices, and goes on once the owner is back', async () => {
  const queue = open();
  server.line = 'cut';
  queue.choose(1, 0);
  await soon();
  server.line = 'up';
  server.isOthers = true;
  queue.ask();
  await soon();
  expect(queue.state()).toMatchObject({ stopped: 'not-yours', waiting: [1] });
  queue.choose(2, 1);
  queue.submit();
  await soon();
  expect(queue.state().answers.get(2)).toBeNull();
  expect(server).toMatchObject({ answers: [null, null, null], state: 'running' });
  expect(store.read().size).toBe(1);
  server.isOthers = false;
  queue.keepOpen();
  queue.ask();
  await soon();
  expect(server.answers[0]).toBe(0);
  expect(queue.state()).toMatchObject({ stopped: null, waiting: [] });
});

it('says no longer wait than an attempt lasts, whatever a phone’s clock does as its line comes back', async () => {
  const ages: unknown[] = [];
  const send = server.send;
  const queue = new AnswerQueue({
    ...{ store, saved: new Map(), deadline: 630_000 },
    send: (sent, submits) => {
      ages.push(...sent.map(({ age }) => age));
      return send(sent, submits);
    },
  });
  server.line = 'cut';
  queue.choose(1, 0);
  await soon();
  for (const years of [50, -50]) {
    vi.setSystemTime(Date.now() + years * 365 * 86_400_000);
    queue.ask();
    await soon();
  }
  server.line = 'up';
  queue.ask();
  await soon();
  expect(ages).toEqual([0, 630_000, 0, 0]);
  expect(server.answers[0]).toBe(0);
});
