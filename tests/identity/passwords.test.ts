import { describe, expect, it } from 'vitest';
import { isKnownPassword } from '#app/identity/known-passwords.server.ts';
import {
  hashFirstPassword,
  hashPassword,
  makeInitialPassword,
  verifyPassword,
} from '#app/identity/passwords.server.ts';

const cheap = { N: 1024, r: 8, p: 1 };

describe('passwords', () => {
  it('fit their own hash alone, which holds nothing of them', async () => {
    const stored = await hashPassword('con mèo trèo cây', cheap);
    expect(stored).toMatch(/^scrypt\$1024\$8\$1\$/);
    expect(stored).not.toContain('mèo');
    expect(await verifyPassword('con mèo trèo cây', stored)).toBe(true);
    expect(await verifyPassword('con mèo trèo cau', stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
    expect(await hashPassword('con mèo trèo cây', cheap)).not.toBe(stored);
  });

  it('fit in either Unicode form, as keyboards differ', async () => {
    const stored = await hashPassword('mật khẩu'.normalize('NFD'), cheap);
    expect(await verifyPassword('mật khẩu'.normalize('NFC'), stored)).toBe(true);
  });

  it('cost the setting that OWASP names', async () => {
    expect(await hashPassword('x')).toMatch(/^scrypt\$65536\$8\$2\$/);
  });

  it('fit nobody, after the same work', async () => {
    const stored = await hashPassword('một mật khẩu nào đó');
    const timeOf = async (hash: string | null) => {
      const start = performance.now();
      expect(await verifyPassword('sai', hash)).toBe(false);
      return performance.now() - start;
    };
    const known = Math.min(await timeOf(stored), await timeOf(stored), await timeOf(stored));
    const unknown = Math.min(await timeOf(null), await timeOf(null), await timeOf(null));
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it('made for a first sign-in: long enough, readable on paper, never twice', () => {
    const made = Array.from({ length: 500 }, makeInitialPassword);
    expect(new Set(made).size).toBe(500);
    for (const password of made)
      expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}$/);
  });

  it('made for a first sign-in fit as people type them from paper; others only as they are', async () => {
    const stored = await hashFirstPassword('kqtm-7h3x-pw9d');
    for (const typed of [
      'KQTM-7H3X-PW9D',
      ' kqtm-7h3x-pw9d ',
      'kqtm7h3xpw9d',
      'kqtm – 7h3x – pw9d',
    ])
      expect(await verifyPassword(typed, stored), typed).toBe(true);
    for (const typed of ['kqtm-7h3x-pw9e', 'kqtm-7h3x', ''])
      expect(await verifyPassword(typed, stored), typed).toBe(false);
    const own = await hashPassword('kqtm-7h3x-pw9d', cheap);
    expect(await verifyPassword('KQTM-7H3X-PW9D', own)).toBe(false);
  });
});

it.each([
  ['qwertyuiop', true],
  ['QWERTYuiop', true],
  ['password2023!', true],
  ['2023@Superman', true],
  ['dragondragon', true],
  ['aaaaaaaaaaaa', true],
  ['11111111112222', true],
  ['con mèo trèo cây', false],
  ['kqtm-7h3x-pw9d', false],
])('known to whoever guesses: %s', async (password, known) => {
  expect(await isKnownPassword(password)).toBe(known);
});
