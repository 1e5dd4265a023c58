import { formTokenField } from '#app/forms/form-token.ts';
import { paths } from '#app/http/paths.ts';
import { sendOwn } from '../own-requests.ts';
import type { Answer } from './answer-errors.ts';
import { fingerprintOfFile } from './file-fingerprint.ts';

export type UploadFailure =
  | 'network'
  | 'server'
  | 'forbidden'
  | 'signed-out'
  | 'gone'
  | 'another-file'
  | 'cancelled';

const tusHeaders = { 'Tus-Resumable': '1.0.0' };

export type Created = { url: string } | { failure: UploadFailure } | { answer: Answer };

/**
 * Asks the server to take a hand-in in pieces: it gets all that the form says, and answers with the upload's address,
 * or with what is wrong, before a byte of the file is sent.
 */
export async function createUpload(contest: string, form: FormData): Promise<Created> {
  const video = form.get('video');
  const file = video instanceof File && video.name !== '' ? video : null;
  const metadata = new Map<string, string>([['contest', contest]]);
  for (const [name, value] of form) if (typeof value === 'string') metadata.set(name, value);
  // goes in a header, as with every save by script
  metadata.delete(formTokenField);
  try {
    if (file) {
      metadata.set('filename', file.name);
      metadata.set('fingerprint', await fingerprintOfFile(file));
    }
    const response = await sendOwn(paths.uploads(), {
      method: 'POST',
      headers: {
        ...tusHeaders,
        'Upload-Length': String(file?.size ?? 0),
        'Upload-Metadata': [...metadata].map(([name, value]) => `${name} ${base64(value)}`).join(),
      },
    });
    const url = response.headers.get('Location');
    if (response.status === 201 && url) return { url };
    return readRefusal(response.status, await response.text());
  } catch {
    return { failure: 'network' };
  }
}

/** What a refusal of the server means for the page. */
export function readRefusal(
  status: number,
  body: string,
): { failure: UploadFailure } | { answer: Answer } {
  if (status === 401) return { failure: 'signed-out' };
  if (status === 403) return { failure: 'forbidden' };
  if (status === 404 || status === 410) return { failure: 'gone' };
  if (status !== 422 && status !== 429 && status !== 507) return { failure: 'server' };
  try {
    return { answer: JSON.parse(body) as Answer };
  } catch {
    return { failure: 'server' };
  }
}

export type UploadStatus = {
  state: 'receiving' | 'received' | 'taken' | 'refused' | 'removed';
  refusal: Answer['refusal'];
  redirect: string | null;
};

/** How an upload stands; null while the server can't be reached. */
export async function askStatus(
  contest: string,
  url: string,
): Promise<UploadStatus | 'signed-out' | 'gone' | null> {
  try {
    const response = await fetch(paths.upload(contest, idOf(url)), {
      headers: { Accept: 'application/json' },
    });
    if (response.redirected) return 'signed-out';
    if (response.status === 404) return 'gone';
    return response.ok ? ((await response.json()) as UploadStatus) : null;
  } catch {
    return null;
  }
}

/** Gives an upload up. A server that can't be reached removes it when its time is over. */
export async function giveUp(url: string): Promise<void> {
  await sendOwn(url, { method: 'DELETE', headers: tusHeaders }).catch(() => {});
}

const idOf = (url: string) => url.split('/').at(-1) ?? '';

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
