import { randomBytes } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, it } from 'vitest';
import { isSignatureRight } from '#app/components/awards/check-signature.ts';
import {
  isSignedBy,
  keyIdOf,
  makeSigningKey,
  openSigningKey,
  SigningKeyUnreadable,
} from '#app/identity/signing.server.ts';
import { openVault } from '#app/identity/vault.server.ts';

const vault = openVault(randomBytes(32));
const text = '{"title":"Nụ cười một cửa","score":"93.08"}';

it('signs what this process, a browser and a library of its own verify, and nothing else', async () => {
  const key = makeSigningKey(vault);
  expect(key.id).toBe(keyIdOf(key.publicKey));
  const signature = openSigningKey(key, vault)(text);
  const signed = { signature, publicKey: key.publicKey };
  const bytes = new TextEncoder().encode(text);
  expect(isSignedBy(bytes, signature, key.publicKey)).toBe(true);
  expect(await isSignatureRight(bytes, signed)).toBe(true);
  const raw = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
  expect(ed25519.verify(raw(signature), bytes, raw(key.publicKey), { zip215: false })).toBe(true);
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(isSignedBy(changed, signature, key.publicKey)).toBe(false);
    expect(await isSignatureRight(changed, signed)).toBe(false);
  }
  const other = makeSigningKey(vault);
  expect(isSignedBy(bytes, signature, other.publicKey)).toBe(false);
});

it('takes no nonsense for a key or a signature', async () => {
  const key = makeSigningKey(vault);
  const bytes = new TextEncoder().encode(text);
  const signature = openSigningKey(key, vault)(text);
  for (const wrong of ['', 'x', signature.slice(4), `${signature} `, 'A'.repeat(88)]) {
    expect(isSignedBy(bytes, wrong, key.publicKey), wrong).toBe(false);
    expect(isSignedBy(bytes, signature, wrong), wrong).toBe(false);
  }
  expect(await isSignatureRight(bytes, { signature: '*', publicKey: key.publicKey })).toBe(false);
});

it('keeps the private key from whoever has not the vault’s', () => {
  const key = makeSigningKey(vault);
  expect(() => openSigningKey(key, openVault(randomBytes(32)))).toThrow(SigningKeyUnreadable);
  expect(JSON.stringify(key)).not.toMatch(/MC4CAQAwBQ/);
});
