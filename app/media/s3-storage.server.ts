import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsOutput,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { openS3Client, readS3Address, type S3Address } from './s3-address.server.ts';
import { openScratchFolder } from './scratch-folder.server.ts';
import {
  assertStorageKey,
  isStorageKey,
  type Storage,
  StorageUnreachable,
  type StoredFile,
  writeFileSafely,
} from './storage.server.ts';

/** S3 takes 10,000 parts at most: 80 GB. As many bytes times the parts at once are held in memory. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
/** Long enough to watch an entry twice, short enough that an address passed on is soon worth nothing. */
const ADDRESS_SECONDS = 15 * 60;

/**
 * Files in a bucket; those on their way lie in the scratch folder of this machine. Objects whose names begin
 * with a dot are left alone.
 * @param url see `readS3Address`
 * @throws RangeError if the address can't be read
 * @throws StorageUnreachable if nobody answers there, or not for this bucket and key
 */
export async function openS3Storage(url: string, scratchFolder: string): Promise<Storage> {
  const address = readS3Address(url);
  const client = openS3Client(address);
  await reach(client, address);
  const scratch = await openScratchFolder(scratchFolder);
  const object = (key: string) => {
    assertStorageKey(key);
    return { Bucket: address.bucket, Key: key };
  };

  const head = async (key: string) => {
    const params = object(key);
    return client.send(new HeadObjectCommand(params)).catch(ignoreMissing);
  };

  // One PutObject or one multipart upload: either shows in the bucket when it is whole, and not before.
  const send = async (path: string, key: string, { bytes, sha256 }: StoredFile) => {
    const params = { ...object(key), Body: createReadStream(path), Metadata: { sha256 } };
    const options = { partSize: PART_BYTES, queueSize: PARTS_AT_ONCE };
    await new Upload({ client, params, ...options }).done();
    const stored = await head(key);
    if (stored?.ContentLength !== bytes || stored.Metadata?.sha256 !== sha256) {
      throw new Error(`${key}: the bucket holds something else than was sent`);
    }
  };

  const read = async (key: string, range?: string) => {
    const command = new GetObjectCommand({ ...object(key), Range: range });
    const found = await client.send(command).catch(ignoreMissing);
    if (!(found?.Body instanceof Readable)) throw missing(key);
    return { content: found.Body, sha256: found.Metadata?.sha256 };
  };

  return {
    ...scratch,

    async put(key, content) {
      object(key);
      const path = scratch.temporaryPath();
      try {
        // the hash goes ahead of the bytes, so they are all gathered first
        const stored = await writeFileSafely(path, content);
        await send(path, key, stored);
        return stored;
      } finally {
        await rm(path, { force: true });
      }
    },

    async adopt(temporaryPath, key) {
      object(key);
      await send(temporaryPath, key, await hashFile(temporaryPath));
      await rm(temporaryPath);
    },

    async openRange(key, range) {
      const header = range && `bytes=${range.start}-${range.end}`;
      try {
        return (await read(key, header)).content;
      } catch (error) {
        // behind the end there is nothing to read, as on a disk
        if (error instanceof S3ServiceException && error.name === 'InvalidRange') {
          return Readable.from([]);
        }
        throw error;
      }
    },

    async stat(key) {
      const found = await head(key);
      return (
        found && { bytes: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) }
      );
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(object(key)));
    },

    async borrow(key, path = scratch.temporaryPath()) {
      const { content, sha256 } = await read(key);
      try {
        const written = await writeFileSafely(path, content);
        if (sha256 !== undefined && written.sha256 !== sha256) {
          throw new Error(`${key}: the bucket gave something else than was stored`);
        }
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      return { path, release: () => rm(path, { force: true }) };
    },

    async locate(key, { contentType, disposition }) {
      const command = new GetObjectCommand({
        ...object(key),
        ResponseContentType: contentType,
        ResponseContentDisposition: disposition,
      });
      const url = await getSignedUrl(client, command, { expiresIn: ADDRESS_SECONDS });
      return { kind: 'address', url };
    },

    async *list() {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: address.bucket })) {
        for (const { Key: key, Size: bytes = 0 } of page.Contents ?? []) {
          if (key && isStorageKey(key)) yield { key, bytes };
        }
      }
    },

    async sweepTemporary(olderThanMs) {
      const files = await scratch.sweepTemporary(olderThanMs);
      return files + (await abortUploads(client, address.bucket, olderThanMs));
    },
  };
}

async function reach(client: S3Client, { bucket, endpoint, name }: S3Address): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
    const { code, name: kind } = error as NodeJS.ErrnoException;
    throw new StorageUnreachable(
      status === 404
        ? `STORAGE_URL: ${endpoint} has no bucket ${bucket}`
        : status === 401 || status === 403
          ? `STORAGE_URL: ${endpoint} refuses this key and secret for the bucket ${bucket}`
          : kind === 'CredentialsProviderError'
            ? 'STORAGE_URL: names no key and secret, and AWS_ACCESS_KEY_ID is not set'
            : status
              ? `STORAGE_URL: ${name} answers ${status}; are region and style right?`
              : `STORAGE_URL: ${endpoint} can't be reached (${code ?? kind})`,
    );
  }
}

/** Parts that a machine which stopped has sent; nobody sees them, but they take room. */
async function abortUploads(client: S3Client, bucket: string, olderThanMs: number) {
  let aborted = 0;
  let next: { KeyMarker?: string; UploadIdMarker?: string } | null = {};
  while (next) {
    const page: ListMultipartUploadsOutput = await client.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, ...next }),
    );
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      const age = Date.now() - (Initiated?.getTime() ?? Date.now());
      if (!Key || !isStorageKey(Key) || age < olderThanMs) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
      aborted += 1;
    }
    next = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : null;
  }
  return aborted;
}

async function hashFile(path: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), async chunks => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}

function missing(key: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`ENOENT: the bucket has no ${key}`), { code: 'ENOENT' });
}

function ignoreMissing(error: unknown): null {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
  throw error;
}
