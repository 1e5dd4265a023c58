import { openDiskStaging } from './disk-staging.server.ts';
import { openDiskStorage } from './disk-storage.server.ts';
import { openS3Staging } from './s3-staging.server.ts';
import { openS3Storage } from './s3-storage.server.ts';
import type { Staging } from './staging.server.ts';
import type { Storage } from './storage.server.ts';

export interface StorageHome {
  /** A bucket, as `readS3Address` reads it; null: the folder. */
  storageUrl: string | null;
  /** Of this machine: the home itself, or where files lie that go to the bucket or come from it. */
  filesFolder: string;
}

/** @throws StorageUnreachable if the bucket can't be used */
export function openStorage({ storageUrl, filesFolder }: StorageHome): Promise<Storage> {
  return storageUrl ? openS3Storage(storageUrl, filesFolder) : openDiskStorage(filesFolder);
}

/** Where files grow that come in pieces: in the same home, so that whoever can serve them can go on with them. */
export async function openStaging(
  { storageUrl, filesFolder }: StorageHome,
  scratch: Pick<Storage, 'temporaryPath'>,
): Promise<Staging> {
  return storageUrl ? openS3Staging(storageUrl, scratch) : openDiskStaging(filesFolder);
}
