import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit, waitUntilAlive } from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import {
  code,
  fillWithOneUnit,
  largeClip,
  mebibyte,
  organizer,
  password,
  people,
  receiptNames,
} from './one-unit.ts';

let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  portal = await startPortal(async ground => void (await fillWithOneUnit(ground)));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

test('whoever leaves a form half-way is asked first, and stays where they say so', async () => {
  const visitor = await visit(browser, portal.url);
  const { page } = visitor;
  await signIn(page, people[0], password);
  await page.goto(`/${code}/bai-du-thi/nop`);
  await waitUntilAlive(page);
  const away = page.getByRole('navigation').getByRole('link', { name: 'Danh sách' }).first();
  const asked: string[] = [];
  const answerNext = (accepts: boolean) =>
    page.once('dialog', dialog => {
      asked.push(dialog.message());
      void (accepts ? dialog.accept() : dialog.dismiss());
    });
  await page.getByLabel('Tên video').fill('Một cửa không chờ');
  answerNext(false);
  await away.click();
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toMatch(/chưa được gửi/);
  expect(await page.getByLabel('Tên video').inputValue()).toBe('Một cửa không chờ');
  answerNext(true);
  await away.click();
  await page.waitForURL(`**/${code}/danh-sach`);
  expectNoTroubles(visitor);
});

test('of several forms on an organizer’s page each is asked about, also by who signs out', async () => {
  const visitor = await visit(browser, portal.url);
  const { page } = visitor;
  await signIn(page, organizer, password);
  const address = `/${code}/to-chuc/cham-diem/hieu-chinh`;
  await page.goto(address);
  await waitUntilAlive(page);
  const asked: string[] = [];
  page.on('dialog', dialog => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  const main = page.getByRole('main');
  const open = () => main.locator('summary', { hasText: 'Thêm bài mẫu tự soạn' }).click();
  const text = main.getByLabel('Nội dung bài mẫu');
  const add = main.getByRole('button', { name: 'Thêm bài chấm thử' }).filter({ visible: true });
  const away = main.getByRole('link', { name: 'Tiến độ chấm' }).first();
  const signOut = page.getByRole('button', { name: 'Đăng xuất' });
  await open();
  await text.fill('Một cửa không chờ');
  await add.click();
  await page
    .getByRole('alert')
    .getByText(/tên bài/i)
    .first()
    .waitFor();
  // it came back, and isn't saved
  await away.click();
  await expect.poll(() => asked).toHaveLength(1);
  await page.locator('summary[aria-label^="Tài khoản của"]').click();
  await signOut.click();
  await expect.poll(() => asked).toHaveLength(2);
  expect(new Set(asked)).toEqual(new Set([expect.stringMatching(/chưa được gửi/)]));
  expect(await signOut.isEnabled()).toBe(true);
  expect(await text.inputValue()).toBe('Một cửa không chờ');
  await page.keyboard.press('Escape');
  await main.getByLabel('Tên bài, hoặc khẩu hiệu').fill('Bài mẫu');
  await add.click();
  await page.getByText('Đã thêm bài chấm thử.').waitFor();
  await away.click();
  await page.waitForURL(url => url.pathname !== address);
  expect(asked).toHaveLength(2);
  expectNoTroubles(visitor);
});

test('a form that was refused once and then taken is left without a question', async () => {
  const visitor = await visit(browser, portal.url);
  const { page } = visitor;
  await signIn(page, people[0], password);
  await page.goto(`/${code}/bai-du-thi/nop`);
  await waitUntilAlive(page);
  const bytes = await largeClip(portal.dataDir, mebibyte);
  await page.getByLabel('Tệp video').setInputFiles({
    ...{ name: 'bai.mp4', mimeType: 'video/mp4', buffer: Buffer.from(bytes) },
  });
  await page.getByLabel('Mô tả ngắn').fill('Thiếu tên rồi mới có.');
  await page.getByRole('radio', { name: 'Phóng sự' }).check();
  const asked: string[] = [];
  page.on('dialog', dialog => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await page
    .getByRole('alert')
    .getByText(/tên video/i)
    .first()
    .waitFor();
  await page.getByLabel('Tên video', { exact: true }).fill('Một cửa không chờ');
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await receiptNames(page, bytes);
  await page.getByRole('navigation').getByRole('link', { name: 'Danh sách' }).first().click();
  await page.waitForURL(`**/${code}/danh-sach`);
  expect(asked).toEqual([]);
  expectNoTroubles(visitor);
});

function expectNoTroubles(...visitors: Visitor[]) {
  expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
}
