import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { Vault } from './vault.server.ts';

/** A contest's key as it is stored. */
export interface StoredKey {
  /** The first 32 hexadecimal digits of the public key's SHA-256: nobody can give another key this name. */
  id: string;
  /** Raw 32 bytes, base64. */
  publicKey: string;
  /** PKCS#8, encrypted by the vault. */
  privateKey: string;
}

/** Thrown where the vault has another master key than when the signing key was made: it can't be opened any more. */
export class SigningKeyUnreadable extends Error {
  constructor(keyId: string) {
    super(`the signing key ${keyId} can't be opened with this PERSONAL_DATA_KEY`);
    this.name = 'SigningKeyUnreadable';
  }
}

// Before the 32 bytes of an Ed25519 public key stands this in its SPKI form (RFC 8410).
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** The name of a public key. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32);
}

/** A new Ed25519 key; the private one leaves this function encrypted only. */
export function makeSigningKey(vault: Pick<Vault, 'encrypt'>): StoredKey {
  const pair = generateKeyPairSync('ed25519');
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const publicKey = spki.subarray(spkiPrefix.length).toString('base64');
  const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    ...{ id: keyIdOf(publicKey), publicKey },
    privateKey: vault.encrypt(pkcs8.toString('base64')),
  };
}

/**
 * Opens a stored key.
 * @returns signs a text's UTF-8 bytes: base64
 * @throws SigningKeyUnreadable
 */
export function openSigningKey(
  { id, privateKey }: Pick<StoredKey, 'id' | 'privateKey'>,
  vault: Pick<Vault, 'decrypt'>,
): (text: string) => string {
  let pkcs8: Buffer;
  try {
    pkcs8 = Buffer.from(vault.decrypt(privateKey), 'base64');
  } catch {
    throw new SigningKeyUnreadable(id);
  }
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return text => sign(null, Buffer.from(text), key).toString('base64');
}

/** Whether the signature is that of these very bytes under the public key; false too for what is no key or signature. */
export function isSignedBy(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  const signed = Buffer.from(signature, 'base64');
  // decoding forgives stray characters; what was published has none
  if (raw.toString('base64') !== publicKey || signed.toString('base64') !== signature) return false;
  if (raw.length !== 32 || signed.length !== 64) return false;
  try {
    const key = createPublicKey({
      ...{ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' },
    });
    return verify(null, bytes, key, signed);
  } catch {
    // a point that is on no curve
    return false;
  }
}
