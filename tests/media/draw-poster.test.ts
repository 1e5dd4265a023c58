import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { drawPoster, POSTER_HEIGHT, POSTER_WIDTH } from '#app/media/draw-poster.server.ts';
import { unwrapWoff } from '#app/media/woff-font.server.ts';
import { madeFile } from './made-files.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#000000' } })
    .webp()
    .toBuffer();

/** Where something bright stands on a poster of a black picture; null where nothing does. */
async function lettersOf(poster: Buffer) {
  const { data, info } = await sharp(poster)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const found = { left: info.width, right: -1, top: info.height, bottom: -1, count: 0 };
  data.forEach((value, index) => {
    if (value < 140) return;
    const [x, y] = [index % info.width, Math.floor(index / info.width)];
    found.left = Math.min(found.left, x);
    found.right = Math.max(found.right, x);
    found.top = Math.min(found.top, y);
    found.bottom = Math.max(found.bottom, y);
    found.count += 1;
  });
  return found;
}

const long =
  'Đẩy mạnh ứng dụng công nghệ thông tin, dịch vụ công trực tuyến toàn trình, “ẤM ÁP NGHĨA TÌNH” nơi huyện đảo Bạch Long Vĩ, vì người dân và doanh nghiệp thành phố Hải Phòng, năm 2023, phần một và phần hai'.slice(
    0,
    200,
  );

test.each([
  ['short names', 'Một cửa', 'Sở Nội vụ'],
  ['the longest names', long, `Ủy ban nhân dân ${long}`.slice(0, 200)],
  ['one word without an end', 'X'.repeat(200), 'W'.repeat(200)],
  ['markup', '<span size="99999">&amp;</b>', '<i>A & B</i>'],
  ['lines and marks', 'Một\u2028cửa\n\u202eĐiện\u0000 tử', '\tSở\r\nNội vụ'],
])('%s stand within the margins', async (_what, title, unitName) => {
  const poster = await drawPoster(await plain(320, 180), { title, unitName });
  const { format, width, height } = await sharp(poster).metadata();
  expect({ format, width, height }).toEqual({
    ...{ format: 'jpeg', width: POSTER_WIDTH, height: POSTER_HEIGHT },
  });
  const letters = await lettersOf(poster);
  expect(letters.count).toBeGreaterThan(1000);
  expect(letters.left).toBeGreaterThan(55);
  expect(letters.right).toBeLessThan(POSTER_WIDTH - 55);
  expect(letters.bottom).toBeLessThan(POSTER_HEIGHT - 55);
  // the picture keeps the upper half
  expect(letters.top).toBeGreaterThan(POSTER_HEIGHT / 2);
});

test('marks above and below letters are drawn', async () => {
  const picture = await plain(320, 180);
  const count = async (title: string) =>
    (await lettersOf(await drawPoster(picture, { title, unitName: '.' }))).count;
  const bare = await count('EEEEEEEEEE');
  for (const title of ['ẾẾẾẾẾẾẾẾẾẾ', 'ỆỆỆỆỆỆỆỆỆỆ', 'E\u0302\u0301'.repeat(10)]) {
    expect(await count(title)).toBeGreaterThan(bare * 1.05);
  }
});

test('the typeface is our own, whatever the machine has, and leaves no file behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'font-'));
  vi.stubEnv('TMPDIR', folder);
  vi.resetModules();
  const { loadPosterFont, POSTER_FONT } = await import('#app/media/poster-font.server.ts');
  const fontfile = await loadPosterFont();
  vi.unstubAllEnvs();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
  const text = 'Sở Nội vụ – ỦY BAN NHÂN DÂN';
  const widthIn = async (font: string) => {
    const drawn = sharp({ text: { text, font: `${font} 40`, dpi: 72, fontfile } }).png();
    return (await drawn.toBuffer({ resolveWithObject: true })).info.width;
  };
  expect(await widthIn(POSTER_FONT)).not.toBe(await widthIn('No Such Font Bold'));
});

test('an upright picture is shown whole', async () => {
  const picture = await sharp({
    create: { width: 360, height: 640, channels: 3, background: '#ff0000' },
  })
    .composite([
      {
        input: { create: { width: 360, height: 20, channels: 3, background: '#00ff00' } },
        gravity: 'north',
      },
    ])
    .png()
    .toBuffer();
  const poster = await drawPoster(picture, { title: 'Một cửa', unitName: 'Sở Nội vụ' });
  const { data, info } = await sharp(poster).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)];
  const [red = 0, green = 0] = at(POSTER_WIDTH / 2, 8);
  expect(green).toBeGreaterThan(200);
  expect(red).toBeLessThan(60);
});

test('a typeface comes out of its wrapping whole, and nothing else does', async () => {
  const woff = await readFile(
    createRequire(import.meta.url).resolve(
      '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-700-normal.woff',
    ),
  );
  const font = unwrapWoff(woff);
  expect(font.readUInt32BE(0)).toBe(0x00010000);
  // what the wrapping says that it holds
  expect(font.length).toBe(woff.readUInt32BE(16));
  expect(() => unwrapWoff(Buffer.from('no font'))).toThrow(RangeError);
  const picture = await readFile(await madeFile('picture.png'));
  expect(() => unwrapWoff(picture)).toThrow(RangeError);
});
