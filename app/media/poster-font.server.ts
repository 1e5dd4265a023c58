import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { unwrapWoff } from './woff-font.server.ts';

/** The interface's own typeface, so that a poster needs no font of the machine. */
export const POSTER_FONT = 'Be Vietnam Pro Bold';
/** The package has its letters in parts; Vietnamese needs all three, side by side in a word. */
const PARTS = ['latin-ext', 'vietnamese', 'latin'] as const;
const FACES = { 400: 'Be Vietnam Pro', 700: POSTER_FONT } as const;

const loaded = new Map<keyof typeof FACES, Promise<string>>();

/**
 * Makes the typeface known to what draws text, once in a process, and resolves with the file to name. Pango reads
 * no WOFF, hence unwrapped copies.
 */
export const loadPosterFont = (): Promise<string> => loadFace(700);

/**
 * Both faces of charts. To be awaited before the first SVG with text is drawn: a thread that drew one without them
 * finds none later on a machine without fonts.
 */
export async function loadChartFonts(): Promise<void> {
  await loadFace(400);
  await loadFace(700);
}

function loadFace(weight: keyof typeof FACES): Promise<string> {
  const known = loaded.get(weight);
  if (known) return known;
  const loading = load(weight).catch(error => {
    loaded.delete(weight);
    throw error;
  });
  loaded.set(weight, loading);
  return loading;
}

async function load(weight: keyof typeof FACES): Promise<string> {
  const require = createRequire(import.meta.url);
  const folder = await mkdtemp(join(tmpdir(), 'hoi-thi-font-'));
  try {
    let font = '';
    for (const part of PARTS) {
      const name = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${part}-${weight}-normal.woff`;
      const file = join(folder, part);
      await writeFile(file, unwrapWoff(await readFile(require.resolve(name))));
      // it is read again later, and must not outlive the process: a file without a name, held open
      font = `/dev/fd/${openSync(file, 'r')}`;
      // a file is made known by drawing with it; from then on its letters serve the family
      await sharp({ text: { text: '.', font: FACES[weight], fontfile: font } }).toBuffer();
    }
    return font;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
