import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { comeWithTheLine } from '#app/components/come-with-the-line.ts';

// the browser's own: a page can't be told in which moment an answer comes
let answer: (ok: boolean) => void;
const reload = vi.fn();
const ask = vi.fn(() => new Promise(done => (answer = ok => done({ ok }))));
let online = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  vi.stubGlobal('location', { pathname: '/danh-sach', reload });
  vi.stubGlobal('fetch', ask);
  vi.stubGlobal('addEventListener', (_: string, hear: () => void) => {
    online = hear;
  });
  vi.stubGlobal('removeEventListener', () => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the page comes anew once the portal answers, not at the word alone', async () => {
  comeWithTheLine('/ngoai-tuyen');
  online();
  answer(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reload).not.toHaveBeenCalled();
  expect(ask.mock.calls.length).toBeGreaterThan(1);
  answer(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(reload).toHaveBeenCalledTimes(1);
});

test('an answer to a page that was left changes nothing on the next one', async () => {
  for (const ok of [true, false]) {
    const end = comeWithTheLine('/ngoai-tuyen');
    online();
    const asked = ask.mock.calls.length;
    end();
    answer(ok);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(reload).not.toHaveBeenCalled();
    expect(ask.mock.calls.length).toBe(asked);
  }
});
