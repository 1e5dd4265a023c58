import sharp from 'sharp';

/** A screenshot as it is kept: the very bytes that came. */
export type EvidencePicture = { readonly contentType: string; readonly extension: string };

export const maximumEvidenceBytes = 15 * 1024 * 1024;

const formats: Readonly<Record<string, EvidencePicture>> = {
  png: { contentType: 'image/png', extension: 'png' },
  jpeg: { contentType: 'image/jpeg', extension: 'jpg' },
  webp: { contentType: 'image/webp', extension: 'webp' },
};
/** A screenshot of a long page at a sharp screen's resolution. */
const mostPixels = 100_000_000;

/** What kind of picture the bytes are, decoded to the last row; null where they are none that a browser shows. */
export async function readEvidencePicture(bytes: Uint8Array): Promise<EvidencePicture | null> {
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
    const { format } = await image.metadata();
    const known = formats[format ?? ''];
    if (!known) return null;
    await image.resize({ width: 8, height: 8, fit: 'fill' }).raw().toBuffer();
    return known;
  } catch {
    // sharp throws for what it can't decode, and says no more than that
    return null;
  }
}
