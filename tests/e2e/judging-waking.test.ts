import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit, waitUntilAlive } from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { code, fillForOneJudge, openAhead, password, username } from './one-judge.ts';
import { day } from './rules-around-now.ts';

const list = `/${code}/cham-diem`;
let portal: Portal;
let fields: string[];
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  portal = await startPortal(async ground => {
    fields = await fillForOneJudge(ground);
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function judge(): Promise<{ page: Page; context: BrowserContext }> {
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  await signIn(visitor.page, username, password);
  return visitor;
}

const firstPoints = (page: Page) => page.getByLabel(fields[0] ?? '');
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

test('what is typed into a sheet before its scripts are there is saved by them, over what waited too', async () => {
  const { page, context } = await judge();
  let release = () => {};
  const scripts = '**/assets/entry.client-*.js';
  const holdScripts = async () => {
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    await context.route(scripts, async route => {
      await released;
      await route.continue();
    });
  };
  await holdScripts();
  await page.goto(`${list}/V01`);
  await firstPoints(page).fill('17,5');
  release();
  await page
    .locator('[data-save-state="saved"]')
    .getByText(/^Đã lưu lúc/)
    .waitFor();
  await page.reload();
  expect(await firstPoints(page).inputValue()).toBe('17,5');

  await waitUntilAlive(page);
  await context.setOffline(true);
  await firstPoints(page).fill('18');
  await page.locator('[data-save-state="offline"]').waitFor();
  await context.unroute(scripts);
  await context.setOffline(false);
  // left with the draft still in the browser
  await page.evaluate(() => localStorage.setItem('giữ', JSON.stringify({ ...localStorage })));
  await page.locator('[data-save-state="saved"]').waitFor();
  await page.evaluate(() => {
    for (const [key, value] of Object.entries(JSON.parse(localStorage.getItem('giữ') ?? '{}'))) {
      localStorage.setItem(key, String(value));
    }
    localStorage.removeItem('giữ');
  });
  await holdScripts();
  await page.goto(`${list}/V01`);
  await firstPoints(page).fill('19');
  release();
  await page
    .locator('[data-save-state="saved"]')
    .getByText(/^Đã lưu lúc/)
    .waitFor();
  await expect.poll(() => firstPoints(page).inputValue()).toBe('19');
  await expect
    .poll(async () => {
      const there = (await judge()).page;
      await there.goto(`${list}/V01`);
      return firstPoints(there).inputValue();
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
  // what the router says of addresses that it couldn't ask for without a line is no trouble of the page
  const troubles = visitors.flatMap(visitor => visitor.troubles);
  expect(troubles.filter(one => !one.includes('Failed to fetch manifest patches'))).toEqual([]);
});
