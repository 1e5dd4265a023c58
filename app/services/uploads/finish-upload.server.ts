import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { Prisma, type Upload } from '#app/db/generated/client.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { type Accepted, accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Ground } from '../context.ts';
import { type CheckedVideo, checkVideo } from '../entries/check-video.server.ts';
import type { HandedIn } from '../entries/store-version.server.ts';
import { storeVideo } from '../entries/store-video.server.ts';
import { askedOf, onBehalfOf } from './asked-of.server.ts';

/** What a killed process had in hand is free so soon; one that lives renews its claim: two gigabytes take minutes. */
const claimMs = 30_000;
const renewMs = 10_000;
/** After a fault of the machine it is tried again so much later. */
const againMs = 60_000;

/**
 * Makes a hand-in of an upload whose bytes are all there, or refuses it. Can be called at any time and by several
 * processes: one works on it, and one that was killed half-way is followed by the next from where it stopped.
 */
export async function finishUpload(id: string, ground: Ground): Promise<void> {
  const { db, clock } = ground;
  const now = clock.now();
  const claimed = await db.upload.updateMany({
    where: {
      ...{ id, state: 'received' },
      OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }],
    },
    data: { claimedUntil: new Date(now.getTime() + claimMs) },
  });
  if (claimed.count === 0) return;
  const renewal = setInterval(() => {
    const claimedUntil = new Date(clock.now().getTime() + claimMs);
    // a database that is away for a moment is tried again at the next one
    db.upload
      .updateMany({ where: { id, state: 'received' }, data: { claimedUntil } })
      .catch(() => {});
  }, renewMs);
  try {
    const upload = await db.upload.findUniqueOrThrow({ where: { id } });
    await finish(upload, ground);
  } catch (error) {
    if (error instanceof FinishedMeanwhile) return;
    const claimedUntil = new Date(clock.now().getTime() + againMs);
    await db.upload.updateMany({ where: { id, state: 'received' }, data: { claimedUntil } });
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

/** Another process was quicker; nothing of this one's work stands. */
class FinishedMeanwhile extends Error {}

async function finish(upload: Upload, ground: Ground): Promise<void> {
  // the last byte's instant decides, however long the check takes and whenever it takes place
  const now = upload.lastByteAt ?? ground.clock.now();
  const found = await bringHome(upload, ground, now);
  const { title, description, form, personId } = upload;
  if (found.ok) {
    const given = {
      ...{ asked: askedOf(upload), title, description, form, video: found.value },
      ...{ actorId: personId, onBehalf: onBehalfOf(upload) },
    };
    await storeVideo(given, { ...ground, now }, (transaction, verdict) =>
      noteOutcome(transaction, upload, verdict, now),
    );
  } else {
    await inTransaction(ground.db, transaction => noteOutcome(transaction, upload, found, now));
  }
  await cleanUpAfter(upload.id, ground);
}

/** Checks the file, notes what its version will say, and then gives it its final name: whatever of it isn't done yet. */
async function bringHome(
  upload: Upload,
  ground: Ground,
  now: Date,
): Promise<Verdict<CheckedVideo, string>> {
  const { storage, staging, db } = ground;
  const { id, contestId, form, fileName, content } = upload;
  const staged = await staging.take(id).catch(ifMissing);
  try {
    // a disk that lost its files: the unit has to send it again
    if (!staged) return (await movedMeanwhile(id, ground)) ?? refused('form-unreadable');
    const noted = content as CheckedVideo | null;
    if (noted) {
      await storage.adopt(staged.path, noted.storageKey);
      return accepted(noted);
    }
    const file = { ...staged, originalName: fileName };
    const name = `entries/${contestId}/${id}`;
    const asked = { asked: askedOf(upload), form, file, name };
    let checked: Verdict<CheckedVideo, string>;
    try {
      checked = await checkVideo(asked, { ...ground, now });
    } catch (error) {
      const moved = await movedMeanwhile(id, ground);
      if (moved) return moved;
      throw error;
    }
    // what another process moved away under the look seems broken
    if (!checked.ok) return (await movedMeanwhile(id, ground)) ?? checked;
    const noting = checked.value as unknown as Prisma.InputJsonObject;
    await db.upload.update({ where: { id }, data: { content: noting } });
    await storage.adopt(staged.path, checked.value.storageKey);
    return checked;
  } finally {
    await staged?.release();
  }
}

/**
 * The file that another process noted and moved home since this one claimed the row; null: nobody did. Whoever moves
 * a file has noted its name before.
 */
async function movedMeanwhile(
  id: string,
  { db, storage }: Pick<Ground, 'db' | 'storage'>,
): Promise<Accepted<CheckedVideo> | null> {
  const { state, content } = await db.upload.findUniqueOrThrow({ where: { id } });
  if (state !== 'received') throw new FinishedMeanwhile();
  const noted = content as CheckedVideo | null;
  const isHome = noted !== null && (await storage.stat(noted.storageKey)) !== null;
  return isHome ? accepted(noted) : null;
}

async function noteOutcome(
  transaction: Transaction,
  { id, contestId, unitId, personId }: Upload,
  verdict: Verdict<HandedIn, string>,
  at: Date,
): Promise<void> {
  const { count } = await transaction.upload.updateMany({
    where: { id, state: 'received' },
    data: verdict.ok
      ? { state: 'taken', receiptCode: verdict.value.receiptCode }
      : { state: 'refused', refusal: { code: verdict.code, params: { ...verdict.params } } },
  });
  if (count === 0) throw new FinishedMeanwhile();
  if (verdict.ok) return;
  await recordAudit(transaction, {
    ...{ at, contestId, actorId: personId, action: 'upload.refuse' },
    ...{ subjectType: 'upload', subjectId: id },
    after: { unitId, code: verdict.code },
  });
}

/** Removes what an upload that has ended leaves: all bytes of one that was refused. */
export async function cleanUpAfter(
  id: string,
  { db, storage, staging }: Pick<Ground, 'db' | 'storage' | 'staging'>,
): Promise<void> {
  const { state, content } = await db.upload.findUniqueOrThrow({ where: { id } });
  const noted = content as CheckedVideo | null;
  if (state === 'refused' && noted) await storage.remove(noted.storageKey);
  await staging.remove(id);
  await db.upload.update({ where: { id }, data: { content: Prisma.DbNull } });
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
