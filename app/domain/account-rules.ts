import { foldText } from './imports/fold-text.ts';
import { accepted, refused, type Verdict } from './verdict.ts';

export const passwordLimits = { minimum: 10, maximum: 200 } as const;
/** A password that was handed out and not used for so long stops to work. */
export const firstPasswordDays = 14;
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
  | 'password-holds-username'
  | 'password-holds-name'
  | 'password-known';

// What must remain of a password once the names that anybody would try are cut out of it.
const ownLetters = 8;
// The portal's own name and the city's.
const everybodysWords = ['hoithi', 'haiphong'];

/**
 * Whether a password is little more than names that stand around the person: letters' case, accents, spaces and signs
 * aside. A long sentence may hold one of them.
 * @param names user name, full name, units, contests
 */
function isMadeOfNames(password: string, names: readonly string[]): boolean {
  const solid = (text: string) => foldText(text).replaceAll(' ', '');
  const words = names.flatMap(name => [solid(name), ...foldText(name).split(' ')]);
  const cut = [...everybodysWords, ...words].filter(word => word.length >= 2);
  const whole = solid(password);
  let left = whole;
  for (const word of cut.sort((one, other) => other.length - one.length)) {
    left = left.replaceAll(word, ' ');
  }
  // signs aside, something shorter than that was never made of names but of signs
  return left !== whole && left.replaceAll(' ', '').length < ownLetters;
}

/**
 * Whether a password may be taken, as far as that can be told without a list of known ones. Length counts, and that it
 * isn't made of names (NIST SP 800-63B-4, 3.1.1.2): demanded character classes make passwords that people write down.
 * Characters are code points of the NFC form, which is what is hashed.
 * @param names what stands around the person: their name, the codes of their units, the contests
 */
export function checkNewPassword(
  password: string,
  given: { current?: string; username: string | null; names?: readonly string[] },
): Verdict<undefined, PasswordRefusal> {
  const { current, username, names = [] } = given;
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
  if (isMadeOfNames(text, names)) return refused('password-holds-name');
  return accepted();
}
