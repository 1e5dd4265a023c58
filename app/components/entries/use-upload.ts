import { useCallback, useEffect, useRef, useState } from 'react';
import { paths } from '#app/http/paths.ts';
import type { Answer } from './answer-errors.ts';
import { askStatus, createUpload, giveUp, readRefusal, type UploadFailure } from './ask-upload.ts';
import { fingerprintOfFile } from './file-fingerprint.ts';
import type { Sending } from './send-file.ts';

export type { UploadFailure };

export type UploadState =
  | { step: 'idle'; failure: UploadFailure | null; answer: Answer | null }
  | { step: 'asking' }
  | {
      step: 'sending';
      sent: number;
      total: number;
      bytesPerSecond: number | null;
      /** Why nothing moves at the moment. */
      halt: 'paused' | 'offline' | 'retrying' | 'signed-out' | null;
    }
  | { step: 'checking'; isSignedOut: boolean };

/** An upload that was begun before, perhaps on another device. */
export type Resumable = { id: string; sizeBytes: number; fingerprint: string | null };

const idle = { step: 'idle', failure: null, answer: null } as const;
const failed = (failure: UploadFailure) => ({ ...idle, failure });
const answered = (answer: Answer) => ({ ...idle, answer });
/** Speed is that of the last seconds: a line that slows down shows at once, a hiccup doesn't. */
const windowMs = 5000;
const askEveryMs = 1500;

/** Everything that belongs to one upload in this page. */
type Run = { url: string | null; sending: Sending | null; isOver: boolean };

/**
 * Sends a hand-in's video in pieces: asks first whether it would be taken, then sends, and waits for the receipt. What
 * comes back is shown on the same page, which so keeps the chosen file and all text.
 * @param isNeeded false where the page has no video to send
 */
export function useUpload(contest: string, { isNeeded = true } = {}) {
  const [state, setState] = useState<UploadState>(idle);
  const current = useRef<Run | null>(null);
  const refusedUrl = useRef<string | null>(null);

  useEffect(() => {
    // loaded while people type: the line may be gone when they press the button
    if (isNeeded) void import('./send-file.ts');
    return () => leave(current.current);
  }, [isNeeded]);

  useEffect(() => {
    if (state.step !== 'sending') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state.step]);

  // whoever signed in again in another tab comes back here
  const isSignedOut = state.step === 'sending' && state.halt === 'signed-out';
  useEffect(() => {
    if (!isSignedOut) return;
    const goOn = () => current.current?.sending?.resume();
    window.addEventListener('focus', goOn);
    return () => window.removeEventListener('focus', goOn);
  }, [isSignedOut]);

  const send = useCallback(
    async (run: Run, url: string, file: File) => {
      run.url = url;
      const show = (next: (before: UploadState) => UploadState) => {
        if (!run.isOver) setState(next);
      };
      const end = (next: UploadState) => {
        if (run.isOver) return;
        leave(run);
        setState(next);
      };
      const { sendFile } = await import('./send-file.ts');
      if (run.isOver) return;
      const speed = speedometer();
      const halted = (halt: 'offline' | 'retrying' | 'signed-out') => (before: UploadState) => ({
        ...{ step: 'sending' as const, sent: 0, total: file.size, bytesPerSecond: null },
        ...(before.step === 'sending' && { sent: before.sent }),
        halt,
      });
      run.sending = sendFile(file, url, {
        onProgress: (sent, total) =>
          show(before => {
            const isPaused = before.step === 'sending' && before.halt === 'paused';
            const halt = isPaused ? ('paused' as const) : null;
            return { step: 'sending', sent, total, bytesPerSecond: speed(sent), halt };
          }),
        onTrouble: kind => show(halted(kind)),
        onStopped: (status, body) => {
          if (status === 401) return show(halted('signed-out'));
          void explain(contest, url, status, body).then(end);
        },
        onSent: async () => {
          const showChecking = (isSignedOut: boolean) =>
            show(() => ({ step: 'checking', isSignedOut }));
          showChecking(false);
          const outcome = await waitForOutcome(contest, url, run, showChecking);
          if (outcome === null) return;
          if ('to' in outcome) return window.location.assign(outcome.to);
          if (outcome.answer) refusedUrl.current = url;
          end(outcome);
        },
      });
    },
    [contest],
  );

  /** A new hand-in, of all that the form says. */
  const start = useCallback(
    async (form: HTMLFormElement) => {
      const run: Run = { url: null, sending: null, isOver: false };
      current.current = run;
      const body = new FormData(form);
      setState({ step: 'asking' });
      // what was refused was told on this page: it needs no place in the list of unfinished ones
      if (refusedUrl.current) await giveUp(refusedUrl.current);
      refusedUrl.current = null;
      const created = await createUpload(contest, body);
      if (run.isOver) {
        if ('url' in created) await giveUp(created.url);
        return;
      }
      if ('failure' in created) return setState(failed(created.failure));
      if ('answer' in created) return setState(answered(created.answer));
      await send(run, created.url, body.get('video') as File);
    },
    [contest, send],
  );

  /** The rest of an upload, if the file is the one that was begun. */
  const goOnWith = useCallback(
    async (upload: Resumable, file: File) => {
      const run: Run = { url: null, sending: null, isOver: false };
      current.current = run;
      setState({ step: 'asking' });
      const isSame = upload.fingerprint
        ? (await fingerprintOfFile(file)) === upload.fingerprint
        : file.size === upload.sizeBytes;
      if (run.isOver) return;
      if (!isSame) return setState(failed('another-file'));
      await send(run, `${paths.uploads()}/${upload.id}`, file);
    },
    [send],
  );

  const pause = useCallback(() => {
    current.current?.sending?.pause();
    setState(before => (before.step === 'sending' ? { ...before, halt: 'paused' } : before));
  }, []);

  const resume = useCallback(() => {
    current.current?.sending?.resume();
    setState(before => (before.step === 'sending' ? { ...before, halt: null } : before));
  }, []);

  const cancel = useCallback(async () => {
    const run = current.current;
    leave(run);
    setState(failed('cancelled'));
    if (run?.url) await giveUp(run.url);
  }, []);

  return { state, start, goOnWith, pause, resume, cancel };
}

function leave(run: Run | null) {
  if (!run) return;
  run.isOver = true;
  run.sending?.leave();
}

/** Bytes a second over the last seconds; null until it can be told. */
function speedometer() {
  const marks: { at: number; sent: number }[] = [];
  return (sent: number): number | null => {
    const at = performance.now();
    // a request that broke off counts again from where the server stands
    if (sent < (marks.at(-1)?.sent ?? 0)) marks.length = 0;
    marks.push({ at, sent });
    while (marks.length > 2 && at - (marks[1]?.at ?? at) > windowMs) marks.shift();
    const first = marks[0] ?? { at, sent };
    const seconds = (at - first.at) / 1000;
    return seconds < 0.5 ? null : (sent - first.sent) / seconds;
  };
}

/** What to show where the server takes no more; an answer to a question for the offset has no body that says why. */
async function explain(contest: string, url: string, status: number, body: string) {
  if (status === 422 && body === '') {
    const told = await askStatus(contest, url);
    if (told !== null && typeof told !== 'string' && told.refusal) {
      return answered({ errors: {}, refusal: told.refusal });
    }
  }
  const refusal = readRefusal(status, body);
  return 'answer' in refusal ? answered(refusal.answer) : failed(refusal.failure);
}

async function waitForOutcome(
  contest: string,
  url: string,
  run: Run,
  onWaiting: (isSignedOut: boolean) => void,
): Promise<{ to: string } | Extract<UploadState, { step: 'idle' }> | null> {
  for (;;) {
    if (run.isOver) return null;
    const status = await askStatus(contest, url);
    if (status === 'gone') return failed('gone');
    onWaiting(status === 'signed-out');
    if (status !== null && status !== 'signed-out') {
      if (status.redirect) return { to: status.redirect };
      if (status.state === 'removed') return failed('gone');
      if (status.state === 'refused') return answered({ errors: {}, refusal: status.refusal });
    }
    await new Promise(resolve => setTimeout(resolve, askEveryMs));
  }
}
