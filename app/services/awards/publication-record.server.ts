import type {
  Publication,
  PublicDecision,
  PublishedRulesChange,
} from '#app/domain/awards/redact-result.ts';
import {
  type AwardChange,
  publicationChanges,
} from '#app/domain/publications/publication-changes.ts';
import type { Act, Ground } from '../context.ts';
import { permit } from '../permit.ts';
import { PUBLIC_KEYS_SCHEMA, SIGNED_SCHEMA, type SignedText } from './signed-text.ts';
import { listPublicKeys, type PublicKey } from './signing-keys.server.ts';

type Numbered = { contestId: string; number: number };

/** What stands on record beside a publication's figures: for everyone. */
export interface PublicationRecordView {
  /** null: from before publications were signed. */
  signature: { keyId: string; publicKey: string; signature: string; key: PublicKey | null } | null;
  correction: { number: number; reason: string } | null;
  /** Versions of the rules that were stored after what they govern had begun. */
  rulesChanges: PublishedRulesChange[];
  /** Ties in its scope that were decided. */
  decisions: PublicDecision[];
  /** What it changed of awards that stood before, each with the publication in which they stood. */
  changes: (AwardChange & { since: number })[];
  /** Exclusive; null: no objections are taken. */
  objectionsUntil: string | null;
}

/** null where there is no publication of that number. */
export async function findPublicationRecord(
  { contestId, number }: Numbered,
  { db }: Pick<Ground, 'db'>,
): Promise<PublicationRecordView | null> {
  const row = await db.publication.findUnique({
    where: { contestId_number: { contestId, number } },
    include: { key: true },
    omit: { snapshot: true },
  });
  if (!row) return null;
  const { corrects, correctionReason, keyId, key, redactionSignature } = row;
  const keys = await listPublicKeys(contestId, { db });
  const redaction = JSON.parse(row.redaction) as Publication;
  return {
    signature:
      keyId && key && redactionSignature
        ? {
            ...{ keyId, publicKey: key.publicKey, signature: redactionSignature },
            key: keys.find(one => one.keyId === keyId) ?? null,
          }
        : null,
    correction: corrects === null ? null : { number: corrects, reason: correctionReason ?? '' },
    rulesChanges: redaction.rulesChanges ?? [],
    decisions: redaction.decisions ?? [],
    changes: await changesOf({ contestId, number }, redaction, { db }),
    objectionsUntil: row.objectionsUntil?.toISOString() ?? null,
  };
}

/**
 * What a redaction changes of awards that stand published before it.
 * @param place `number` of the redaction; Infinity where it isn't published yet
 */
export async function changesOf(
  { contestId, number }: Numbered,
  redaction: Publication,
  { db }: Pick<Ground, 'db'>,
): Promise<(AwardChange & { since: number })[]> {
  const earlier = await db.publication.findMany({
    where: {
      ...{ contestId, scope: { hasSome: redaction.scope } },
      ...(Number.isFinite(number) ? { number: { lt: number } } : {}),
    },
    orderBy: { number: 'desc' },
    select: { number: true, scope: true },
  });
  const standing = new Map(
    redaction.scope.flatMap(award => {
      const found = earlier.find(row => row.scope.includes(award));
      return found ? [[award, found.number] as const] : [];
    }),
  );
  const texts = await db.publication.findMany({
    where: { contestId, number: { in: [...new Set(standing.values())] } },
    select: { number: true, redaction: true },
  });
  const before = new Map(texts.map(row => [row.number, JSON.parse(row.redaction) as Publication]));
  return [...standing].flatMap(([award, since]) => {
    const old = before.get(since);
    const changed = old && publicationChanges(old, redaction).find(row => row.award === award);
    return changed ? [{ ...changed, since }] : [];
  });
}

/** The signature of a publication's redaction, for everyone; null where there is none. */
export async function findSignature(
  place: Numbered,
  ground: Pick<Ground, 'db'>,
): Promise<SignedText | null> {
  const record = await findPublicationRecord(place, ground);
  if (!record?.signature) return null;
  const { keyId, publicKey, signature } = record.signature;
  return { schema: SIGNED_SCHEMA, keyId, publicKey, signature };
}

/** A publication's full snapshot with its signature in one file, for organizers; null where it isn't there or unsigned. */
export async function readSignedSnapshot(
  { contestId, number }: Numbered,
  act: Act,
): Promise<SignedText | null> {
  permit(act, 'awards.see', { contestId });
  const row = await act.db.publication.findUnique({
    where: { contestId_number: { contestId, number } },
    select: { snapshot: true, snapshotSignature: true, keyId: true, key: true },
  });
  if (!row?.key || !row.snapshotSignature) return null;
  const { key, snapshot: text, snapshotSignature: signature } = row;
  return { schema: SIGNED_SCHEMA, keyId: key.id, publicKey: key.publicKey, signature, text };
}

/** All keys of a contest as a file that `contest awards verify --public-key` reads. */
export async function publicKeysFile(
  contest: { id: string; code: string },
  ground: Pick<Ground, 'db'>,
) {
  const keys = await listPublicKeys(contest.id, ground);
  return { schema: PUBLIC_KEYS_SCHEMA, contest: contest.code, algorithm: 'Ed25519', keys };
}
