import { setTimeout as wait } from 'node:timers/promises';

/** Notices tell when to look; what changes with the time alone, or by a notice that was missed, is found so. */
const LOOK_MILLISECONDS = 10_000;
/** A burst of notices is one look. */
const BREATH_MILLISECONDS = 200;
/** Silent lines are cut by proxies, commonly after a minute. */
const PING_MILLISECONDS = 15_000;
/** Then the browser asks again by itself, and what it may see is decided anew. */
const LONGEST_MILLISECONDS = 10 * 60_000;

/** What is told: the data of each event, and whether it is the last one. */
export interface Told {
  data: unknown;
  isDone: boolean;
}

/** Has `ring` called whenever there may be something new. @returns stops it */
export type Listening = (ring: () => void) => () => void;

/**
 * A response of server-sent events: what `look` finds, each time that it has changed, until it is done. It looks when
 * `listening` says so, whichever process made the change, and now and then. Ends with the listener's connection.
 */
export function eventStream(
  signal: AbortSignal,
  look: () => Promise<Told>,
  listening: Listening,
): Response {
  const left = new AbortController();
  const gone = AbortSignal.any([signal, left.signal, AbortSignal.timeout(LONGEST_MILLISECONDS)]);
  const told = events(gone, look, openBell(gone, listening));
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

async function* events(
  gone: AbortSignal,
  look: () => Promise<Told>,
  bell: Bell,
): AsyncGenerator<string> {
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
    if (isDone) return bell.leave();
    await bell.rung();
  }
}

interface Bell {
  /** Until it was rung since the last wait, it is time to look anyway, or nobody listens any more. */
  rung(): Promise<void>;
  leave(): void;
}

/** Left by itself once `gone`: a reader that leaves may never ask for another event. */
function openBell(gone: AbortSignal, listening: Listening): Bell {
  let isRung = false;
  let wake = () => {};
  const stop = listening(() => {
    isRung = true;
    wake();
  });
  const leave = () => {
    stop();
    wake();
  };
  if (gone.aborted) leave();
  else gone.addEventListener('abort', leave, { once: true });
  return {
    leave,
    async rung() {
      await wait(BREATH_MILLISECONDS);
      if (!isRung && !gone.aborted) {
        await new Promise<void>(resolve => {
          const late = setTimeout(resolve, LOOK_MILLISECONDS);
          wake = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      isRung = false;
    },
  };
}
