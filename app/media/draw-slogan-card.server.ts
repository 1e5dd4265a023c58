import sharp from 'sharp';
import { setText } from './set-text.server.ts';

/** As shared links are shown (Open Graph); in pixels. */
export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

const MARGIN = 80;
const WIDTH = CARD_WIDTH - 2 * MARGIN;
const PRIZE = { size: 28, lines: 1, color: '#7a1216', width: WIDTH, align: 'centre' } as const;
const SLOGAN = { size: 60, lines: 4, color: '#9b1b1f', width: WIDTH, align: 'centre' } as const;
const UNIT = { size: 32, lines: 2, color: '#211b17', width: WIDTH, align: 'centre' } as const;
const CONTEST = { size: 22, lines: 2, color: '#5d534b', width: WIDTH, align: 'centre' } as const;
const FOOT = 52;
const GAP = 14;

/** Four texts, from the top down; the second is the large one. */
export type ShareCardText = {
  readonly above: string;
  readonly headline: string;
  readonly below: string;
  readonly foot: string;
};

export type SloganCardText = {
  readonly slogan: string;
  readonly prize: string;
  readonly unitName: string;
  readonly contestTitle: string;
};

/** A winning slogan as a picture to share, PNG. */
export function drawSloganCard(text: SloganCardText): Promise<Buffer> {
  return drawShareCard({
    ...{ above: text.prize, headline: `“${text.slogan}”` },
    ...{ below: text.unitName, foot: text.contestTitle },
  });
}

/** A picture to share, PNG. However long its words are, everything is inside. */
export async function drawShareCard(text: ShareCardText): Promise<Buffer> {
  const [above, headline, below, foot] = await Promise.all([
    setText(text.above, PRIZE),
    setText(text.headline, SLOGAN),
    setText(text.below, UNIT),
    setText(text.foot, CONTEST),
  ]);
  const footTop = CARD_HEIGHT - FOOT - foot.height;
  const belowTop = footTop - GAP - below.height;
  const aboveTop = 60;
  const roomTop = aboveTop + above.height + GAP;
  const headlineTop =
    roomTop + Math.max(0, Math.round((belowTop - GAP - roomTop - headline.height) / 2));
  const centred = ({ width }: { width: number }) => Math.round((CARD_WIDTH - width) / 2);
  return sharp(Buffer.from(ground()))
    .composite([
      { input: above.picture, left: centred(above), top: aboveTop },
      { input: headline.picture, left: centred(headline), top: headlineTop },
      { input: below.picture, left: centred(below), top: belowTop },
      { input: foot.picture, left: centred(foot), top: footTop },
    ])
    .png({ palette: true, quality: 92 })
    .toBuffer();
}

/** The portal's warm ground with a frame of red and gold. */
function ground(): string {
  const inner = (distance: number) =>
    `x="${distance}" y="${distance}" width="${CARD_WIDTH - 2 * distance}" height="${CARD_HEIGHT - 2 * distance}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">
    <rect width="100%" height="100%" fill="#faf7f2"/>
    <rect ${inner(14)} fill="none" stroke="#9b1b1f" stroke-width="8"/>
    <rect ${inner(28)} fill="none" stroke="#c9a24b" stroke-width="2"/>
  </svg>`;
}
