import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eventStream } from '#app/http/event-stream.server.ts';

it('tells each change once, says when it is done, and ends', async () => {
  const steps = [1, 1, 2, 2];
  let ring = () => {};
  let isHeard = true;
  const response = eventStream(
    new AbortController().signal,
    async () => {
      const data = steps.shift();
      setTimeout(ring, 10);
      return { data: { step: data ?? 'last' }, isDone: data === undefined };
    },
    given => {
      ring = given;
      return () => {
        isHeard = false;
      };
    },
  );
  expect(response.headers.get('Content-Type')).toContain('text/event-stream');
  expect(response.headers.get('Cache-Control')).toContain('no-transform');
  expect(await response.text()).toBe(
    [
      'event: change\ndata: {"step":1}\n\n',
      'event: change\ndata: {"step":2}\n\n',
      'event: done\ndata: {"step":"last"}\n\n',
    ].join(''),
  );
  expect(isHeard).toBe(false);
});

it.each(['the request ends', 'the stream is cancelled'])('looks no more once %s', async how => {
  const request = new AbortController();
  let looks = 0;
  let ring = () => {};
  let isHeard = true;
  const response = eventStream(
    request.signal,
    async () => {
      looks += 1;
      return { data: looks, isDone: false };
    },
    given => {
      ring = given;
      return () => {
        isHeard = false;
      };
    },
  );
  const reader = response.body?.getReader();
  await reader?.read();
  if (how === 'the request ends') request.abort();
  else await reader?.cancel();
  expect(isHeard).toBe(false);
  const looked = looks;
  for (const _ of [1, 2, 3]) {
    ring();
    await wait(250);
  }
  expect(looks).toBeLessThanOrEqual(looked + 1);
});
