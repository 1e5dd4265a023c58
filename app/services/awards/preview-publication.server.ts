import type { Publication } from '#app/domain/awards/redact-result.ts';
import type { AwardChange } from '#app/domain/publications/publication-changes.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { type ComposeRefusal, composePublication } from './compose-publication.server.ts';
import { changesOf } from './publication-record.server.ts';

export interface PreviewedPublication {
  redaction: Publication;
  sha256: string;
  /** What would become of awards that stand published already. */
  changes: (AwardChange & { since: number })[];
}

/** What the public would see if this scope were published now, and the hash to publish exactly that with. */
export async function previewPublication(
  { contest, scope }: { contest: ContestInForce; scope: readonly string[] },
  act: Act,
): Promise<Verdict<PreviewedPublication, ComposeRefusal>> {
  permit(act, 'awards.see', { contestId: contest.id });
  const collected = await collectAwardInput(contest, act.db);
  const composed = composePublication(scope, contest, collected, act.now);
  if (!composed.ok) return composed;
  const { redaction, snapshot } = composed.value;
  const place = { contestId: contest.id, number: Number.POSITIVE_INFINITY };
  const changes = await changesOf(place, redaction, act);
  return accepted({ redaction, sha256: snapshot.sha256, changes });
}
