import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps personal data unreadable in the database: AES-256-GCM, and a keyed hash to find a value by. */
export interface Vault {
  /** `v1.<base64url of iv, tag, ciphertext>`; a fresh iv each time. */
  encrypt(plain: string): string;
  decrypt(cipherText: string): string;
  encryptBytes(plain: Uint8Array): Buffer;
  decryptBytes(cipherBytes: Uint8Array): Buffer;
  /** HMAC-SHA256 in hex: equal values give equal hashes, without the key they can't be tried out. */
  hash(plain: string): string;
}

const ivLength = 12;
const tagLength = 16;

/** @param masterKey 32 bytes that live outside the database; the cipher's and the hash's keys are derived from it */
export function openVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== 32) throw new Error('the personal-data key must be 32 bytes long');
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', masterKey, 'hoi-thi', purpose, 32));
  const cipherKey = derive('personal-data-cipher');
  const hashKey = derive('personal-data-hash');

  function encryptBytes(plain: Uint8Array): Buffer {
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', cipherKey, iv);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  function decryptBytes(bytes: Uint8Array): Buffer {
    const buffer = Buffer.from(bytes);
    const decipher = createDecipheriv('aes-256-gcm', cipherKey, buffer.subarray(0, ivLength), {
      authTagLength: tagLength,
    });
    decipher.setAuthTag(buffer.subarray(ivLength, ivLength + tagLength));
    return Buffer.concat([
      decipher.update(buffer.subarray(ivLength + tagLength)),
      decipher.final(),
    ]);
  }

  return {
    encryptBytes,
    decryptBytes,
    encrypt: plain => `v1.${encryptBytes(Buffer.from(plain)).toString('base64url')}`,
    decrypt(cipherText) {
      if (!cipherText.startsWith('v1.')) throw new Error('unknown form of encrypted value');
      return decryptBytes(Buffer.from(cipherText.slice(3), 'base64url')).toString();
    },
    hash: plain => createHmac('sha256', hashKey).update(plain).digest('hex'),
  };
}
