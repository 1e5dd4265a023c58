import { useCallback, useEffect, useRef, useState } from 'react';
import { paths } from '#app/http/paths.ts';
import type { Answer } from './answer-errors.ts';

export type UploadFailure =
  | 'network'
  | 'unanswered'
  | 'server'
  | 'forbidden'
  | 'signed-out'
  | 'cancelled';

export type UploadState =
  | { step: 'idle'; failure: UploadFailure | null; answer: Answer | null }
  | { step: 'asking' }
  | { step: 'sending'; sent: number; total: number; bytesPerSecond: number | null }
  | { step: 'checking' };

const idle = { step: 'idle', failure: null, answer: null } as const;
/** Speed is that of the last seconds: a line that slows down shows at once, a hiccup doesn't. */
const windowMs = 5000;

/**
 * Sends a hand-in's form with its video in the background: asks first whether it would be taken, then tells how
 * far it is. What comes back is shown on the same page, which so keeps the chosen file and all text.
 */
export function useUpload(contest: string) {
  const [state, setState] = useState<UploadState>(idle);
  const running = useRef<{ request: XMLHttpRequest | null; isCancelled: boolean } | null>(null);

  useEffect(() => () => running.current?.request?.abort(), []);

  useEffect(() => {
    if (state.step !== 'sending' && state.step !== 'asking') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state.step]);

  const start = useCallback(
    async (form: HTMLFormElement) => {
      const run = { request: null as XMLHttpRequest | null, isCancelled: false };
      running.current = run;
      const body = new FormData(form);
      setState({ step: 'asking' });
      const refused = await ask(contest, body);
      if (run.isCancelled) return;
      if (refused) return setState(refused);
      run.request = new XMLHttpRequest();
      setState(await send(run.request, paths.uploadVideo(contest), body, setState));
    },
    [contest],
  );

  const cancel = useCallback(() => {
    if (!running.current) return;
    running.current.isCancelled = true;
    running.current.request?.abort();
    setState({ step: 'idle', failure: 'cancelled', answer: null });
  }, []);

  return { state, start, cancel };
}

const failed = (failure: UploadFailure): UploadState => ({ step: 'idle', failure, answer: null });

function failureOf(status: number): UploadFailure {
  if (status === 401) return 'signed-out';
  return status === 403 ? 'forbidden' : 'server';
}

/** Null where the server would take it. */
async function ask(contest: string, body: FormData): Promise<UploadState | null> {
  const file = body.get('video');
  // without a file the server says so at once
  if (!(file instanceof File) || file.size === 0) return null;
  const query = new URLSearchParams({
    'don-vi': String(body.get('unitId') ?? ''),
    bai: String(body.get('entryCode') ?? ''),
    'dung-luong': String(file.size),
  });
  try {
    const response = await fetch(`${paths.uploadVideo(contest)}?${query}`, {
      headers: { Accept: 'application/json' },
    });
    if (response.redirected) return failed('signed-out');
    if (!response.ok) return failed(failureOf(response.status));
    const { refusal } = (await response.json()) as Pick<Answer, 'refusal'>;
    return refusal && { step: 'idle', failure: null, answer: { errors: {}, refusal } };
  } catch {
    return failed('network');
  }
}

function send(
  request: XMLHttpRequest,
  to: string,
  body: FormData,
  show: (state: UploadState) => void,
): Promise<UploadState> {
  return new Promise(resolve => {
    const marks: { at: number; sent: number }[] = [{ at: performance.now(), sent: 0 }];
    request.upload.onprogress = ({ loaded, total }) => {
      const at = performance.now();
      marks.push({ at, sent: loaded });
      while (marks.length > 2 && at - (marks[1]?.at ?? at) > windowMs) marks.shift();
      const first = marks[0] ?? { at, sent: loaded };
      const seconds = (at - first.at) / 1000;
      const bytesPerSecond = seconds < 0.5 ? null : (loaded - first.sent) / seconds;
      show({ step: 'sending', sent: loaded, total, bytesPerSecond });
    };
    let isSent = false;
    request.upload.onload = () => {
      isSent = true;
      show({ step: 'checking' });
    };
    request.onerror = () => resolve(failed(isSent ? 'unanswered' : 'network'));
    request.onabort = () => resolve(failed('cancelled'));
    request.onload = () => {
      const answer = readAnswer(request);
      if (answer === null) return resolve(failed(failureOf(request.status)));
      if ('redirect' in answer && request.status < 300) {
        window.location.assign(answer.redirect);
        return;
      }
      if ('redirect' in answer) return resolve(failed('signed-out'));
      // the browser still holds the file, unlike after a plain post
      const { video, ...others } = answer.errors;
      const errors = video === 'file-again' ? others : answer.errors;
      resolve({ step: 'idle', failure: null, answer: { errors, refusal: answer.refusal } });
    };
    request.open('POST', to);
    request.setRequestHeader('Accept', 'application/json');
    request.send(body);
  });
}

function readAnswer({
  status,
  responseText,
}: XMLHttpRequest): { redirect: string } | Answer | null {
  if (status !== 200 && status !== 401 && status !== 409 && status !== 422) return null;
  try {
    return JSON.parse(responseText) as { redirect: string } | Answer;
  } catch {
    return null;
  }
}
