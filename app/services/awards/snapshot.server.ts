import { createHash } from 'node:crypto';
import type { AwardInput } from '#app/domain/awards/award-input.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { differingPaths } from '#app/domain/awards/compare-results.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import type { PublicationRecord } from '#app/domain/awards/redact-result.ts';

export const SNAPSHOT_SCHEMA = 'hoithi.snapshot/v1';

export interface SnapshotContent {
  contest: { code: string; title: string };
  /** `weekly:1` …, `entry`, `collective`. */
  scope: string[];
  input: AwardInput;
  result: AwardResult;
}

export interface Snapshot extends SnapshotContent, PublicationRecord {
  schema: typeof SNAPSHOT_SCHEMA;
  publishedAt: string;
  /** Over the canonical JSON (RFC 8785) of `{contest, scope, input, result}`, in hex. */
  sha256: string;
  /** Over the canonical JSON of everything else in the snapshot: what `sha256` leaves out can't change unseen. */
  seal: string;
}

const sha256Of = (value: unknown) =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The frozen record of a publication, as section 6 of the contract says, plus its seal. */
export function makeSnapshot(
  content: SnapshotContent,
  publishedAt: Date,
  record: PublicationRecord = {},
): Snapshot {
  const { contest, scope, input, result } = content;
  const unsealed = {
    schema: SNAPSHOT_SCHEMA,
    contest,
    scope,
    input,
    result,
    publishedAt: publishedAt.toISOString(),
    sha256: sha256Of({ contest, scope, input, result }),
    ...record,
  } as const;
  return { ...unsealed, seal: sha256Of(unsealed) };
}

export type VerifiedSnapshot =
  | { kind: 'unusable'; problem: string }
  /** Nothing differs: the snapshot is what was published; without its seal, only as far as `sha256` covers it. */
  | { kind: 'compared'; differing: string[]; isSealed: boolean };

/**
 * Recomputes a snapshot from its own input and compares.
 * @returns the result paths that differ; `sha256` where only something without effect on the result was changed;
 *   the input's path where the input can no longer be computed at all
 */
export function verifySnapshot(text: string): VerifiedSnapshot {
  let snapshot: unknown;
  let exactInput: unknown;
  try {
    snapshot = JSON.parse(text);
    exactInput = (parseAwardJson(text) as { input?: unknown })?.input;
  } catch (error) {
    return { kind: 'unusable', problem: `is not JSON: ${(error as Error).message}` };
  }
  if (typeof snapshot !== 'object' || snapshot === null || Array.isArray(snapshot)) {
    return { kind: 'unusable', problem: 'is not a snapshot' };
  }
  const { contest, scope, input, result, sha256, schema } = snapshot as Partial<Snapshot>;
  for (const [name, part] of Object.entries({ contest, scope, input, result, sha256, schema })) {
    if (part === undefined) return { kind: 'unusable', problem: `${name}: missing` };
  }

  const recomputed = computeAwards(exactInput);
  const differing = recomputed.ok
    ? differingPaths(JSON.parse(JSON.stringify(recomputed.result)), result)
    : [`input.${recomputed.path}`];
  if (
    differing.length === 0 &&
    !hashesHold(snapshot as Partial<Snapshot>, { contest, scope, input, result })
  ) {
    differing.push('sha256');
  }
  if (differing.length === 0 && schema !== SNAPSHOT_SCHEMA) differing.push('schema');
  const isSealed = (snapshot as Partial<Snapshot>).seal !== undefined;
  return { kind: 'compared', differing, isSealed };
}

function hashesHold(snapshot: Partial<Snapshot>, hashed: object): boolean {
  const { seal, ...unsealed } = snapshot;
  try {
    return (
      snapshot.sha256 === sha256Of(hashed) && (seal === undefined || seal === sha256Of(unsealed))
    );
  } catch {
    // Something that has no canonical form, such as a lone surrogate, was never published.
    return false;
  }
}
