import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

// The list of breached passwords that comes with the package: some 49,000 in small letters, most frequent first.
const file = createRequire(import.meta.url).resolve(
  '@zxcvbn-ts/language-common/src/passwords.json',
);
let list: Promise<ReadonlySet<string>> | undefined;

// Read when somebody first chooses a password: most processes and commands never need it.
async function readList(): Promise<ReadonlySet<string>> {
  return new Set(JSON.parse(await readFile(file, 'utf8')) as string[]);
}

/**
 * Whether a password stands on the list of breached ones, letters' case aside; or is one of them with digits and signs
 * around it or twice in a row, or of three different characters at most: what programs that guess try next.
 */
export async function isKnownPassword(password: string): Promise<boolean> {
  list ??= readList();
  const known = await list;
  const text = password.normalize('NFC').toLowerCase();
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const half = text.slice(0, text.length / 2);
  return (
    known.has(text) ||
    (core.length >= 4 && known.has(core)) ||
    (half + half === text && known.has(half)) ||
    new Set(text).size <= 3
  );
}
