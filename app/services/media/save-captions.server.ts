import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import {
  type CaptionsCode,
  maximumCaptionsBytes,
  readCaptions,
} from '#app/domain/entries/captions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import type { AskedVersion } from '../entries/reach-version.server.ts';
import { permitSomebody } from '../permit.ts';
import { type EditCaptionsCode, reachCaptions } from './edit-captions.server.ts';

export type SaveCaptionsCode =
  | EditCaptionsCode
  | CaptionsCode
  | 'captions-too-large'
  | 'captions-not-utf8';

/**
 * Puts captions beside a version's video, in place of older ones. `bytes` are the file as it was sent, WebVTT or
 * SubRip. @returns how many captions it holds
 */
export async function saveCaptions(
  { asked, bytes }: { asked: AskedVersion; bytes: Uint8Array },
  act: Act,
): Promise<Verdict<{ cues: number }, SaveCaptionsCode>> {
  const { personId } = permitSomebody(act);
  const reached = await reachCaptions(asked, act);
  if (!reached.ok) return reached;
  const read = readFile(bytes);
  if (!read.ok) return read;
  const { vtt, cues } = read.value;
  const { id: entryVersionId, number, entry } = reached.value;
  const content = Buffer.from(vtt);
  const row = {
    storageKey: `captions/${entryVersionId}/${randomUUID()}.vtt`,
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    ...{ addedAt: act.now, addedById: personId },
  };
  await act.storage.put(row.storageKey, Readable.from([content]));
  const saved = await inTransaction(act.db, async db => {
    // hand-in may have closed while the file was on its way
    const still = await reachCaptions(asked, { ...act, db });
    if (!still.ok) return still;
    const older = still.value.captions;
    await db.captions.upsert({
      where: { entryVersionId },
      create: { entryVersionId, ...row },
      update: row,
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId: asked.contest.id, actorId: personId },
      ...{ action: 'captions.save', subjectType: 'entry', subjectId: entry.id },
      ...(older && { before: { sha256: older.sha256 } }),
      after: { code: entry.code, version: number, sha256: row.sha256 },
    });
    return accepted(older?.storageKey ?? null);
  });
  const superfluous = saved.ok ? saved.value : row.storageKey;
  if (superfluous) await act.storage.remove(superfluous);
  return saved.ok ? accepted({ cues }) : saved;
}

function readFile(bytes: Uint8Array) {
  if (bytes.length > maximumCaptionsBytes) {
    return refused('captions-too-large', { maximumBytes: maximumCaptionsBytes });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('captions-not-utf8');
  }
  // what an editor saves as "Unicode" is every other byte zero
  return text.includes('\0') ? refused('captions-not-utf8') : readCaptions(text);
}
