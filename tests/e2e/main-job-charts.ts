import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { lookAt } from '#tests/setup/browser.ts';
import { code } from './main-job-contest.ts';

/** Both kinds of chart that only organizers' pages of this contest have; bars are looked at with the quiz. */
const pages = {
  'chart-hand-ins': {
    url: `/${code}/to-chuc/bai-du-thi`,
    label: /^Số lượt nộp bài mỗi ngày\. Tổng cộng 2 lượt nộp\./,
    cells: ['Nộp lần đầu', 'Thay bài'],
  },
  'chart-spread': {
    url: `/${code}/to-chuc/cham-diem/ket-qua`,
    label: /^Chênh lệch điểm giữa các giám khảo\. Xa nhau nhất ở bài V\d+: 3,75 điểm\./,
    cells: ['91', '94,75', '3,75'],
  },
} as const;

/** Each chart with its sentence, its table opened by the keyboard alone, and its picture as a file. */
export async function seeCharts(page: Page): Promise<void> {
  for (const [name, { url, label, cells }] of Object.entries(pages)) {
    await page.goto(url);
    const picture = page.getByRole('img', { name: label });
    // of both widths one is there for whoever looks, or listens
    await picture.waitFor();
    expect(await picture.count()).toBe(1);
    const table = page.locator('figure').getByRole('table');
    expect(await table.isVisible()).toBe(false);
    await page.locator('figure summary').focus();
    await page.keyboard.press('Enter');
    await table.waitFor();
    const text = await table.textContent();
    for (const cell of cells) expect(text).toContain(cell);
    await lookAt(page, name);
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải hình (PNG)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${code}-bieu-do-chenh-lech-diem.png`);
}
