import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openVault } from '#app/identity/vault.server.ts';

const key = randomBytes(32);
const vault = openVault(key);

describe('the vault', () => {
  it('gives back what it was given, never the same text twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), plain => {
        const cipher = vault.encrypt(plain);
        expect(vault.decrypt(cipher)).toBe(plain);
        expect(vault.encrypt(plain)).not.toBe(cipher);
      }),
    );
    const bytes = randomBytes(5000);
    expect(vault.decryptBytes(vault.encryptBytes(bytes)).equals(bytes)).toBe(true);
  });

  it('opens nothing with another key', () => {
    const cipher = vault.encrypt('031085001234');
    expect(() => openVault(randomBytes(32)).decrypt(cipher)).toThrow();
    expect(openVault(Buffer.from(key)).decrypt(cipher)).toBe('031085001234');
  });

  it('reads and finds what stands under the other key while a rotation goes on, and writes under its own', () => {
    const before = openVault(randomBytes(32));
    const other = randomBytes(32);
    const [old, both] = [openVault(other), openVault(key, other)];
    const cipher = old.encrypt('031085001234');
    expect([both.decrypt(cipher), both.isCurrent(cipher)]).toEqual(['031085001234', false]);
    expect(both.decryptBytes(old.encryptBytes(Buffer.from('x'))).toString()).toBe('x');
    expect(both.hashes('031')).toEqual([vault.hash('031'), old.hash('031')]);
    expect([both.hash('031'), vault.hashes('031')]).toEqual([
      vault.hash('031'),
      [vault.hash('031')],
    ]);
    const own = both.encrypt('031085001234');
    expect([vault.decrypt(own), both.isCurrent(own)]).toEqual(['031085001234', true]);
    expect(() => both.decrypt(before.encrypt('x'))).toThrow();
  });

  it('notices every changed byte: iv, tag and text', () => {
    const sealed = vault.encryptBytes(Buffer.from('031085001234'));
    for (let index = 0; index < sealed.length; index++) {
      const tampered = Buffer.from(sealed);
      tampered[index] = (tampered[index] ?? 0) ^ 1;
      expect(() => vault.decryptBytes(tampered), `byte ${index}`).toThrow();
    }
    expect(() => vault.decryptBytes(sealed.subarray(0, sealed.length - 1))).toThrow();
    expect(() => vault.decryptBytes(sealed.subarray(0, 20))).toThrow();
  });

  it('refuses a form that it does not know', () => {
    expect(() => vault.decrypt('031085001234')).toThrow();
    expect(() => vault.decrypt(vault.encrypt('x').replace('v1.', 'v2.'))).toThrow();
  });

  it('hashes by its key: equal for equal numbers, no plain SHA-256, different under another key', () => {
    const hash = vault.hash('031085001234');
    expect(vault.hash('031085001234')).toBe(hash);
    expect(vault.hash('031085001235')).not.toBe(hash);
    expect(openVault(randomBytes(32)).hash('031085001234')).not.toBe(hash);
    expect(hash).not.toBe(createHash('sha256').update('031085001234').digest('hex'));
    expect(hash).not.toContain('031085001234');
  });

  it('takes only a key of 32 bytes', () => {
    expect(() => openVault(randomBytes(16))).toThrow('32 bytes');
  });
});
