import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MILLISECONDS = 1000;
/** Silent lines are cut by proxies, commonly after a minute. */
const PING_MILLISECONDS = 15_000;
/** Then the browser asks again by itself, and what it may see is decided anew. */
const LONGEST_MILLISECONDS = 10 * 60_000;

/** What is told: the data of each event, and whether it is the last one. */
export interface Told {
  data: unknown;
  isDone: boolean;
}

/**
 * A response of server-sent events: what `look` finds, each time that it has changed, until it is done. It looks
 * into the database each second, so that any process may have made the change. Ends with the listener's connection.
 */
export function eventStream(signal: AbortSignal, look: () => Promise<Told>): Response {
  const left = new AbortController();
  const gone = AbortSignal.any([signal, left.signal, AbortSignal.timeout(LONGEST_MILLISECONDS)]);
  const told = events(gone, look);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await told.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => left.abort(),
  });
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // neither compressed nor held back on the way: an event is of use when it comes
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

async function* events(gone: AbortSignal, look: () => Promise<Told>): AsyncGenerator<string> {
  let sent = '';
  let sentAt = Date.now();
  while (!gone.aborted) {
    const { data, isDone } = await look();
    const text = JSON.stringify(data);
    if (text !== sent || isDone) {
      yield `event: ${isDone ? 'done' : 'change'}\ndata: ${text}\n\n`;
      [sent, sentAt] = [text, Date.now()];
    } else if (Date.now() - sentAt > PING_MILLISECONDS) {
      yield ': still here\n\n';
      sentAt = Date.now();
    }
    if (isDone) return;
    await wait(LOOK_MILLISECONDS, undefined, { signal: gone }).catch(() => {});
  }
}
