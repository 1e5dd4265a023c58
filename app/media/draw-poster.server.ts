import sharp from 'sharp';
import { setText } from './set-text.server.ts';

/** As wide posts are shown; in pixels. */
export const POSTER_WIDTH = 1280;
export const POSTER_HEIGHT = 720;

const MARGIN = 64;
const WIDTH = POSTER_WIDTH - 2 * MARGIN;
const TITLE = { size: 52, lines: 3, color: '#ffffff', width: WIDTH };
const UNIT = { size: 30, lines: 2, color: '#ffd9a0', width: WIDTH };
const GAP = 16;

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
