import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { objectionsUntil } from '#app/domain/publications/objections.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import { rulesVersionsSince } from '../contests/list-rules-versions.server.ts';
import type { Ground } from '../context.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { type ComposeRefusal, composePublication } from './compose-publication.server.ts';
import { signerOf } from './signing-keys.server.ts';

/** An approved proposal, as far as publishing it goes. */
export interface ApprovedProposal {
  id: string;
  contestId: string;
  scope: readonly string[];
  sha256: string;
  objectionDays: number;
  corrects: number | null;
  correctionReason: string | null;
  preparedById: string;
  approvedById: string;
}

/**
 * Writes an approved proposal as the contest's next publication: rules, inputs, names and result as text, both texts
 * signed. Refuses with `changed-meanwhile` where the figures are no longer those that were approved; then nothing was
 * written.
 * @throws SigningKeyUnreadable
 */
export async function freezePublication(
  proposal: ApprovedProposal,
  { transaction, vault, now }: { transaction: Transaction; now: Date } & Pick<Ground, 'vault'>,
): Promise<Verdict<{ number: number; sha256: string }, ComposeRefusal | 'changed-meanwhile'>> {
  const { contestId, corrects, correctionReason, preparedById, approvedById } = proposal;
  const contest = await getContest(contestId, { db: transaction });
  const number = await nextNumber(contestId, transaction);
  const late = await rulesVersionsSince(contestId, proposal.scope, { db: transaction });
  const composed = composePublication(
    proposal.scope,
    contest,
    await collectAwardInput(contest, transaction),
    now,
    {
      number,
      ...(corrects === null
        ? {}
        : { correction: { number: corrects, reason: correctionReason ?? '' } }),
      ...(late.length > 0 && {
        rulesChanges: late.map(({ version, at, reason, sections }) => ({
          ...{ version, at: at.toISOString(), reason, sections },
        })),
      }),
    },
  );
  if (!composed.ok) return composed;
  const { scope, snapshot, redaction } = composed.value;
  const { sha256 } = snapshot;
  if (sha256 !== proposal.sha256) return refused('changed-meanwhile');
  const signer = await signerOf(contestId, { transaction, vault, now });
  const texts = { snapshot: JSON.stringify(snapshot), redaction: JSON.stringify(redaction) };
  const { id } = await transaction.publication.create({
    data: {
      ...{ contestId, number, scope, ...texts, sha256, publishedAt: now },
      ...{ publishedById: approvedById, preparedById, approvedById },
      ...{ corrects, correctionReason },
      ...{ keyId: signer.keyId, objectionsUntil: objectionsUntil(now, proposal.objectionDays) },
      snapshotSignature: signer.sign(texts.snapshot),
      redactionSignature: signer.sign(texts.redaction),
    },
    select: { id: true },
  });
  await transaction.publicationProposal.update({
    where: { id: proposal.id },
    data: { state: 'published', publicationNumber: number },
  });
  await recordAudit(transaction, {
    ...{ at: now, contestId, actorId: approvedById, action: 'results.publish' },
    ...{ subjectType: 'publication', subjectId: id },
    after: {
      number,
      scope,
      sha256,
      keyId: signer.keyId,
      preparedById,
      ...(corrects && { corrects }),
    },
    ...(correctionReason && { reason: correctionReason }),
  });
  return accepted({ number, sha256 });
}

/** Publications can't be deleted, so the next number was never in use. */
async function nextNumber(contestId: string, transaction: Transaction): Promise<number> {
  const { _max } = await transaction.publication.aggregate({
    where: { contestId },
    _max: { number: true },
  });
  return (_max.number ?? 0) + 1;
}
