import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inTransaction, isConnectionLost } from '#app/db/transactions.server.ts';
import type { VideoMeasurement } from '#app/domain/entries/video-verdict.ts';
import {
  MAXIMUM_ATTEMPTS,
  type PreparationEvent,
  type PreparationFailure,
  type PreparationProgress,
} from '#app/domain/media-state.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { usualTimeLimit } from '#app/media/media-work.server.ts';
import { prepareFiles } from '#app/media/prepare-files.server.ts';
import type { Ground } from '../context.ts';
import { changePreparation } from './change-preparation.server.ts';
import { keepLease } from './keep-lease.server.ts';
import { isUnexpected, preparationFailure } from './preparation-failure.server.ts';
import { recordLikePictures } from './record-like-pictures.server.ts';
import { recordSameBytes } from './record-same-bytes.server.ts';
import { removePreparedFiles, storePreparedFiles } from './store-prepared-files.server.ts';

export interface PreparationTask {
  versionId: string;
  /** A name of this worker that no other bears. */
  worker: string;
  /** Stops the work in an orderly way: the version is given back. */
  signal: AbortSignal;
  /** In milliseconds, for one run of ffmpeg over so many seconds of video. */
  timeLimit?: (seconds: number) => number;
}

/** `skipped`: it isn't to be begun now, by this worker; `lost`: another worker has taken it over meanwhile. */
export type PreparationOutcome = 'ready' | 'skipped' | 'released' | 'lost' | PreparationFailure;

/**
 * Makes of one version what is shown of it, if it is due. Everything is written in one transaction at the end, so
 * that nothing half-made is ever served; of an attempt that fails, no file stays.
 * @throws what was unexpected, once it is noted as a failed attempt
 */
export async function prepareVersion(
  task: PreparationTask,
  ground: Ground,
): Promise<PreparationOutcome> {
  const { versionId, worker } = task;
  const happen = (event: PreparationEvent): Promise<PreparationProgress | null> =>
    inTransaction(ground.db, transaction =>
      changePreparation(transaction, { versionId, event, now: ground.clock.now() }),
    );
  const claimed = await happen({ kind: 'claimed', by: worker });
  if (!claimed) return 'skipped';

  const lost = new AbortController();
  const work = { ...task, signal: AbortSignal.any([task.signal, lost.signal]) };
  const beat = keepLease(
    percent => happen({ kind: 'progressed', by: worker, percent }),
    () => lost.abort(),
  );
  try {
    const isReady = await make(work, claimed.attempts, ground, beat.onPercent);
    return isReady ? 'ready' : 'lost';
  } catch (error) {
    if (lost.signal.aborted) return 'lost';
    // a database that restarts says nothing against the video
    if (task.signal.aborted || isConnectionLost(error)) {
      await happen({ kind: 'released', by: worker });
      return 'released';
    }
    const failure = preparationFailure(error);
    await happen({ kind: 'failed', by: worker, failure });
    if (isUnexpected(failure)) throw error;
    return failure;
  } finally {
    await beat.stop();
  }
}

async function make(
  { versionId, worker, signal, timeLimit = usualTimeLimit }: PreparationTask,
  attempt: number,
  ground: Ground,
  onPercent: (percent: number) => void,
): Promise<boolean> {
  const { db, storage, media: tools, clock } = ground;
  const version = await db.entryVersion.findUniqueOrThrow({
    where: { id: versionId },
    include: { entry: { select: { contestId: true } } },
  });
  const { storageKey, entry } = version;
  if (storageKey === null) throw new Error(`version ${versionId} has no file`);
  await recordSameBytes(versionId, { db, now: clock.now() });

  const place = { contestId: entry.contestId, versionId };
  // each attempt has a folder of its own: one that was thought dead clears away nothing of a later one's
  const folderOf = (number: number) =>
    join(dirname(storage.temporaryPath()), `preparing-${versionId}-${number}`);
  const folder = folderOf(attempt);
  // what a killed worker left of this version, here and under the names of its attempts
  for (let number = 1; number <= MAXIMUM_ATTEMPTS; number++) {
    await rm(folderOf(number), { recursive: true, force: true });
  }
  await removePreparedFiles(place, storage);
  await mkdir(folder, { recursive: true });
  let isReady = false;
  try {
    // in the attempt's folder, so that a worker that is killed leaves no copy behind either
    const original = await storage.borrow(storageKey, join(folder, 'original'));
    try {
      const measured =
        (version.measured as VideoMeasurement | null) ??
        (await measureVideo(original.path, { ffprobePath: tools.ffprobePath, signal }));
      const made = await prepareFiles({ path: original.path, measured }, folder, {
        ...{ tools, signal, timeLimit, onPercent },
      });
      const files = await storePreparedFiles(made, { ...place, attempt }, storage);
      signal.throwIfAborted();
      isReady = await inTransaction(db, async transaction => {
        const now = clock.now();
        const event = { kind: 'succeeded', by: worker } as const;
        const { loudness, warnings, pictureHashes, rendition } = made;
        const results = {
          ...{ loudness, warnings: [...warnings], pictureHashes: [...pictureHashes] },
          rendition: rendition.plan,
        };
        const ready = await changePreparation(transaction, { versionId, event, now }, results);
        if (!ready) return false;
        await transaction.preparedFile.createMany({
          data: files.map(file => ({ ...file, entryVersionId: versionId })),
        });
        await recordLikePictures(transaction, { versionId, pictureHashes, now });
        return true;
      });
      return isReady;
    } finally {
      await original.release();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    if (!isReady && !(await isReadyAfterAll(versionId, ground))) {
      await removePreparedFiles({ ...place, attempt }, storage);
    }
  }
}

/** A line to the database that breaks at the very end leaves open whether the transaction stands. */
async function isReadyAfterAll(versionId: string, { db }: Pick<Ground, 'db'>): Promise<boolean> {
  const row = await db.preparation.findUnique({ where: { entryVersionId: versionId } });
  return row?.state === 'ready';
}
