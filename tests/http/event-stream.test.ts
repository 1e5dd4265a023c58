import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eventStream } from '#app/http/event-stream.server.ts';

it('tells each change once, says when it is done, and ends', async () => {
  const steps = [1, 1, 2, 2];
  const response = eventStream(new AbortController().signal, async () => {
    const data = steps.shift();
    return { data: { step: data ?? 'last' }, isDone: data === undefined };
  });
  expect(response.headers.get('Content-Type')).toContain('text/event-stream');
  expect(response.headers.get('Cache-Control')).toContain('no-transform');
  expect(await response.text()).toBe(
    [
      'event: change\ndata: {"step":1}\n\n',
      'event: change\ndata: {"step":2}\n\n',
      'event: done\ndata: {"step":"last"}\n\n',
    ].join(''),
  );
});

it.each(['the request ends', 'the stream is cancelled'])('looks no more once %s', async how => {
  const request = new AbortController();
  let looks = 0;
  const response = eventStream(request.signal, async () => {
    looks += 1;
    return { data: looks, isDone: false };
  });
  const reader = response.body?.getReader();
  await reader?.read();
  if (how === 'the request ends') request.abort();
  else await reader?.cancel();
  const looked = looks;
  await wait(2200);
  expect(looks).toBeLessThanOrEqual(looked + 1);
});
