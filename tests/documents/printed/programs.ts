import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fontFolder } from '#app/documents/document-font.server.ts';

const run = promisify(execFile);

// Times New Roman's stand-in is the font of the same measures that the PDFs have, whatever this machine has.
const fontsConfig = (cache: string) => `<?xml version="1.0"?>
<fontconfig>
  <dir>${fontFolder}</dir>
  <cachedir>${cache}</cachedir>
  <match><edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>`;

/** Opens files with LibreOffice and saves them anew; fails on a file that it would have to repair. */
export async function convert(
  files: readonly string[],
  { to, folder }: { to: string; folder: string },
): Promise<void> {
  const fonts = `${folder}/fonts.conf`;
  await writeFile(fonts, fontsConfig(`${folder}/font-cache`));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const { stdout } = await run(
    'soffice',
    [profile, '--headless', '--norestore', '--convert-to', to, '--outdir', folder, ...files],
    { timeout: 120_000, env: { ...process.env, FONTCONFIG_FILE: fonts } },
  );
  const written = stdout.match(/^convert .* using filter/gm) ?? [];
  if (written.length !== files.length) throw new Error(`LibreOffice opened not all:\n${stdout}`);
}

export interface Word {
  text: string;
  /** In mm from the page's upper left corner. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}
export interface Page {
  /** In mm. */
  width: number;
  height: number;
  words: Word[];
}

const MM = 25.4 / 72;

/** The words of each page and where they stand, as poppler finds them. */
export async function readPages(file: string): Promise<Page[]> {
  const { stdout } = await run('pdftotext', ['-bbox', '-raw', file, '-'], { maxBuffer: 2 ** 26 });
  const number = (tag: string, name: string) =>
    Number(new RegExp(`${name}="([\\d.-]+)"`).exec(tag)?.[1]) * MM;
  return stdout
    .split('<page ')
    .slice(1)
    .map(page => ({
      width: number(page, 'width'),
      height: number(page, 'height'),
      words: [...page.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map(
        ([, tag = '', text = '']) => ({
          ...{ left: number(tag, 'xMin'), right: number(tag, 'xMax') },
          ...{ top: number(tag, 'yMin'), bottom: number(tag, 'yMax') },
          text: text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
        }),
      ),
    }));
}

/** Each font of a PDF: whether it is in the file, and only the part that is used. */
export async function readFonts(
  file: string,
): Promise<{ name: string; isEmbeddedSubset: boolean }[]> {
  const { stdout } = await run('pdffonts', [file]);
  return stdout
    .trim()
    .split('\n')
    .slice(2)
    .map(line => ({
      name: line.split(' ')[0] ?? '',
      isEmbeddedSubset: /\s+yes\s+yes\s+(yes|no)\s+\d+\s+\d+$/.test(line),
    }));
}

/** Pages as PNG pictures, 150 dots an inch: `<prefix>-1.png` … */
export async function drawPages(file: string, prefix: string): Promise<void> {
  await run('pdftoppm', ['-r', '150', '-png', file, prefix]);
}
