import sharp from 'sharp';
import { loadPosterFont, POSTER_FONT } from './poster-font.server.ts';

/** Of a line over the letters' size, with room for two marks above and one below a letter. */
const LINE_HEIGHT = 1.3;

export type TextLook = {
  /** Of the letters, in pixels. */
  readonly size: number;
  /** At most; text that would need more is set smaller. */
  readonly lines: number;
  readonly color: string;
  /** In pixels. */
  readonly width: number;
  readonly align?: 'left' | 'centre';
};

export type SetText = { picture: Buffer; width: number; height: number };

/** Words as a transparent picture: wrapped, and as small as it takes to fit their lines. */
export async function setText(words: string, look: TextLook): Promise<SetText> {
  const { size, lines, color, width, align = 'left' } = look;
  const fontfile = await loadPosterFont();
  const most = Math.round(size * LINE_HEIGHT * lines);
  const text = {
    text: `<span foreground="${color}">${escapeMarkup(oneLine(words))}</span>`,
    ...{ font: `${POSTER_FONT} ${size}`, fontfile, width, rgba: true },
    ...{ wrap: 'word-char' as const, align },
  };
  const asSet = await sharp({ text: { ...text, dpi: 72 } })
    .png()
    .toBuffer({ resolveWithObject: true });
  // given a height too, the letters are set as small as it takes
  const { data, info } =
    asSet.info.height <= most
      ? asSet
      : await sharp({ text: { ...text, height: most } })
          .png()
          .toBuffer({ resolveWithObject: true });
  return { picture: data, width: info.width, height: info.height };
}

const oneLine = (words: string) =>
  words
    .normalize('NFC')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();

/** Pango reads its text as markup, and people name their work as they like. */
function escapeMarkup(words: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return words.replace(/[&<>]/g, character => named[character] ?? '');
}
