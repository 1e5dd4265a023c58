import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { MemoryKvStore, Upload } from '@tus/server';
import { clientSettings, openS3Client, readS3Address } from './s3-address.server.ts';
import { assertUploadId, isUploadId, type Staging } from './staging.server.ts';
import { type Storage, writeFileSafely } from './storage.server.ts';

/** The storage leaves objects alone whose names begin with a dot. */
const PREFIX = '.uploads/';
const PART_BYTES = 8 * 1024 * 1024;
/** As many parts of one upload lie on this machine's disk at most. */
const PARTS_AT_ONCE = 2;

/**
 * Uploads that grow in a bucket, as parts that any web machine can go on with. A broken line keeps what it brought;
 * the hash is taken when the whole comes back for the check, since parts can't be read before.
 * @param url see `readS3Address`
 */
export function openS3Staging(url: string, scratch: Pick<Storage, 'temporaryPath'>): Staging {
  const address = readS3Address(url);
  const client = openS3Client(address);
  const cache: ConstructorParameters<typeof S3Store>[0]['cache'] & object = new MemoryKvStore();
  const store = new S3Store({
    ...{ partSize: PART_BYTES, maxConcurrentPartUploads: PARTS_AT_ONCE, useTags: false, cache },
    s3ClientConfig: { ...clientSettings(address), bucket: address.bucket },
  });
  const object = (id: string) => {
    assertUploadId(id);
    return PREFIX + id;
  };
  const find = (id: string) => store.getUpload(object(id)).catch(whereUnknown);

  return {
    async create(id, sizeBytes) {
      if (await find(id)) return;
      await store.create(new Upload({ id: object(id), size: sizeBytes, offset: 0 }));
    },

    async stat(id) {
      const found = await find(id);
      if (!found) return null;
      const whole = found.offset === found.size ? await headOf(id) : null;
      return { bytes: found.offset, changedAt: whole?.LastModified ?? new Date() };
    },

    async append(id, offset, content, onWritten = () => {}) {
      const found = await find(id);
      if (found?.offset !== offset) {
        throw new RangeError(`${found?.offset ?? 'no'} bytes are there, not ${offset}`);
      }
      // an object that ends where the line broke off, so that its bytes are kept
      const end = await store.write(Readable.from(untilBroken(content)), object(id), offset);
      onWritten(end);
      return end;
    },

    async take(id) {
      const found = await find(id);
      if (!found || found.offset !== found.size) throw missing(id);
      // all parts are there; a machine that was stopped then didn't put them together
      if (!(await headOf(id))) await store.write(Readable.from([]), object(id), found.offset);
      const path = scratch.temporaryPath();
      const release = () => rm(path, { force: true });
      try {
        const { bytes, sha256 } = await writeFileSafely(path, await store.read(object(id)));
        return { path, sizeBytes: bytes, sha256, release };
      } catch (error) {
        await release();
        throw error;
      }
    },

    async remove(id) {
      // the library's own removal leaves the last, small part behind
      await cache.delete(object(id));
      const asked = { Bucket: address.bucket, Prefix: object(id) };
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand(asked));
      for (const { Key, UploadId } of Uploads) {
        const command = new AbortMultipartUploadCommand({ Bucket: address.bucket, Key, UploadId });
        await client.send(command).catch(whereUnknown);
      }
      for (const ending of ['', '.part', '.info']) {
        const Key = object(id) + ending;
        await client.send(new DeleteObjectCommand({ Bucket: address.bucket, Key }));
      }
    },

    async list() {
      const ids = new Set<string>();
      const asked = { Bucket: address.bucket, Prefix: PREFIX };
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, asked)) {
        for (const { Key = '' } of Contents) {
          const [id = ''] = Key.slice(PREFIX.length).split('.');
          if (isUploadId(id)) ids.add(id);
        }
      }
      return [...ids];
    },
  };

  async function headOf(id: string) {
    const command = new HeadObjectCommand({ Bucket: address.bucket, Key: object(id) });
    return client.send(command).catch(whereUnknown);
  }
}

async function* untilBroken(content: AsyncIterable<Uint8Array>) {
  try {
    yield* content;
  } catch {
    // whoever sends is told by the request itself
  }
}

/** For `catch`: null where the bucket knows nothing of it. */
function whereUnknown(error: {
  status_code?: number;
  $metadata?: { httpStatusCode?: number };
}): null {
  if (error.status_code === 404 || error.$metadata?.httpStatusCode === 404) return null;
  throw error;
}

function missing(id: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no whole upload ${id}`), { code: 'ENOENT' });
}
