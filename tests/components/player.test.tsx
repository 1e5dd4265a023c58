import { expect, test } from 'vitest';
import { EntryPlayer, type ShownPlayer } from '#app/components/media/entry-player.tsx';
import { render } from './render.tsx';

const player: ShownPlayer = {
  ...{ entryCode: 'V01', number: 2, plays: 'yes', posterWidth: null, captions: null },
  ...{ resumeAt: null, remembers: true },
};
const show = (changed: Partial<ShownPlayer> = {}) =>
  render(
    <EntryPlayer
      contest="cchc-2023"
      player={{ ...player, ...changed }}
      title="Video một cửa"
      downloadLabel="Tải video về"
    />,
  );
const at = '/cchc-2023/bai-du-thi/V01/phien-ban/2';

test('the browser’s own player stands there without scripts, and a link to the file', async () => {
  const html = await show();
  expect(html).toContain(`<video controls="" playsinline="" preload="metadata" src="${at}/video"`);
  expect(html).toContain('aria-label="Video một cửa"');
  expect(html).toMatch(new RegExp(`<a href="${at}/video"[^>]* download`));
  expect(html).not.toContain('<track');
  expect(html).not.toContain('poster=');
  // what needs scripts keeps its place until they run, and isn't offered where none do
  const [plain = '', needing = ''] = html.split('<div class="noscript:hidden">');
  expect(plain).not.toContain('<button');
  expect(needing).toContain('<button');
});

test('with its poster and captions, whose address changes with them', async () => {
  const html = await show({ posterWidth: 640, captions: '0123456789abcdef' });
  expect(html).toContain(`poster="${at}/anh/poster-640.webp"`);
  expect(html).toContain(`src="${at}/phu-de.vtt?v=0123456789abcdef"`);
});

test('what no browser plays is said, and left to be saved', async () => {
  const html = await show({ plays: 'no' });
  expect(html).not.toContain('<video');
  expect(html).toContain('Trình duyệt không phát được');
  expect(html).toContain(`href="${at}/video"`);
});
