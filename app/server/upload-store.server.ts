import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { beginningBytes } from '#app/domain/uploads/upload-rules.ts';
import type { Ground } from '#app/services/context.ts';
import { noteBeginning } from '#app/services/uploads/note-bytes.server.ts';
import type { Turns } from './turns.server.ts';

/** The library's view of our uploads: rows of the database, bytes of the staging. Who may do what was asked before. */
export class UploadStore extends DataStore {
  readonly #ground: Ground;
  readonly #turns: Turns;
  /** Whose bytes come now: the library would take them through four streams more, which costs half as much again. */
  readonly #sender = new AsyncLocalStorage<IncomingMessage>();
  readonly #writing = new Map<string, IncomingMessage>();

  constructor(ground: Ground, turns: Turns) {
    super();
    this.#ground = ground;
    this.#turns = turns;
    // no deferred length and no concatenation: a size is agreed before the first byte
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  /** Does the library's work for a request whose bytes are then read from the request itself. */
  receiving<Answer>(request: IncomingMessage, work: () => Promise<Answer>): Promise<Answer> {
    return this.#sender.run(request, work);
  }

  /** Ends the request that brings bytes to an upload, if there is one: what it brought is kept. */
  interrupt(id: string): void {
    this.#writing.get(id)?.destroy();
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.#ground.staging.create(upload.id, upload.size ?? 0);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { db, staging } = this.#ground;
    const row = await this.#turns.aside(() => db.upload.findUnique({ where: { id } }));
    if (!row) throw ERRORS.FILE_NOT_FOUND;
    if (row.state === 'removed' || row.state === 'refused') throw ERRORS.FILE_NO_LONGER_EXISTS;
    const size = Number(row.sizeBytes);
    const isReceiving = row.state === 'receiving';
    const staged = isReceiving ? await staging.stat(id) : null;
    // the server was killed between the row and the file
    if (isReceiving && !staged) await staging.create(id, size);
    const offset = isReceiving ? (staged?.bytes ?? 0) : size;
    return new Upload({ id, size, offset, metadata: { filename: row.fileName } });
  }

  override async write(_empty: Readable, id: string, offset: number): Promise<number> {
    const { db, staging } = this.#ground;
    const request = this.#sender.getStore();
    if (!request) throw new Error('bytes without anybody who sends them');
    const row = await this.#turns.aside(() => db.upload.findUniqueOrThrow({ where: { id } }));
    if (row.state !== 'receiving') throw ERRORS.INVALID_OFFSET;
    const size = Number(row.sizeBytes);
    const beginning = beginningBytes(size);
    let noting: Promise<void> | null = row.firstMebibyteAt ? Promise.resolve() : null;
    const content = new LimitedContent(request, size - offset, this.#turns);
    this.#writing.set(id, request);
    try {
      const end = await staging.append(id, offset, content, bytes => {
        if (bytes < beginning) return;
        noting ??= this.#turns.aside(() => noteBeginning(id, this.#ground));
        // awaited below; until then a failure must not count as unhandled
        noting.catch(() => {});
      });
      await noting;
      if (content.isTooLong) throw ERRORS.ERR_SIZE_EXCEEDED;
      return end;
    } finally {
      this.#writing.delete(id);
    }
  }
}

/** The bytes of a request, but not more than were agreed: one without a length could go on for ever. */
class LimitedContent implements AsyncIterable<Uint8Array> {
  isTooLong = false;
  readonly #request: IncomingMessage;
  readonly #most: number;
  readonly #turns: Turns;

  constructor(request: IncomingMessage, most: number, turns: Turns) {
    this.#request = request;
    this.#most = most;
    this.#turns = turns;
  }

  async *[Symbol.asyncIterator]() {
    let arrived = 0;
    // what is left of a refused request runs out by itself
    for await (const chunk of this.#request.iterator({ destroyOnReturn: false })) {
      arrived += (chunk as Uint8Array).length;
      this.isTooLong = arrived > this.#most;
      if (this.isTooLong) return;
      yield chunk as Uint8Array;
      await this.#turns.next();
    }
  }
}
