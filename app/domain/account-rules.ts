import { accepted, refused, type Verdict } from './verdict.ts';

export const passwordLimits = { minimum: 10, maximum: 200 } as const;
export const usernameLimits = { minimum: 3, maximum: 40 } as const;

/** How a user name is kept and looked up: NFC, without space around, in small letters. */
export function normalizeUsername(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/**
 * A new user name, 3 to 40 characters: a letter, then letters, digits and `. _ - @`. So none looks like a citizen ID number.
 * @returns its normal form, or null where the text can't be one
 */
export function readUsername(text: string): string | null {
  const username = normalizeUsername(text);
  return /^\p{L}[\p{L}\p{M}\p{N}._@-]{2,39}$/u.test(username) ? username : null;
}

/** Whether two spellings name the same person: letters' case, Unicode form and spaces aside. */
export function isSameFullName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}

export type PasswordRefusal =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-unchanged'
  | 'password-holds-username';

/**
 * Whether a password may be taken. Length alone counts (NIST SP 800-63B, 3.1.1.2): demanded character classes
 * make passwords that people write down. Characters are code points of the NFC form, which is what is hashed.
 */
export function checkNewPassword(
  password: string,
  { current, username }: { current?: string; username: string | null },
): Verdict<undefined, PasswordRefusal> {
  const text = password.normalize('NFC');
  const length = [...text].length;
  if (length < passwordLimits.minimum) {
    return refused('password-too-short', { minimum: passwordLimits.minimum });
  }
  if (length > passwordLimits.maximum) {
    return refused('password-too-long', { maximum: passwordLimits.maximum });
  }
  if (text === current?.normalize('NFC')) return refused('password-unchanged');
  if (username && text.toLowerCase().includes(username)) return refused('password-holds-username');
  return accepted();
}
