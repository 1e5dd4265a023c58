import sharp from 'sharp';
import { loadChartFonts } from './poster-font.server.ts';

/** Pixels for each unit of the picture, so that letters stay sharp on paper. */
export const CHART_DENSITY = 2;

/** An SVG with text in the interface's typeface as PNG; needs no font of the machine. */
export async function rasterizeChart(svg: string): Promise<Buffer> {
  await loadChartFonts();
  return sharp(Buffer.from(svg), { density: 72 * CHART_DENSITY })
    .flatten({ background: '#ffffff' })
    .png({ palette: true, quality: 95 })
    .toBuffer();
}
