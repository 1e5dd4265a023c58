import sharp from 'sharp';
import { loadPosterFont, POSTER_FONT } from './poster-font.server.ts';

/** As wide posts are shown; in pixels. */
export const POSTER_WIDTH = 1280;
export const POSTER_HEIGHT = 720;

const MARGIN = 64;
const TITLE = { size: 52, lines: 3, color: '#ffffff' };
const UNIT = { size: 30, lines: 2, color: '#ffd9a0' };
const GAP = 16;
/** Of a line over the letters' size, with room for two marks above and one below a letter. */
const LINE_HEIGHT = 1.3;

export type PosterText = { readonly title: string; readonly unitName: string };

/**
 * The picture of a video with the entry's title and its unit's name at the bottom, as JPEG. The picture is shown
 * whole, on a blurred one of itself where its shape differs. Long names wrap, and are set smaller where they
 * would need more lines than there are.
 */
export async function drawPoster(picture: Uint8Array, text: PosterText): Promise<Buffer> {
  const [title, unit] = await Promise.all([
    setText(text.title, TITLE),
    setText(text.unitName, UNIT),
  ]);
  const unitTop = POSTER_HEIGHT - MARGIN - unit.height;
  const titleTop = unitTop - GAP - title.height;
  const ground = await sharp(picture)
    .resize(POSTER_WIDTH, POSTER_HEIGHT, { fit: 'cover' })
    .blur(24)
    .modulate({ brightness: 0.6 })
    .toBuffer();
  const whole = await sharp(picture)
    .resize(POSTER_WIDTH, POSTER_HEIGHT, { fit: 'inside' })
    .toBuffer();
  return sharp(ground)
    .composite([
      { input: whole, gravity: 'centre' },
      { input: Buffer.from(shade(titleTop)) },
      { input: title.picture, left: MARGIN, top: titleTop },
      { input: unit.picture, left: MARGIN, top: unitTop },
    ])
    .jpeg({ quality: 88, mozjpeg: true })
    .toBuffer();
}

type SetText = { picture: Buffer; height: number };

async function setText(
  words: string,
  { size, lines, color }: { size: number; lines: number; color: string },
): Promise<SetText> {
  const fontfile = await loadPosterFont();
  const width = POSTER_WIDTH - 2 * MARGIN;
  const most = Math.round(size * LINE_HEIGHT * lines);
  const text = {
    text: `<span foreground="${color}">${escapeMarkup(oneLine(words))}</span>`,
    ...{ font: `${POSTER_FONT} ${size}`, fontfile, width, rgba: true },
    ...{ wrap: 'word-char' as const, align: 'left' as const },
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
  return { picture: data, height: info.height };
}

/** What letters stand on: dark at the bottom, nothing above them. */
function shade(titleTop: number): string {
  const start = Math.max(0, (titleTop - 120) / POSTER_HEIGHT);
  const full = Math.max(0, titleTop / POSTER_HEIGHT);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${POSTER_WIDTH}" height="${POSTER_HEIGHT}">
    <linearGradient id="shade" x1="0" y1="0" x2="0" y2="1">
      <stop offset="${start}" stop-color="#1a0a08" stop-opacity="0"/>
      <stop offset="${full}" stop-color="#1a0a08" stop-opacity="0.72"/>
      <stop offset="1" stop-color="#1a0a08" stop-opacity="0.9"/>
    </linearGradient>
    <rect width="100%" height="100%" fill="url(#shade)"/>
  </svg>`;
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
