import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { beginningBytes } from '#app/domain/uploads/upload-rules.ts';
import type { Ground } from '#app/services/context.ts';
import { noteBeginning } from '#app/services/uploads/note-bytes.server.ts';

/** The library's view of our uploads: rows of the database, bytes of the staging. Who may do what was asked before. */
export class UploadStore extends DataStore {
  readonly #ground: Ground;

  constructor(ground: Ground) {
    super();
    this.#ground = ground;
    // no deferred length and no concatenation: a size is agreed before the first byte
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    await this.#ground.staging.create(upload.id, upload.size ?? 0);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { db, staging } = this.#ground;
    const row = await db.upload.findUnique({ where: { id } });
    if (!row) throw ERRORS.FILE_NOT_FOUND;
    if (row.state === 'removed' || row.state === 'refused') throw ERRORS.FILE_NO_LONGER_EXISTS;
    const size = Number(row.sizeBytes);
    const staged = row.state === 'receiving' ? await staging.stat(id) : null;
    const offset = row.state === 'receiving' ? (staged?.bytes ?? 0) : size;
    // the server was killed between the row and the file
    if (row.state === 'receiving' && !staged) await staging.create(id, size);
    return new Upload({ id, size, offset, metadata: { filename: row.fileName } });
  }

  override async write(content: Readable, id: string, offset: number): Promise<number> {
    const { db, staging } = this.#ground;
    const row = await db.upload.findUniqueOrThrow({ where: { id } });
    if (row.state !== 'receiving') throw ERRORS.INVALID_OFFSET;
    const beginning = beginningBytes(Number(row.sizeBytes));
    let noting: Promise<void> | null = row.firstMebibyteAt ? Promise.resolve() : null;
    const end = await staging.append(id, offset, content, bytes => {
      if (bytes < beginning) return;
      noting ??= noteBeginning(id, this.#ground);
      // awaited below; until then a failure must not count as unhandled
      noting.catch(() => {});
    });
    await noting;
    return end;
  }
}
