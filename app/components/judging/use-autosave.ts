import { useBlocker } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { NewerSheet } from '#app/forms/judging.ts';
import type { Instant } from '../format.ts';

/** How the draft stands: `unsaved` waits to be sent, `offline` is tried again by itself, `refused` needs the judge. */
export type SaveState =
  | { kind: 'saved'; at: Instant | null }
  | { kind: 'unsaved' | 'saving' | 'offline' | 'invalid' }
  | { kind: 'refused'; code: string; params?: VerdictParams; newer: NewerSheet | null };

type Reply =
  | { ok: true; revision: number; savedAt: string | null }
  | {
      ok: false;
      refusal: { code: string; params?: VerdictParams } | null;
      newer?: NewerSheet | null;
    };

type Refused = Pick<Extract<Reply, { ok: false }>, 'refusal' | 'newer'>;

const pauseMs = 700;
const firstRetryMs = 2000;
const longestRetryMs = 30_000;

/** All that is saved, as one text: to know whether anything has changed since. */
function contentOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].filter(
    ([name]) => name === 'comment' || name.startsWith('scores.'),
  );
  return JSON.stringify(fields);
}

/**
 * Saves the form as the judge types: one request at a time, each naming the revision it was made from, tried again
 * while the network is away. Keeps the page from being left while something is unsaved.
 * `isValid` says whether what is typed may be sent at all.
 */
export function useAutosave(
  form: { readonly current: HTMLFormElement | null },
  given: {
    saveTo: string;
    revision: number;
    savedAt: Instant | null;
    isValid: () => boolean;
    /** The form came back from the server, with something in it that is not saved, and why. */
    answer: Refused | null;
  },
) {
  const { saveTo, isValid } = given;
  const [state, setState] = useState<SaveState>(() => firstState(given.savedAt, given.answer));
  const [revision, setRevision] = useState(given.revision);
  const revisionNow = useRef(given.revision);
  const savedContent = useRef<string | null>(null);
  const savedAt = useRef(given.savedAt);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const retryMs = useRef(firstRetryMs);
  const leaving = useRef(false);
  const stuck = useRef(false);

  const moveTo = useCallback((next: number) => {
    revisionNow.current = next;
    setRevision(next);
  }, []);

  const isDirty = useCallback(
    () => form.current !== null && contentOf(form.current) !== savedContent.current,
    [form],
  );

  /** Sends what is unsaved. @returns whether everything typed is saved now */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!form.current) return true;
    if (!isDirty()) {
      // What was typed is back to what is saved.
      if (!stuck.current) setState({ kind: 'saved', at: savedAt.current });
      return true;
    }
    if (stuck.current) return false;
    if (!isValid()) {
      setState({ kind: 'invalid' });
      return false;
    }
    const content = contentOf(form.current);
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form.current)) {
      if (typeof value === 'string') body.set(name, value);
    }
    body.set('revision', String(revisionNow.current));
    setState({ kind: 'saving' });
    const sent = send(saveTo, body).then(reply => {
      if (!reply) {
        setState({ kind: 'offline' });
        timer.current = setTimeout(() => void flush(), retryMs.current);
        retryMs.current = Math.min(retryMs.current * 2, longestRetryMs);
        return false;
      }
      retryMs.current = firstRetryMs;
      if (!reply.ok) {
        stuck.current = reply.refusal !== null;
        const newer = reply.newer ?? null;
        setState(
          reply.refusal ? { kind: 'refused', ...reply.refusal, newer } : { kind: 'invalid' },
        );
        return false;
      }
      savedContent.current = content;
      moveTo(reply.revision);
      savedAt.current = reply.savedAt;
      setState({ kind: 'saved', at: reply.savedAt });
      return true;
    });
    running.current = sent.finally(() => {
      running.current = null;
    });
    const saved = await sent;
    return saved && isDirty() ? flush() : saved;
  }, [form, isDirty, isValid, moveTo, saveTo]);

  /** Call at every change. */
  const changed = useCallback(() => {
    if (stuck.current) return;
    clearTimeout(timer.current);
    if (!running.current) setState({ kind: 'unsaved' });
    timer.current = setTimeout(() => void flush(), pauseMs);
  }, [flush]);

  /** Saves what is typed over a newer revision, which the judge has seen. */
  const overwrite = useCallback(
    (newer: NewerSheet) => {
      stuck.current = false;
      moveTo(newer.revision);
      void flush();
    },
    [flush, moveTo],
  );

  /** Tries again after a refusal that the judge has mended elsewhere, such as by signing in again. */
  const retry = useCallback(() => {
    stuck.current = false;
    return flush();
  }, [flush]);

  /** Lets the page go although something may be unsaved: it is being submitted, or given up. */
  const letGo = useCallback(() => {
    clearTimeout(timer.current);
    leaving.current = true;
  }, []);

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      !leaving.current && currentLocation.pathname !== nextLocation.pathname && isDirty(),
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void flush().then(saved => saved && blocker.proceed());
  }, [blocker, flush]);

  const { answer } = given;
  useEffect(() => {
    // A refused submission comes back to the same page: it is guarded again.
    leaving.current = false;
    if (!answer) {
      savedContent.current ??= form.current && contentOf(form.current);
    } else if (answer.refusal) {
      stuck.current = true;
      setState(firstState(null, answer));
    } else {
      changed();
    }
  }, [answer, changed, form]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (leaving.current || !isDirty()) return;
      void flush();
      event.preventDefault();
    };
    const hurry = () => {
      if (document.visibilityState === 'hidden' && !leaving.current) void flush();
    };
    const online = () => void flush();
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', online);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', hurry);
    };
  }, [flush, isDirty]);

  return { state, revision, blocker, running, changed, flush, overwrite, retry, letGo };
}

function firstState(savedAt: Instant | null, answer: Refused | null): SaveState {
  if (!answer) return { kind: 'saved', at: savedAt };
  const newer = answer.newer ?? null;
  return answer.refusal ? { kind: 'refused', ...answer.refusal, newer } : { kind: 'invalid' };
}

/** @returns null where no answer came: no network, a server that restarts */
async function send(to: string, body: URLSearchParams): Promise<Reply | null> {
  try {
    // keepalive: a request that has begun outlives the page.
    const response = await fetch(to, { method: 'POST', body, keepalive: true });
    const isJson = response.headers.get('Content-Type')?.includes('application/json');
    if (isJson) return (await response.json()) as Reply;
    if (response.status === 403) return { ok: false, refusal: { code: 'no-judge' } };
    return null;
  } catch {
    return null;
  }
}
