import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { waitUntilAlive } from '#tests/setup/browser.ts';
import { code, openAhead, portalOfOneJudge } from './one-judge.ts';
import { day } from './rules-around-now.ts';

const list = `/${code}/cham-diem`;
const { judge, pointsOf, troubles } = portalOfOneJudge();

/** Scripts that the page holds back. */
const held = (page: Page) => page.locator('template[data-late]').count();

test('the list needs no script at first: it comes to life at rest, and at once where something waits to be sent', async () => {
  const { page, context } = await judge();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + day);
  await page.goto(list);
  await page.getByRole('link', { name: /^Chưa chấm/ }).click();
  await page.waitForURL(url => url.searchParams.get('loc') === 'chua-cham');
  await page.waitForLoadState('load');
  await page.clock.runFor(2500);
  expect(await held(page)).toBeGreaterThan(0);
  // what can't be fetched now is fetched once the line is back
  await context.setOffline(true);
  await page.clock.runFor(1000);
  expect(await held(page)).toBeGreaterThan(0);
  await context.setOffline(false);
  await expect.poll(() => held(page)).toBe(0);

  await page.evaluate(() => localStorage.setItem('hoi-thi/phieu/ai/hoi-thi/V01', '{}'));
  await page.goto(list);
  await page.clock.runFor(500);
  await expect.poll(() => held(page)).toBe(0);
  await page.evaluate(() => localStorage.clear());
});

/** Types into the first field of a sheet whose scripts come only then, and waits until they saved it. */
async function typeEarly(page: Page, context: BrowserContext, points: string): Promise<void> {
  const scripts = '**/assets/entry.client-*.js';
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  await context.route(scripts, async route => {
    await released;
    await route.continue();
  });
  await page.goto(`${list}/V01`);
  await pointsOf(page, 0).fill(points);
  release();
  const saved = page.locator('[data-save-state="saved"]').getByText(/^Đã lưu lúc/);
  await saved.waitFor();
  await context.unroute(scripts);
}

test('what is typed into a sheet before its scripts are there is saved by them, over what waited too', async () => {
  const { page, context } = await judge();
  await typeEarly(page, context, '17,5');
  await page.reload();
  expect(await pointsOf(page, 0).inputValue()).toBe('17,5');

  await waitUntilAlive(page);
  await context.setOffline(true);
  await pointsOf(page, 0).fill('18');
  await page.locator('[data-save-state="offline"]').waitFor();
  // as a browser has it that was closed before the answer came
  const waiting = await page.evaluate(() => Object.entries({ ...localStorage }));
  expect(waiting.some(([key]) => key.startsWith('hoi-thi/phieu/'))).toBe(true);
  await context.setOffline(false);
  await page.locator('[data-save-state="saved"]').waitFor();
  await page.evaluate(
    items => {
      for (const [key, value] of items) localStorage.setItem(key, value);
    },
    waiting as [string, string][],
  );
  await typeEarly(page, context, '19');
  const { page: there } = await judge();
  await expect
    .poll(async () => {
      await there.goto(`${list}/V01`);
      return pointsOf(there, 0).inputValue();
    })
    .toBe('19');
});

test('from a sheet that was opened by itself the list is there without a line', async () => {
  const { page, context } = await judge();
  await openAhead(page, `${list}/V02`);
  const back = page.getByRole('navigation').getByRole('link', { name: 'Chấm điểm' }).first();
  await context.setOffline(true);
  await back.click();
  await page.getByText(/^Mất kết nối\. Đang xem bản tải trước lúc/).waitFor();
  expect(await page.getByRole('link', { name: /^V0\d – / }).count()).toBe(6);
  await context.setOffline(false);
});

test('no page complained', () => {
  expect(troubles()).toEqual([]);
});
