import sharp from 'sharp';
import { expect, it } from 'vitest';
import { publishSlogans } from '#tests/factories/slogans.ts';
import { openTestGround } from '#tests/setup/test-ground.ts';
import { servePortal } from './served-portal.ts';

const publicUrl = 'https://hoithi.example.vn';

it('a shared link shows elsewhere what it leads to, with a picture at a full address', async () => {
  const test = await openTestGround();
  const portal = await servePortal(test, { publicUrl });
  try {
    const { title } = await publishSlogans(test);
    const pages = {
      '/cchc-2025/ket-qua': { title: `Kết quả – ${title}`, about: 'Giải bài dự thi' },
      '/cchc-2025/ket-qua/1': { title: `Công bố số 1 – ${title}`, about: 'Giải bài dự thi' },
      '/cchc-2025/ket-qua/1/khau-hieu/2': { title: '“Một cửa mở lối”', about: 'Đơn vị don-vi-1' },
    };
    for (const [address, expected] of Object.entries(pages)) {
      const html = await (await portal.ask(null, address)).text();
      const meta = (name: string) =>
        new RegExp(`<meta property="og:${name}" content="([^"]*)"`).exec(html)?.[1] ?? '';
      expect(meta('title')).toBe(expected.title);
      expect(meta('description')).toContain(expected.about);
      expect(meta('url')).toBe(publicUrl + address);
      expect(meta('image').startsWith(`${publicUrl}/cchc-2025/ket-qua/`), address).toBe(true);
      const picture = await portal.ask(null, meta('image').slice(publicUrl.length));
      expect(picture.headers.get('Content-Type')).toBe('image/png');
      const { format, width, height } = await sharp(
        Buffer.from(await picture.arrayBuffer()),
      ).metadata();
      expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
    }
  } finally {
    await portal.close();
    await test.close();
  }
});
