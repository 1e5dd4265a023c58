import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RunningHashes } from './running-hash.server.ts';
import { ignoreMissing } from './scratch-folder.server.ts';
import { assertUploadId, isUploadId, type Staging } from './staging.server.ts';

/** No storage key can name it. */
const FOLDER = '.uploads';
/** As much is handed to the disk at once. */
const WRITE_BYTES = 1024 * 1024;

/** Uploads that grow in the folder of the disk storage, so that its `adopt` only renames them in the end. */
export async function openDiskStaging(filesFolder: string): Promise<Staging> {
  const folder = join(resolve(filesFolder), FOLDER);
  await mkdir(folder, { recursive: true });
  const hashes = new RunningHashes();

  const path = (id: string) => {
    assertUploadId(id);
    return join(folder, id);
  };
  const read = (id: string, bytes: number) => async () => {
    const handle = await open(path(id), 'r');
    return handle.createReadStream({ start: 0, end: bytes - 1, highWaterMark: WRITE_BYTES });
  };

  return {
    async create(id) {
      const handle = await open(path(id), 'a', 0o640);
      await handle.close();
    },

    async stat(id) {
      const found = await stat(path(id)).catch(ignoreMissing);
      return found ? { bytes: found.size, changedAt: found.mtime } : null;
    },

    async append(id, offset, content, onWritten = () => {}) {
      const handle = await open(path(id), 'r+');
      try {
        const { size } = await handle.stat();
        if (size !== offset) throw new RangeError(`${size} bytes are there, not ${offset}`);
        const hash = await hashes.takeOut(id, offset, read(id, offset));
        const end = await write(handle, offset, content, bytes => hash.update(bytes), onWritten);
        await handle.sync();
        hashes.keep(id, end, hash);
        return end;
      } finally {
        await handle.close();
      }
    },

    async take(id) {
      const { size } = await stat(path(id));
      const hash = await hashes.takeOut(id, size, read(id, size));
      hashes.keep(id, size, hash);
      const sha256 = hash.copy().digest('hex');
      return { path: path(id), sizeBytes: size, sha256, release: async () => {} };
    },

    async remove(id) {
      hashes.forget(id);
      await rm(path(id), { force: true });
    },

    async list() {
      return (await readdir(folder)).filter(isUploadId);
    },
  };
}

/** Writes what comes, a MiB at once, and reads on while the disk still has the one before. @returns where it ends */
async function write(
  handle: FileHandle,
  offset: number,
  content: AsyncIterable<Uint8Array>,
  onArrived: (bytes: Uint8Array) => void,
  onWritten: (bytes: number) => void,
): Promise<number> {
  let position = offset;
  let writing: Promise<void> = Promise.resolve();
  let chunks: Uint8Array[] = [];
  let waiting = 0;
  const flush = async () => {
    const [batch, bytes, at] = [chunks, waiting, position];
    [chunks, waiting, position] = [[], 0, position + bytes];
    await writing;
    writing = writeBatch(handle, batch, bytes, at).then(() => onWritten(at + bytes));
    // a failure is thrown where `writing` is awaited; until then it must not count as unhandled
    writing.catch(() => {});
  };
  try {
    for await (const chunk of content) {
      onArrived(chunk);
      chunks.push(chunk);
      waiting += chunk.length;
      if (waiting >= WRITE_BYTES) await flush();
    }
  } catch {
    // a line that broke off: whoever sends is told by the request itself, and what came is kept
  }
  // a write that failed says so here again
  await flush();
  await writing;
  return position;
}

async function writeBatch(handle: FileHandle, batch: Uint8Array[], bytes: number, at: number) {
  if (bytes === 0) return;
  const { bytesWritten } = await handle.writev(batch, at);
  if (bytesWritten === bytes) return;
  // a disk that is nearly full takes a part; the next write tells why
  const rest = Buffer.concat(batch).subarray(bytesWritten);
  for (let written = 0; written < rest.length; ) {
    const more = await handle.write(
      rest,
      written,
      rest.length - written,
      at + bytesWritten + written,
    );
    written += more.bytesWritten;
  }
}
