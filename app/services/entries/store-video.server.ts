import type { Transaction } from '#app/db/database.server.ts';
import type { Verdict } from '#app/domain/verdict.ts';
import type { Ground } from '../context.ts';
import {
  type AskedHandIn,
  checkBeforeHandIn,
  type HandInRefusal,
} from './check-before-hand-in.server.ts';
import type { CheckedVideo } from './check-video.server.ts';
import { inTurn } from './in-turn.server.ts';
import { type HandedIn, type OnBehalf, storeVersion } from './store-version.server.ts';

export interface StoredVideo {
  asked: AskedHandIn;
  title: string;
  description: string;
  form: string;
  /** Its file lies under its storage key already, so that no receipt is ever given for a file that isn't there. */
  video: CheckedVideo;
  actorId: string;
  onBehalf: OnBehalf | null;
}

/**
 * Makes a version of a checked video, and wakes a worker to prepare it. `alongside` writes what belongs to the outcome, whichever it is, in the same
 * transaction.
 */
export async function storeVideo(
  { asked, title, description, form, video, actorId, onBehalf }: StoredVideo,
  { db, queue, now }: Pick<Ground, 'db' | 'queue'> & { now: Date },
  alongside?: (
    transaction: Transaction,
    verdict: Verdict<HandedIn, HandInRefusal>,
  ) => Promise<void>,
): Promise<Verdict<HandedIn, HandInRefusal>> {
  const stored = await inTurn(db, asked.contestId, async transaction => {
    const checked = await checkBeforeHandIn(asked, { db: transaction, now });
    const verdict = checked.ok
      ? {
          ok: true as const,
          value: await storeVersion(transaction, {
            ...{ checked: checked.value, actorId, now, onBehalf },
            content: {
              ...{ title, description, form, ...video },
              sizeBytes: BigInt(video.sizeBytes),
              measured: { ...video.measured, flags: [...video.measured.flags] },
            },
          }),
        }
      : checked;
    await alongside?.(transaction, verdict);
    return verdict;
  });
  if (stored.ok) {
    const { versionId } = stored.value;
    await queue.send('prepare-version', versionId, { versionId });
  }
  return stored;
}
