import { rm } from 'node:fs/promises';
import type { Request, RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';
import { type Storage, type WriteOptions, writeFileSafely } from './storage.server.ts';

const MEBIBYTE = 1024 * 1024;
/** What the other fields of a form and its boundaries may take beside the file. */
const FORM_OVERHEAD_BYTES = MEBIBYTE;

/** A form that isn't taken; `file-too-large` is the sender's doing and gets a message. */
export class ReceiveFileError extends Error {
  override readonly name = 'ReceiveFileError';
  readonly code: 'file-too-large';
  readonly maximumBytes: number;

  constructor(code: ReceiveFileError['code'], maximumBytes: number) {
    super(`${code}: more than ${maximumBytes} bytes`);
    this.code = code;
    this.maximumBytes = maximumBytes;
  }
}

export type FirstMebibyte = {
  /** 1 MiB or a little more; less if the file is smaller. */
  readonly storedBytes: number;
  /** `Content-Length` of the request: the size that the sender declared, the form around the file included. */
  readonly declaredBytes: number | null;
};

export type ReceiveFileOptions = {
  readonly storage: Pick<Storage, 'temporaryPath'>;
  readonly maximumBytes: number;
  readonly turn?: WriteOptions['turn'];
  /**
   * Called once, as soon as the first MiB (or all of a smaller file) is stored, for the service that records
   * when an upload began. Receiving goes on meanwhile and ends after it; if it rejects, the upload fails.
   */
  readonly onFirstMebibyte?: (request: Request, first: FirstMebibyte) => void | Promise<void>;
};

/** `path` is a temporary path of the storage, to be moved by `adopt` or removed by `discardReceived`. */
export type ReceivedFile = Express.Multer.File & { readonly sha256: string };

/**
 * Middleware that takes a form with one file in `fieldName` and hands the file to `storage`; `request.body` holds the
 * other fields. Nothing stays behind of a request that fails. Errors: what `storage` says, and `multer.MulterError`
 * (too many fields, another file). Buffers stay the parser's own: with 1 MiB each a video took a tenth longer.
 */
export function receiveForm(fieldName: string, storage: StorageEngine): RequestHandler {
  return multer({
    storage,
    // browsers send names and fields as UTF-8, and multer would read names as Latin-1
    defParamCharset: 'utf8',
    limits: { files: 1, fields: 50, parts: 60, fieldSize: 64 * 1024, fieldNameSize: 100 },
  }).single(fieldName);
}

/** Removes a received file that nobody adopted; fine where it was. */
export async function discardReceived(file: Pick<ReceivedFile, 'path'>): Promise<void> {
  await rm(file.path, { force: true });
}

/**
 * multer's storage engine: the file goes to the storage's temporary folder, `request.file` is a `ReceivedFile`. Errors:
 * `ReceiveFileError`, and whatever the disk says.
 */
export function fileReceiver(options: ReceiveFileOptions): StorageEngine {
  return {
    _handleFile(request, file, done) {
      receive(request, file, options).then(
        info => done(null, info),
        (error: unknown) => done(error),
      );
    },
    _removeFile(_request, file, done) {
      discardReceived(file).then(() => done(null), done);
    },
  };
}

async function receive(
  request: Request,
  file: Express.Multer.File,
  { storage, maximumBytes, turn, onFirstMebibyte }: ReceiveFileOptions,
): Promise<Partial<ReceivedFile>> {
  const declared = Number(request.headers['content-length'] ?? Number.NaN);
  const declaredBytes = Number.isFinite(declared) ? declared : null;
  if (declaredBytes !== null && declaredBytes > maximumBytes + FORM_OVERHEAD_BYTES) {
    // no need to fill the disk to find out
    throw new ReceiveFileError('file-too-large', maximumBytes);
  }

  let beginning: Promise<void> | null = null;
  const begin = (storedBytes: number) => {
    beginning ??= Promise.resolve(onFirstMebibyte?.(request, { storedBytes, declaredBytes }));
    beginning.catch(() => {});
  };
  const path = storage.temporaryPath();
  try {
    // multer drains what is left of a request; a stream destroyed here would put an AbortError before our reason
    const content = file.stream.iterator({ destroyOnReturn: false });
    const { bytes, sha256 } = await writeFileSafely(path, content, {
      turn,
      onArrived: arrived => {
        if (arrived > maximumBytes) throw new ReceiveFileError('file-too-large', maximumBytes);
      },
      onWritten: written => {
        if (written >= MEBIBYTE) begin(written);
      },
    });
    begin(bytes);
    await beginning;
    return { path, size: bytes, sha256 };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
