import { readFile } from 'node:fs/promises';
import { UnusableInput } from './answer.ts';

/** The file's bytes. @throws UnusableInput that names the file and what is wrong with it */
export async function readInputFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'no such file'
        : code === 'EISDIR'
          ? 'is a folder'
          : `can't be read (${code})`;
    throw new UnusableInput(`${file}: ${reason}`);
  }
}

/** The file's text; UTF-8 with or without a byte order mark. */
export async function readInputText(file: string): Promise<string> {
  return decodeInput(file, await readInputFile(file));
}

/** The text of a file's bytes, as `readInputText` gives it. */
export function decodeInput(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableInput(`${file}: is not UTF-8 text`);
  }
}
