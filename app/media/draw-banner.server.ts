import sharp, { type OverlayOptions } from 'sharp';
import { type SetText, setText } from './set-text.server.ts';

/** What is posted on pages, in stories, on other sites; in pixels. */
export const bannerSizes = {
  '1200x630': { width: 1200, height: 630 },
  '1080x1080': { width: 1080, height: 1080 },
  '1080x1920': { width: 1080, height: 1920 },
  '728x90': { width: 728, height: 90 },
  '300x250': { width: 300, height: 250 },
} as const;
export type BannerSize = keyof typeof bannerSizes;

/** From the top down; the first is the large one. */
export type BannerText = {
  readonly title: string;
  /** The dates of round 1, the deadline of round 2. */
  readonly lines: readonly [string, string];
  readonly address: string;
};

type Layout = {
  /** Where the code stands: beside the words, or below them. */
  code: 'beside' | 'below';
  /** From the edge to what is inside the frame. */
  margin: number;
  /** At most: the code's modules are whole pixels wide. */
  codeEdge: number;
  gap: number;
  title: { size: number; lines: number };
  line: { size: number; lines: number };
  address: number;
};

const layouts: Readonly<Record<BannerSize, Layout>> = {
  '1200x630': {
    ...{ code: 'beside', margin: 72, codeEdge: 300, gap: 22, address: 26 },
    ...{ title: { size: 50, lines: 4 }, line: { size: 30, lines: 2 } },
  },
  '1080x1080': {
    ...{ code: 'below', margin: 84, codeEdge: 330, gap: 26, address: 30 },
    ...{ title: { size: 58, lines: 4 }, line: { size: 34, lines: 2 } },
  },
  '1080x1920': {
    ...{ code: 'below', margin: 96, codeEdge: 520, gap: 48, address: 36 },
    ...{ title: { size: 78, lines: 6 }, line: { size: 40, lines: 2 } },
  },
  '728x90': {
    ...{ code: 'beside', margin: 8, codeEdge: 84, gap: 2, address: 10 },
    ...{ title: { size: 14, lines: 2 }, line: { size: 11, lines: 1 } },
  },
  '300x250': {
    ...{ code: 'below', margin: 14, codeEdge: 92, gap: 5, address: 11 },
    ...{ title: { size: 15, lines: 3 }, line: { size: 11, lines: 1 } },
  },
};

const colors = { title: '#9b1b1f', line: '#211b17', address: '#5d534b' } as const;

/**
 * A banner as PNG: the contest, its dates, where to find it. However long its words are, everything is inside.
 * @param code a QR code as PNG, one pixel a module, with its white edge
 */
export async function drawBanner(
  size: BannerSize,
  text: BannerText,
  code: Uint8Array,
): Promise<Buffer> {
  const { width, height } = bannerSizes[size];
  const layout = layouts[size];
  const isBeside = layout.code === 'beside';
  const picture = await enlarged(code, layout.codeEdge);
  const room = width - 2 * layout.margin - (isBeside ? picture.width + layout.margin / 2 : 0);
  const align = isBeside ? ('left' as const) : ('centre' as const);
  const set = (words: string, look: { size: number; lines: number }, color: string) =>
    setText(words, { ...look, color, width: Math.floor(room), align });
  const [first, second] = text.lines;
  const column = await Promise.all([
    set(text.title, layout.title, colors.title),
    set(first, layout.line, colors.line),
    set(second, layout.line, colors.line),
    set(text.address, { size: layout.address, lines: 1 }, colors.address),
  ]);
  const parts: SetText[] = isBeside ? column : [...column.slice(0, 3), picture, ...column.slice(3)];
  const high = parts.reduce((sum, part) => sum + part.height, layout.gap * (parts.length - 1));
  let top = Math.max(0, Math.round((height - high) / 2));
  const placed = parts.map((part): OverlayOptions => {
    const left = isBeside ? layout.margin : Math.round((width - part.width) / 2);
    const here = { input: part.picture, left, top };
    top += part.height + layout.gap;
    return here;
  });
  const beside = {
    input: picture.picture,
    left: width - layout.margin - picture.width,
    top: Math.round((height - picture.height) / 2),
  };
  return sharp(Buffer.from(ground(width, height)))
    .composite(isBeside ? [...placed, beside] : placed)
    .png({ palette: true, quality: 92 })
    .toBuffer();
}

/** The code as large as fits, every module as wide as every other. */
async function enlarged(code: Uint8Array, room: number): Promise<SetText> {
  const { width: modules } = await sharp(code).metadata();
  const edge = modules * Math.max(1, Math.floor(room / modules));
  const picture = await sharp(code).resize({ width: edge, kernel: 'nearest' }).png().toBuffer();
  return { picture, width: edge, height: edge };
}

/** The portal's warm ground with a frame of red and gold; on small ones the red alone. */
function ground(width: number, height: number): string {
  const unit = Math.min(width, height) / 630;
  const frame = (distance: number, stroke: number, color: string) =>
    `<rect x="${distance}" y="${distance}" width="${width - 2 * distance}" height="${height - 2 * distance}" fill="none" stroke="${color}" stroke-width="${stroke}"/>`;
  const red = Math.max(2, Math.round(8 * unit));
  const isSmall = unit < 0.5;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#faf7f2"/>
    ${frame(isSmall ? red / 2 : 14 * unit, red, '#9b1b1f')}
    ${isSmall ? '' : frame(28 * unit, 2, '#c9a24b')}
  </svg>`;
}
