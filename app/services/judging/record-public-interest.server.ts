import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { InterestRow } from '#app/domain/imports/public-interest.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { maximumEvidenceBytes, readEvidencePicture } from '#app/media/evidence-picture.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export interface RecordPublicInterestInput {
  contestId: string;
  /** By the entries' codes; whole numbers from 0. */
  figures: readonly InterestRow[];
  /** When the figures were read off the posts. */
  measuredAt: Date;
  /** A screenshot that shows them, as it was sent. */
  evidence: Uint8Array;
}

export type RecordInterestCode =
  | 'interest-not-counted'
  | 'interest-not-yet'
  | 'measured-too-early'
  | 'measured-in-future'
  | 'nothing-changed'
  | 'entry-unknown'
  | 'evidence-missing'
  | 'evidence-too-large'
  | 'evidence-not-a-picture';

/**
 * Records what entries' public posts had reached, with a screenshot, all or nothing: from the moment on that the rules
 * declare. Earlier records stay; an entry whose figures are those of its newest one gets no further one.
 */
export async function recordPublicInterest(
  { contestId, figures, measuredAt, evidence }: RecordPublicInterestInput,
  act: Act,
): Promise<Verdict<{ recorded: number }, RecordInterestCode>> {
  const { personId } = permit(act, 'interest.record', { contestId });
  const { rules } = await getContest(contestId, act);
  if (!rules.publicInterest) return refused('interest-not-counted');
  const from = new Date(rules.publicInterest.measuredAt);
  const when = { measuredAt: from.toISOString() };
  if (act.now < from) return refused('interest-not-yet', when);
  if (measuredAt < from) return refused('measured-too-early', when);
  if (measuredAt > act.now) return refused('measured-in-future');
  if (evidence.length === 0) return refused('evidence-missing');
  if (evidence.length > maximumEvidenceBytes) {
    return refused('evidence-too-large', { maximumBytes: maximumEvidenceBytes });
  }
  const picture = await readEvidencePicture(evidence);
  if (!picture) return refused('evidence-not-a-picture');

  const file = {
    storageKey: `interest/${contestId}/${randomUUID()}.${picture.extension}`,
    contentType: picture.contentType,
    sizeBytes: evidence.length,
    sha256: createHash('sha256').update(evidence).digest('hex'),
  };
  await act.storage.put(file.storageKey, Readable.from([evidence]));
  const isKept = { value: false };
  try {
    const answer = await inTransaction(act.db, async transaction => {
      const entries = await transaction.entry.findMany({
        where: { contestId, code: { in: figures.map(({ entryCode }) => entryCode) } },
        include: { interest: { orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }], take: 1 } },
      });
      const byCode = new Map(entries.map(entry => [entry.code, entry]));
      const unknown = figures.find(({ entryCode }) => !byCode.has(entryCode));
      if (unknown) return refused('entry-unknown', { code: unknown.entryCode });
      const changed = figures.flatMap(({ entryCode, reactions, shares }) => {
        const entry = byCode.get(entryCode)!;
        const [before] = entry.interest;
        const same = before?.reactions === reactions && before.shares === shares;
        return same ? [] : [{ entry, before, reactions, shares }];
      });
      if (changed.length === 0) return refused('nothing-changed');
      for (const { entry, before, reactions, shares } of changed) {
        const { id } = await transaction.publicInterest.create({
          data: {
            ...{ entryId: entry.id, reactions, shares, measuredAt, ...file },
            ...{ recordedById: personId, recordedAt: act.now },
          },
        });
        await recordAudit(transaction, {
          ...{ at: act.now, contestId, actorId: personId, action: 'interest.record' },
          ...{ subjectType: 'entry', subjectId: entry.id },
          ...(before && { before: { reactions: before.reactions, shares: before.shares } }),
          after: {
            ...{ code: entry.code, reactions, shares, record: id },
            ...{ measuredAt: measuredAt.toISOString(), sha256: file.sha256 },
          },
        });
      }
      return accepted({ recorded: changed.length });
    });
    isKept.value = answer.ok;
    return answer;
  } finally {
    if (!isKept.value) await act.storage.remove(file.storageKey);
  }
}
