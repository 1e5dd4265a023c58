import { Readable } from 'node:stream';
import { qrPng, qrSvg } from '#app/documents/qr-code.server.ts';
import {
  type BannerSize,
  type BannerText,
  bannerSizes,
  drawBanner,
} from '#app/media/draw-banner.server.ts';
import { zipFiles } from '#app/media/zip-files.server.ts';

export interface KitPicture {
  /** In the address and on the disk of whoever saves it. */
  file: string;
  width: number;
  height: number;
}

/** The pictures of the kit, as the page lists them. */
export const listBanners = (): KitPicture[] =>
  (Object.keys(bannerSizes) as BannerSize[]).map(size => ({
    ...{ file: `${size}.png`, ...bannerSizes[size] },
  }));

/** The code alone. */
export const codeFiles = ['ma-qr.png', 'ma-qr.svg'] as const;
const codePixels = 1000;

export interface KitText extends BannerText {
  /** The full address that the code leads to. */
  link: string;
}

/** Pictures that were drawn lately, by all that they show: a page has them all, and every visitor asks for it. */
const drawn = new Map<string, Buffer>();
const mostDrawn = 40;

/** A picture of the kit by its file's name; null where there is none of that name. */
export async function drawKitPicture(
  file: string,
  text: KitText,
): Promise<{ bytes: Buffer; contentType: string } | null> {
  if (file === 'ma-qr.svg')
    return { bytes: Buffer.from(onWhite(qrSvg(text.link))), contentType: svg };
  if (file === 'ma-qr.png') return { bytes: await qrPng(text.link, codePixels), contentType: png };
  const size = (Object.keys(bannerSizes) as BannerSize[]).find(one => `${one}.png` === file);
  if (!size) return null;
  const key = JSON.stringify([size, text]);
  const known = drawn.get(key);
  const bytes = known ?? (await drawBanner(size, text, await qrPng(text.link, 1)));
  if (drawn.size >= mostDrawn && !known) drawn.clear();
  drawn.set(key, bytes);
  return { bytes, contentType: png };
}

const png = 'image/png';
const svg = 'image/svg+xml';

/** Dark modules on a page in the dark would be seen by nobody, a reader of codes least of all. */
const onWhite = (code: string) =>
  code.replace(/<svg[^>]*>/, '$&<rect width="100%" height="100%" fill="#fff"/>');

/** All pictures of the kit as one archive. */
export function packKit({ code, text, now }: { code: string; text: KitText; now: Date }): Readable {
  const files = [...listBanners().map(({ file }) => file), ...codeFiles];
  return zipFiles(
    files.map(file => ({
      ...{ path: `${code}/${code}-${file}`, modifiedAt: now },
      open: async () => Readable.from([(await drawKitPicture(file, text))?.bytes]),
    })),
  );
}
