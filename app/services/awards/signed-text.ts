/**
 * `hoithi.signed/v1`: a text with its signature in one file, for `contest awards verify`; without `text` a signature of
 * its own, for a file that lies beside it. Ed25519 (RFC 8032) over the text's UTF-8 bytes.
 */
export interface SignedText {
  schema: typeof SIGNED_SCHEMA;
  /** The first 32 hexadecimal digits of the public key's SHA-256. */
  keyId: string;
  /** Raw 32 bytes, base64. */
  publicKey: string;
  /** 64 bytes, base64. */
  signature: string;
  /** Exactly what was signed. */
  text?: string;
}

export const SIGNED_SCHEMA = 'hoithi.signed/v1';
/** `hoithi.public-keys/v1`: every key of a contest, as the portal's page of keys hands them out. */
export const PUBLIC_KEYS_SCHEMA = 'hoithi.public-keys/v1';

/** Reads a signed text or a signature of its own; null for anything else, a field too many included. */
export function readSignedText(value: unknown): SignedText | null {
  if (typeof value !== 'object' || value === null) return null;
  const { schema, keyId, publicKey, signature, text, ...others } = value as Record<string, unknown>;
  if (schema !== SIGNED_SCHEMA || Object.keys(others).length > 0) return null;
  if (typeof keyId !== 'string' || typeof publicKey !== 'string') return null;
  if (typeof signature !== 'string' || !['string', 'undefined'].includes(typeof text)) return null;
  return { schema, keyId, publicKey, signature, ...(typeof text === 'string' ? { text } : {}) };
}
