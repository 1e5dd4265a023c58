import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(
  scrypt as (
    password: string,
    salt: Uint8Array,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
    callback: (error: Error | null, key: Buffer) => void,
  ) => void,
);

// OWASP's scrypt setting: 2^16 · 8 · 2 needs 64 MiB and about 0.2 s, too slow for guessing, quick enough for a sign-in.
const cost = { N: 2 ** 16, r: 8, p: 2 };
// For what `makeInitialPassword` made: nobody guesses 59 random bits, however cheap a try, and a unit gets a hundred
// of them at once. Checking one costs the full work all the same, below.
const firstCost = { N: 2 ** 12, r: 8, p: 1 };
const length = 32;
const maxmem = 160 * 1024 * 1024;

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. The password is NFC-normalized first. */
export async function hashPassword(password: string, parameters = cost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFC'), salt, length, { ...parameters, maxmem });
  const { N, r, p } = parameters;
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** The same at a lower cost, for a password of `makeInitialPassword`. */
export const hashFirstPassword = (password: string): Promise<string> =>
  hashPassword(password, firstCost);

// A name that nobody has costs as much time as a wrong password.
const nobody =
  'scrypt$65536$8$2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Whether the password fits the stored hash; false for null, after the same work. A made one fits however it is typed. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt, key] = (stored ?? nobody).split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  const isMade = Number(N) === firstCost.N;
  const text = isMade ? readInitialPassword(password) : password.normalize('NFC');
  const found = await derive(
    text,
    Buffer.from(salt ?? '', 'base64url'),
    expected.length || length,
    { N: Number(N), r: Number(r), p: Number(p), maxmem },
  );
  // nor does the time tell who hasn't used a first password yet
  if (isMade) await derive(text, Buffer.alloc(16), length, { ...cost, maxmem });
  return stored !== null && found.length === expected.length && timingSafeEqual(found, expected);
}

// Without letters and digits that look alike: first passwords are read from paper.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password to hand out, such as `kqtm-7h3x-pw9d`: 12 characters, about 59 bits. */
export function makeInitialPassword(): string {
  const characters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]);
  return inGroups(characters.join(''));
}

const inGroups = (characters: string) => characters.match(/.{4}/g)?.join('-') ?? characters;

/** A first password as it was made: whoever types it from paper may leave hyphens out, or write capitals and blanks. */
function readInitialPassword(typed: string): string {
  const characters = typed.toLowerCase().replace(/[\s\p{Dash}]/gu, '');
  return characters.length === 12 ? inGroups(characters) : typed.normalize('NFC');
}
