import encodeQR from 'qr';
import sharp from 'sharp';

// a quarter of the code may be smudged; four modules of white around it, as the standard wants
const options = { ecc: 'quartile', border: 4 } as const;

/** A QR code of an address as an SVG picture. */
export const qrSvg = (address: string): string => encodeQR(address, 'svg', options);

/** A QR code of an address as a PNG picture with an edge of at least `pixels`, each module whole pixels wide. */
export async function qrPng(address: string, pixels: number): Promise<Buffer> {
  const modules = encodeQR(address, 'raw', options);
  const edge = modules.length;
  const grey = Buffer.from(modules.flatMap(row => row.map(dark => (dark ? 0 : 255))));
  return sharp(grey, { raw: { width: edge, height: edge, channels: 1 } })
    .resize({ width: edge * Math.ceil(pixels / edge), kernel: 'nearest' })
    .png()
    .toBuffer();
}

/**
 * A QR code's dark modules as the path of an SVG picture `edge` modules wide: for a page that allows no foreign
 * markup. A screen smudges nothing: the modules are as few and large as can be.
 */
export function qrPath(address: string): { edge: number; path: string } {
  const modules = encodeQR(address, 'raw', { ...options, ecc: 'low' });
  const path = modules.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return { edge: modules.length, path: path.join('') };
}
