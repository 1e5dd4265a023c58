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

export type SloganCardText = {
  readonly slogan: string;
  readonly prize: string;
  readonly unitName: string;
  readonly contestTitle: string;
};

/** A winning slogan as a picture to share, PNG. Whatever its length, and its unit's name's, everything is inside. */
export async function drawSloganCard(text: SloganCardText): Promise<Buffer> {
  const [prize, slogan, unit, contest] = await Promise.all([
    setText(text.prize, PRIZE),
    setText(`“${text.slogan}”`, SLOGAN),
    setText(text.unitName, UNIT),
    setText(text.contestTitle, CONTEST),
  ]);
  const contestTop = CARD_HEIGHT - FOOT - contest.height;
  const unitTop = contestTop - GAP - unit.height;
  const prizeTop = 60;
  const roomTop = prizeTop + prize.height + GAP;
  const sloganTop =
    roomTop + Math.max(0, Math.round((unitTop - GAP - roomTop - slogan.height) / 2));
  const centred = ({ width }: { width: number }) => Math.round((CARD_WIDTH - width) / 2);
  return sharp(Buffer.from(ground()))
    .composite([
      { input: prize.picture, left: centred(prize), top: prizeTop },
      { input: slogan.picture, left: centred(slogan), top: sloganTop },
      { input: unit.picture, left: centred(unit), top: unitTop },
      { input: contest.picture, left: centred(contest), top: contestTop },
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
