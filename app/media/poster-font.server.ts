import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { unwrapWoff } from './woff-font.server.ts';

/** The interface's own typeface, so that a poster needs no font of the machine. */
export const POSTER_FONT = 'Be Vietnam Pro Bold';
/** The package has its letters in parts; Vietnamese needs all three, side by side in a word. */
const PARTS = ['latin-ext', 'vietnamese', 'latin'] as const;

let loaded: Promise<string> | null = null;

/**
 * Makes the typeface known to what draws text, once in a process, and resolves with the file to name. Pango reads
 * no WOFF, hence the unwrapped copies, which go with the process.
 */
export function loadPosterFont(): Promise<string> {
  loaded ??= load().catch(error => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function load(): Promise<string> {
  const require = createRequire(import.meta.url);
  const folder = await mkdtemp(join(tmpdir(), 'hoi-thi-font-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  let file = '';
  for (const part of PARTS) {
    const name = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${part}-700-normal.woff`;
    file = join(folder, `${part}.ttf`);
    await writeFile(file, unwrapWoff(await readFile(require.resolve(name))));
    // a file is made known by drawing with it; from then on its letters serve the family
    await sharp({ text: { text: '.', font: POSTER_FONT, fontfile: file } }).toBuffer();
  }
  return file;
}
