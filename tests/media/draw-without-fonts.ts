// Run on a machine made fontless by FONTCONFIG_FILE: writes a hash of each letter's picture as JSON.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { rasterizeChart } from '#app/media/rasterize-chart.server.ts';

const pictureOf = async (letter: string, weight: number) => {
  const text = `<text x="10" y="50" font-family="'Be Vietnam Pro', Arial" font-weight="${weight}" font-size="40">${letter}</text>`;
  const png = await rasterizeChart(
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60">${text}</svg>`,
  );
  return createHash('sha256')
    .update(await sharp(png).raw().toBuffer())
    .digest('hex');
};

const hashes: string[] = [];
for (const weight of [400, 700]) {
  for (const letter of process.argv[2] ?? '') hashes.push(await pictureOf(letter, weight));
}
console.log(JSON.stringify(hashes));
