import type { Upload } from '#app/db/generated/client.ts';
import type { Ground } from '../context.ts';
import { finishUpload } from './finish-upload.server.ts';
import { noteLastByte } from './note-bytes.server.ts';

/**
 * Brings an upload on as far as it can go without its sender: notes its last byte where a server was killed before it
 * could, and makes it a hand-in if all bytes are there.
 */
export async function settleUpload(
  upload: Pick<Upload, 'id' | 'state' | 'sizeBytes' | 'createdAt'>,
  ground: Ground,
): Promise<void> {
  const { id, sizeBytes, createdAt } = upload;
  let { state } = upload;
  if (state === 'receiving') {
    const staged = await ground.staging.stat(id);
    if (staged?.bytes !== Number(sizeBytes)) return;
    // it came when the file was last written, however late this is found
    const now = ground.clock.now().getTime();
    const at = new Date(Math.min(now, Math.max(createdAt.getTime(), staged.changedAt.getTime())));
    await noteLastByte({ id, personId: null, at }, ground);
    state = 'received';
  }
  if (state === 'received') await finishUpload(id, ground);
}

/** The same where nobody waits for the outcome: a fault is reported, and the sweep tries again. */
export async function settleInBackground(
  upload: Parameters<typeof settleUpload>[0],
  ground: Ground,
): Promise<void> {
  try {
    await settleUpload(upload, ground);
  } catch (error) {
    console.error(`upload ${upload.id} can't be finished yet: ${(error as Error).message}`);
  }
}
