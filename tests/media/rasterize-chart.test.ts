import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { CHART_DENSITY, rasterizeChart } from '#app/media/rasterize-chart.server.ts';

const root = path.resolve(import.meta.dirname, '../..');

it('is twice as large as the SVG says, on white', async () => {
  const png = await rasterizeChart(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><circle cx="150" cy="60" r="9" fill="#9b1b1f"/></svg>',
  );
  const { format, width, height, hasAlpha } = await sharp(png).metadata();
  expect({ format, width, height, hasAlpha }).toEqual({
    ...{ format: 'png', width: 300 * CHART_DENSITY, height: 120 * CHART_DENSITY, hasAlpha: false },
  });
  expect([...(await sharp(png).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
});

it('writes every letter of Vietnamese as itself, bold and not, on a machine without any font', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hoi-thi-no-fonts-'));
  try {
    const file = path.join(folder, 'fonts.conf');
    const places = `<dir>${folder}</dir><cachedir>${folder}</cachedir>`;
    await writeFile(file, `<?xml version="1.0"?><fontconfig>${places}</fontconfig>`);
    // the last one is in no font: what a box looks like
    const letters = 'AaĂẰẵÂẬầĐđÊỄệÔỖộƠỢởƯỮựỲỹ\u{10ffff}';
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.join(import.meta.dirname, 'draw-without-fonts.ts'), letters],
      { cwd: root, env: { ...process.env, FONTCONFIG_FILE: file } },
    );
    const hashes = JSON.parse(stdout) as string[];
    expect(hashes).toHaveLength(2 * [...letters].length);
    // boxes alone would look alike
    expect(new Set(hashes.slice(0, hashes.length / 2)).size).toBe([...letters].length);
    expect(new Set(hashes.slice(hashes.length / 2)).size).toBe([...letters].length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
