import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import { formTokenHeader } from '#app/forms/form-token.ts';
import { readFormToken, takeFormToken } from '../own-requests.ts';

/** What happens to a file that is being sent. */
export interface SendingEvents {
  onProgress(sent: number, total: number): void;
  /** The line is gone, or the server doesn't answer: it goes on by itself as soon as it can. */
  onTrouble(kind: 'offline' | 'retrying'): void;
  onSent(): void;
  /** The server said no; `resume` tries again where that makes sense. */
  onStopped(status: number, body: string): void;
}

export interface Sending {
  pause(): void;
  resume(): void;
  /** Stops sending without giving anything up: what has arrived stays for later. */
  leave(): void;
}

/** Small enough that a proxy and a restart cost little, large enough that requests don't. */
const requestBytes = 64 * 1024 * 1024;
const retryDelays = [0, 1000, 3000, 5000, 10_000, 20_000, 60_000];
const lastDelay = 60_000;
/** A line that brings nothing for so long is as good as gone, though nobody says so. */
const stalledMs = 45_000;

/** The page says in words what the library would tell the console. */
const silent = { debug() {}, warn() {}, error() {} };

/** Sends what is missing of a file to an upload that was created before; goes on by itself when the line is back. */
export function sendFile(file: File, url: string, events: SendingEvents): Sending {
  const uppy = new Uppy({ autoProceed: false, logger: silent });
  uppy.use(Tus, {
    ...{ chunkSize: requestBytes, retryDelays, limit: 1, storeFingerprintForResuming: false },
    allowedMetaFields: [],
    onBeforeRequest(request) {
      request.setHeader(formTokenHeader, readFormToken());
    },
    onShouldRetry(error, _attempt, _options, ask) {
      // signed in again in another window: the refusal brings the token that fits
      const fresh =
        'originalResponse' in error && error.originalResponse?.getHeader(formTokenHeader);
      const retries = (fresh && takeFormToken(fresh)) || ask(error);
      if (retries) events.onTrouble(navigator.onLine ? 'retrying' : 'offline');
      return retries;
    },
  });
  const id = uppy.addFile({ name: file.name, type: file.type, data: file });
  uppy.setFileState(id, { tus: { uploadUrl: url } });

  let isRunning = true;
  let movedAt = Date.now();
  let again: ReturnType<typeof setTimeout> | undefined;
  const retry = () => {
    clearTimeout(again);
    movedAt = Date.now();
    // how it ends is told by the events below
    if (isRunning) uppy.retryUpload(id).catch(() => {});
  };
  const stalled = setInterval(() => {
    if (!isRunning || again || Date.now() - movedAt < stalledMs) return;
    movedAt = Date.now();
    events.onTrouble('retrying');
    uppy.pauseAll();
    uppy.resumeAll();
  }, 5000);
  const stop = () => {
    isRunning = false;
    clearTimeout(again);
    clearInterval(stalled);
    window.removeEventListener('online', whenOnline);
  };
  function whenOnline() {
    if (again) retry();
  }
  window.addEventListener('online', whenOnline);

  uppy.on('upload-progress', (_file, { bytesUploaded, bytesTotal }) => {
    movedAt = Date.now();
    events.onProgress(bytesUploaded || 0, bytesTotal ?? file.size);
  });
  uppy.on('upload-success', () => {
    stop();
    events.onSent();
  });
  uppy.on('upload-error', (_file, _error, response) => {
    const status = response?.status ?? 0;
    if (status >= 400 && status < 500 && status !== 409 && status !== 423) {
      const { xhr } = (response?.body ?? {}) as { xhr?: XMLHttpRequest };
      return events.onStopped(status, xhr?.responseText ?? '');
    }
    events.onTrouble(navigator.onLine ? 'retrying' : 'offline');
    again = setTimeout(() => {
      again = undefined;
      retry();
    }, lastDelay);
  });
  uppy.upload().catch(() => {});

  return {
    pause() {
      isRunning = false;
      uppy.pauseAll();
    },
    resume() {
      isRunning = true;
      movedAt = Date.now();
      if (uppy.getFile(id).error) retry();
      else uppy.resumeAll();
    },
    leave() {
      stop();
      // not `destroy`: it would tell the server to remove what has arrived
      uppy.pauseAll();
    },
  };
}
