import { expect, it } from 'vitest';
import { NoticesPage } from '#app/components/messages/notices-page.tsx';
import { render } from './render.tsx';

const page = (units: number) => {
  const closesAt = '2026-12-20T00:00:00+07:00';
  const plan = { pausedAt: null, closesAt, units, steps: [], missing: [] };
  const contest = { code: 'cchc-2026', title: 'Hội thi' };
  return render(<NoticesPage {...{ contest, plan, letters: [], done: null }} />);
};

it('a contest without units is told to add some, not that all have handed in', async () => {
  const html = await page(0);
  expect(html).toContain('Hội thi chưa có đơn vị nào.');
  expect(html).toContain('href="/cchc-2026/to-chuc/don-vi"');
  expect(html).not.toContain('Mọi đơn vị đã có bài dự thi.');
  expect(await page(1)).toContain('Mọi đơn vị đã có bài dự thi.');
});
