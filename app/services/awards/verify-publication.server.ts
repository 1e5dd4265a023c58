import { isSignedBy, keyIdOf } from '#app/identity/signing.server.ts';
import { PUBLIC_KEYS_SCHEMA, readSignedText, type SignedText } from './signed-text.ts';
import { SNAPSHOT_SCHEMA, verifySnapshot } from './snapshot.server.ts';

export interface FilesToVerify {
  /** A full snapshot, a redaction, or either with its signature in one `hoithi.signed/v1`. */
  text: string;
  /** The signature where it is a file of its own. */
  signature?: string;
  /** Whom one trusts: the portal's list of keys, a `hoithi.signed/v1`, or a key in base64; else the file's own key. */
  publicKeys?: string;
}

export type VerifiedPublication =
  | { kind: 'unusable'; problem: string }
  | {
      kind: 'compared';
      /** Result paths, `sha256`, `signature` or `key`; nothing: it is what was published. */
      differing: string[];
      /** `snapshot`: recomputed too. */
      what: 'snapshot' | 'publication';
      isSealed: boolean;
      /** null: nothing was signed, so that only the file's own figures were compared with each other. */
      keyId: string | null;
      /** Whether the key is one that was named, and not just the one that the file brings along. */
      isKeyKnown: boolean;
    };

/** Recomputes a published snapshot, and checks the signature of a snapshot or of its public redaction. */
export function verifyPublication(files: FilesToVerify): VerifiedPublication {
  const outer = readJson(files.text);
  if (!outer.ok) return unusable(outer.problem);
  const bundle = readSignedText(outer.value);
  if (bundle && bundle.text === undefined) return unusable('is a signature without its text');
  if (bundle && files.signature !== undefined) return unusable('brings its own signature');
  const text = bundle?.text ?? files.text;
  const content = bundle ? readJson(text) : outer;

  let signed: SignedText | null = bundle;
  if (files.signature !== undefined) {
    const read = readJson(files.signature);
    signed = read.ok ? readSignedText(read.value) : null;
    if (!signed) return unusable('--signature: is no hoithi.signed/v1');
  }
  const known = files.publicKeys === undefined ? null : readPublicKeys(files.publicKeys);
  if (files.publicKeys !== undefined && !known) return unusable('--public-key: holds no key');
  if (known && !signed) return unusable('is not signed: --signature must name its signature');

  const differing = signed ? signatureProblems(signed, text, known) : [];
  const key = { keyId: signed?.keyId ?? null, isKeyKnown: known !== null };
  const schema = content.ok ? (content.value as { schema?: unknown } | null)?.schema : undefined;
  if (schema === SNAPSHOT_SCHEMA || !signed) {
    const verified = verifySnapshot(text);
    if (verified.kind === 'unusable' && differing.length === 0) return verified;
    const found = verified.kind === 'compared' ? verified : { differing: [], isSealed: false };
    return {
      ...{ kind: 'compared', what: 'snapshot', isSealed: found.isSealed, ...key },
      differing: [...differing, ...found.differing],
    };
  }
  return { kind: 'compared', what: 'publication', isSealed: true, differing, ...key };
}

function signatureProblems(
  { publicKey, signature, keyId }: SignedText,
  text: string,
  known: ReadonlySet<string> | null,
): string[] {
  const problems = [];
  if (!isSignedBy(Buffer.from(text), signature, publicKey)) problems.push('signature');
  if (keyIdOf(publicKey) !== keyId || (known && !known.has(publicKey))) problems.push('key');
  return problems;
}

function readPublicKeys(text: string): ReadonlySet<string> | null {
  const bare = text.trim();
  if (/^[A-Za-z0-9+/]{43}=$/.test(bare)) return new Set([bare]);
  const read = readJson(text);
  if (!read.ok) return null;
  const signed = readSignedText(read.value);
  if (signed) return new Set([signed.publicKey]);
  const { schema, keys } = (read.value ?? {}) as { schema?: unknown; keys?: unknown };
  if (schema !== PUBLIC_KEYS_SCHEMA || !Array.isArray(keys)) return null;
  const found = keys.flatMap((row: { publicKey?: unknown } | null) =>
    typeof row?.publicKey === 'string' ? [row.publicKey] : [],
  );
  return found.length > 0 ? new Set(found) : null;
}

function readJson(text: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: `is not JSON: ${(error as Error).message}` };
  }
}

const unusable = (problem: string) => ({ kind: 'unusable', problem }) as const;
