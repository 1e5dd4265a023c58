import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps personal data unreadable in the database: AES-256-GCM, and a keyed hash to find a value by. */
export interface Vault {
  /** `v1.<base64url of iv, tag, ciphertext>`; a fresh iv each time. */
  encrypt(plain: string): string;
  decrypt(cipherText: string): string;
  encryptBytes(plain: Uint8Array): Buffer;
  decryptBytes(cipherBytes: Uint8Array): Buffer;
  /** HMAC-SHA256 in hex: equal values give equal hashes, without the key they can't be tried out. To store. */
  hash(plain: string): string;
  /** To find a value by: its hash under the key, then under the other key where a rotation goes on. */
  hashes(plain: string): string[];
  /** Whether a value is encrypted under the key itself, so that it can be read once the other key is gone. */
  isCurrent(cipher: string | Uint8Array): boolean;
}

const ivLength = 12;
const tagLength = 16;
const mark = 'v1.';

/** What is done under one master key; the cipher's and the hash's keys are derived from it. */
function openKey(masterKey: Uint8Array) {
  if (masterKey.length !== 32) throw new Error('the personal-data key must be 32 bytes long');
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', masterKey, 'hoi-thi', purpose, 32));
  const cipherKey = derive('personal-data-cipher');
  const hashKey = derive('personal-data-hash');
  return {
    seal(plain: Uint8Array): Buffer {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', cipherKey, iv);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(bytes: Uint8Array): Buffer {
      const buffer = Buffer.from(bytes);
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, buffer.subarray(0, ivLength), {
        authTagLength: tagLength,
      });
      decipher.setAuthTag(buffer.subarray(ivLength, ivLength + tagLength));
      return Buffer.concat([
        decipher.update(buffer.subarray(ivLength + tagLength)),
        decipher.final(),
      ]);
    },
    hash: (plain: string) => createHmac('sha256', hashKey).update(plain).digest('hex'),
  };
}

function bytesOf(cipherText: string): Buffer {
  if (!cipherText.startsWith(mark)) throw new Error('unknown form of encrypted value');
  return Buffer.from(cipherText.slice(mark.length), 'base64url');
}

/**
 * @param masterKey 32 bytes that live outside the database: everything is written under it
 * @param otherKey while a rotation goes on: values written under it are read and found too
 */
export function openVault(masterKey: Uint8Array, otherKey?: Uint8Array | null): Vault {
  const key = openKey(masterKey);
  const keys = otherKey ? [key, openKey(otherKey)] : [key];

  function decryptBytes(bytes: Uint8Array): Buffer {
    for (const one of keys.slice(0, -1)) {
      try {
        return one.open(bytes);
      } catch {
        // the tag says that this key never sealed it; the last one's error is the caller's to see
      }
    }
    return (keys.at(-1) ?? key).open(bytes);
  }

  return {
    encryptBytes: key.seal,
    decryptBytes,
    encrypt: plain => `${mark}${key.seal(Buffer.from(plain)).toString('base64url')}`,
    decrypt: cipherText => decryptBytes(bytesOf(cipherText)).toString(),
    hash: key.hash,
    hashes: plain => keys.map(one => one.hash(plain)),
    isCurrent(cipher) {
      try {
        key.open(typeof cipher === 'string' ? bytesOf(cipher) : cipher);
        return true;
      } catch {
        return false;
      }
    },
  };
}
