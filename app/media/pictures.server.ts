import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { HASH_GRID, pictureHash } from '#app/domain/entries/likeness.ts';
import { sampleTimes } from '#app/domain/rendition.ts';
import { type FfmpegInput, runFfmpeg } from './ffmpeg.server.ts';
import { inBackground, type MediaWork } from './media-work.server.ts';

/** A picture of a video that is kept: WebP. */
export type MadePicture = {
  readonly kind: 'poster' | 'contactSheet';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
};

export type SampledPicture = {
  readonly second: number;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Of `pictureHash`. */
  readonly hash: string;
  readonly isBlack: boolean;
};

const WIDTHS = [320, 640, 1280];
const SAMPLE_SIDE = 320;
/** Seeking and decoding up to the picture, whatever the length of the video. */
const SECONDS_A_PICTURE = 10;
const SHEET = { gap: 4, background: '#1f2937' } as const;

/** Takes pictures at even distances into the folder; those that can't be decoded are left out. */
export async function samplePictures(
  inputAt: (options: readonly string[]) => FfmpegInput,
  seconds: number,
  folder: string,
  work: MediaWork & { readonly onPicture: (share: number) => void },
): Promise<SampledPicture[]> {
  const pictures: SampledPicture[] = [];
  const times = sampleTimes(seconds);
  for (const [index, second] of times.entries()) {
    const path = join(folder, `picture-${index}.png`);
    await takePicture(inputAt, second, SAMPLE_SIDE, path, work);
    const picture = await lookAt(path);
    if (picture) pictures.push({ second, path, ...picture });
    work.onPicture((index + 1) / times.length);
  }
  return pictures;
}

/** The picture at a second, turned as it is seen, with square pixels, no side longer than given. */
async function takePicture(
  inputAt: (options: readonly string[]) => FfmpegInput,
  second: number,
  longestSide: number,
  path: string,
  work: MediaWork,
): Promise<void> {
  const shrink = `min(1,${longestSide}/max(iw*sar,ih))`;
  await runFfmpeg({
    ...inBackground(work, SECONDS_A_PICTURE),
    // before the input: behind it ffmpeg would decode all that comes before
    inputs: [inputAt(['-ss', second.toFixed(3)])],
    output: `file:${path}`,
    outputOptions: [
      ...['-map', '0:v:0', '-frames:v', '1', '-an', '-sn', '-dn', '-map_metadata', '-1'],
      ...[
        '-vf',
        `scale=w='max(1,trunc(iw*sar*${shrink}))':h='max(1,trunc(ih*${shrink}))',setsar=1`,
      ],
      ...['-c:v', 'png', '-pix_fmt', 'rgb24', '-f', 'image2', '-update', '1'],
    ],
  });
}

/** Null where ffmpeg found no picture at that second, which it doesn't count as a failure. */
async function lookAt(path: string) {
  const image = sharp(path);
  const metadata = await image.metadata().catch(() => null);
  if (!metadata) return null;
  const gray = await image
    .clone()
    .resize({ ...HASH_GRID, fit: 'fill' })
    .grayscale()
    .raw()
    .toBuffer();
  const { channels } = await image.clone().grayscale().stats();
  const [{ mean, stdev } = { mean: 0, stdev: 0 }] = channels;
  return {
    ...{ width: metadata.width, height: metadata.height },
    hash: pictureHash(gray),
    // black as cameras and codecs make it: not quite zero, with a little noise
    isBlack: mean < 16 && stdev < 8,
  };
}

/** The first picture that shows something, in up to three widths, never enlarged. */
export async function makePosters(
  inputAt: (options: readonly string[]) => FfmpegInput,
  pictures: readonly SampledPicture[],
  folder: string,
  work: MediaWork,
): Promise<MadePicture[]> {
  const shown = pictures.find(({ hash }) => hash !== '') ?? pictures[0];
  if (!shown) return [];
  const path = join(folder, 'poster.png');
  await takePicture(inputAt, shown.second, Math.max(...WIDTHS), path, work);
  return inWidths('poster', sharp(path), (await sharp(path).metadata()).width);
}

/** All pictures on one sheet, in time's order, in three widths: five to a row, ten where they stand upright. */
export async function makeContactSheets(
  pictures: readonly SampledPicture[],
): Promise<MadePicture[]> {
  const [first] = pictures;
  if (!first) return [];
  const columns = first.height > first.width ? 10 : 5;
  const rows = Math.ceil(pictures.length / columns);
  const sheetWidth = Math.max(...WIDTHS);
  const { gap, background } = SHEET;
  const width = Math.floor((sheetWidth - gap * (columns + 1)) / columns);
  const height = Math.max(1, Math.round((width * first.height) / first.width));
  const cells = await Promise.all(
    pictures.map(async ({ path }, index) => ({
      input: await sharp(path).resize({ width, height, fit: 'contain', background }).toBuffer(),
      left: gap + (index % columns) * (width + gap),
      top: gap + Math.floor(index / columns) * (height + gap),
    })),
  );
  const size = { width: sheetWidth, height: gap + rows * (height + gap) };
  const sheet = await sharp({ create: { ...size, channels: 3, background } })
    .composite(cells)
    .png()
    .toBuffer();
  return inWidths('contactSheet', sharp(sheet), sheetWidth);
}

async function inWidths(
  kind: MadePicture['kind'],
  image: Sharp,
  ownWidth: number,
): Promise<MadePicture[]> {
  const widths = [...new Set(WIDTHS.map(width => Math.min(width, ownWidth)))];
  return Promise.all(
    widths.map(async wanted => {
      const { data, info } = await image
        .clone()
        .resize({ width: wanted })
        .webp({ quality: 80 })
        .toBuffer({ resolveWithObject: true });
      return { kind, width: info.width, height: info.height, bytes: data };
    }),
  );
}
