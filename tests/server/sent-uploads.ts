import { Upload } from 'tus-js-client';
import { withToken } from '#tests/setup/form-token.ts';

/** What a hand-in's form says, as tus's metadata. */
export type Metadata = Record<string, string>;

export interface SentUpload {
  url: string | null;
  /** Null where all bytes arrived; else the status, and what the server said. */
  failure: { status: number | undefined; body: string | undefined } | null;
}

/**
 * Sends bytes with tus's own client, in requests of 1 MiB unless told.
 * @param until stops the sending, as a closed tab does, once so many bytes were taken
 */
export function sendByTus(given: {
  origin: string;
  cookie: string;
  bytes: Buffer;
  metadata?: Metadata;
  /** Goes on with this upload instead of beginning one. */
  url?: string;
  until?: number;
  /** Told now and then how many bytes have left. */
  onProgress?: (sent: number) => void;
  chunkSize?: number;
}): Promise<SentUpload> {
  const { origin, cookie, bytes, metadata, url, until, onProgress } = given;
  const { chunkSize = 1024 * 1024 } = given;
  return new Promise(resolve => {
    const upload = new Upload(bytes, {
      // with both, the client would begin a new upload where it can't go on with the old one
      ...(url ? { uploadUrl: url } : { endpoint: `${origin}/tai-len` }),
      ...{ headers: withToken(cookie), chunkSize, retryDelays: null },
      ...{ metadata, storeFingerprintForResuming: false },
      onProgress: sent => onProgress?.(sent),
      onChunkComplete: (_size, taken) => {
        if (until === undefined || taken < until) return;
        void upload.abort(false).then(() => resolve({ url: upload.url, failure: null }));
      },
      onSuccess: () => resolve({ url: upload.url, failure: null }),
      onError: error => {
        const response = 'originalResponse' in error ? error.originalResponse : null;
        if (!response && !('originalRequest' in error)) throw error;
        const failure = { status: response?.getStatus(), body: response?.getBody() };
        resolve({ url: upload.url, failure });
      },
    });
    upload.start();
  });
}
