import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ground } from '#app/services/context.ts';
import { sendByTus } from '#tests/server/sent-uploads.ts';
import {
  lookAt,
  openBrowser,
  signIn,
  type Visitor,
  visit,
  waitUntilAlive,
} from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { startPostgres } from '#tests/setup/postgres-server.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { ask, openSession, sha256Of } from './kill-stream.ts';
import {
  code,
  fillWithOneUnit,
  largeClip,
  mebibyte,
  password,
  people,
  receiptNames,
} from './one-unit.ts';

let portal: Portal;
let browser: Browser;
let unitId: string;
beforeAll(async () => {
  portal = await startPortal(fill);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function fill(ground: Ground) {
  unitId = await fillWithOneUnit(ground);
}

test('300 MB: killed at 40 %, resumed from another session of the unit, a receipt of the very file', () =>
  killAndResume(portal));

test('the same on PostgreSQL and a bucket', async () => {
  const postgres = await startPostgres();
  try {
    const settings = {
      ...{ DATABASE_URL: postgres.url, STORAGE_URL: await newBucket() },
      PERSONAL_DATA_KEY: randomBytes(32).toString('base64'),
    };
    const apart = await startPortal(fill, settings);
    try {
      await killAndResume(apart);
    } finally {
      await apart.close();
    }
  } finally {
    await postgres.stop();
  }
});

async function killAndResume(portal: Portal) {
  const bytes = await largeClip(portal.dataDir, 300 * mebibyte);
  const one = await openSession(portal, people[0], password);
  let killing: Promise<void> | null = null;
  const metadata = {
    ...{ contest: code, unitId, title: 'Một cửa', form: 'skit', filename: 'mot-cua.mp4' },
    description: 'Nhanh, gọn, đúng hẹn.',
  };
  const broken = await sendByTus({
    ...{ origin: portal.url, cookie: one.cookie, bytes, metadata, chunkSize: 64 * mebibyte },
    onProgress: sent => {
      if (sent >= bytes.length * 0.4) killing ??= portal.stop('SIGKILL');
    },
  });
  await killing;
  // nobody answered: the server is dead
  expect(broken.failure).toMatchObject({ status: undefined });
  await portal.start();

  const two = await openSession(portal, people[1], password);
  const id = broken.url?.split('/').at(-1) ?? '';
  const statusPath = `/${code}/bai-du-thi/tai-len/${id}`;
  const before = (await (await ask(two, statusPath)).json()) as { receivedBytes: number };
  expect(before.receivedBytes).toBeGreaterThanOrEqual(64 * mebibyte);
  expect(before.receivedBytes).toBeLessThan(bytes.length * 0.6);

  const rest = await sendByTus({
    ...{ origin: portal.url, cookie: two.cookie, bytes, chunkSize: 64 * mebibyte },
    url: `${portal.url}/tai-len/${id}`,
  });
  expect(rest.failure).toBeNull();
  const receipt = await vi.waitFor(
    async () => {
      const status = (await (await ask(two, statusPath)).json()) as { redirect: string | null };
      expect(status.redirect).not.toBeNull();
      return status.redirect ?? '';
    },
    { timeout: 240_000, interval: 250 },
  );
  const page = await (await ask(one, receipt)).text();
  expect(page.replace(/<[^>]*>/g, '')).toContain(sha256Of(bytes));
}

test('a tab that is closed half-way; the page lists it, refuses another file, and goes on', async () => {
  const bytes = await largeClip(portal.dataDir, 40 * mebibyte);
  const file = path.join(portal.dataDir, 'một cửa.mp4');
  const another = path.join(portal.dataDir, 'khác.mp4');
  await writeFile(file, bytes);
  await writeFile(another, await largeClip(portal.dataDir, 40 * mebibyte));
  const first = await visit(browser, portal.url);
  await signIn(first.page, people[0], password);
  await first.page.goto(`/${code}/bai-du-thi/nop`);
  await waitUntilAlive(first.page);
  await first.page.getByLabel('Tên video', { exact: true }).fill('Hồ sơ về trước');
  await first.page.getByLabel('Mô tả ngắn').fill('Người dân nhận kết quả tại nhà.');
  await first.page.getByRole('radio', { name: 'Phóng sự' }).check();
  await first.page.getByLabel('Tệp video').setInputFiles(file);
  const line = await first.page.context().newCDPSession(first.page);
  const throttle = (uploadThroughput: number, offline = false) =>
    line.send('Network.emulateNetworkConditions', {
      ...{ offline, latency: 0, downloadThroughput: -1, uploadThroughput },
    });
  // a request keeps the pace that it began with: the file is whole only after two minutes, long after any look
  await throttle(mebibyte / 3);
  await first.page.getByRole('button', { name: 'Nộp bài' }).click();
  await percentAbove(first.page, 10);
  await lookAt(first.page, 'upload-sending');

  await first.page.getByRole('button', { name: 'Tạm dừng' }).click();
  await first.page.getByText(/^Đang tạm dừng\./).waitFor();
  await throttle(mebibyte / 2);
  await first.page.getByRole('button', { name: 'Tiếp tục' }).click();
  await percentAbove(first.page, 30);
  await first.page.close();

  const second = await visit(browser, portal.url);
  const { page } = second;
  await signIn(page, people[1], password);
  await page.goto(`/${code}/bai-du-thi`);
  await page.getByRole('heading', { name: 'Video đang tải dở' }).waitFor();
  await page.getByText('Bài mới: Hồ sơ về trước').waitFor();
  expect(await percent(page)).toBeGreaterThanOrEqual(20);
  await lookAt(page, 'upload-unfinished');
  const field = page.getByLabel('Chọn lại tệp một cửa.mp4 để tải tiếp');
  await field.setInputFiles(another);
  await page.getByText('Đây không phải tệp đã tải dở').waitFor();
  await field.setInputFiles(file);
  await receiptNames(page, bytes);
  await page.goto(`/${code}/bai-du-thi`);
  await page.getByText('Hồ sơ về trước').first().waitFor();
  expect(await page.getByRole('heading', { name: 'Video đang tải dở' }).count()).toBe(0);
  expectNoTroubles(first, second);
});

test('a line that goes away, a restarted server, an ended session: the page says so, and goes on', async () => {
  const bytes = await largeClip(portal.dataDir, 30 * mebibyte);
  const file = path.join(portal.dataDir, 'ba.mp4');
  await writeFile(file, bytes);
  const visitor = await visit(browser, portal.url);
  const { page, context } = visitor;
  await signIn(page, people[0], password);
  await page.goto(`/${code}/bai-du-thi/nop`);
  await waitUntilAlive(page);
  await page.getByLabel('Tên video', { exact: true }).fill('Đường dây đứt');
  await page.getByLabel('Mô tả ngắn').fill('Mạng chập chờn.');
  await page.getByRole('radio', { name: 'Phóng sự' }).check();
  await page.getByLabel('Tệp video').setInputFiles(file);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 3 * mebibyte },
  });
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await percentAbove(page, 10);
  await portal.stop('SIGKILL');
  await page.getByText('Đang tải video lên').waitFor();
  await page.getByText('Chưa liên lạc được với máy chủ').waitFor();
  await lookAt(page, 'upload-retrying');

  // the session ends meanwhile: the server that is back no longer knows who sends
  const cookies = await context.cookies();
  await context.clearCookies();
  await portal.start();
  await page.getByText('Phiên đăng nhập đã hết. Đăng nhập lại').waitFor({ timeout: 60_000 });
  await lookAt(page, 'upload-signed-out');
  await context.addCookies(cookies);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByText(/\/giây, còn/).waitFor();

  // and once more while the file is checked, which needs nobody
  await context.clearCookies();
  await page.getByText('Hệ thống đã nhận đủ tệp, nhưng phiên').waitFor({ timeout: 60_000 });
  await context.addCookies(cookies);
  await receiptNames(page, bytes);
  expectNoTroubles(visitor);
});

test('a file that is dropped is the one that is handed in', async () => {
  const bytes = await largeClip(portal.dataDir, mebibyte);
  const visitor = await visit(browser, portal.url);
  const { page } = visitor;
  await signIn(page, people[0], password);
  await page.goto(`/${code}/bai-du-thi/nop`);
  await waitUntilAlive(page);
  await page.getByLabel('Tên video', { exact: true }).fill('Kéo và thả');
  await page.getByLabel('Mô tả ngắn').fill('Không phải tìm trong thư mục.');
  await page.getByRole('radio', { name: 'Phóng sự' }).check();
  const dragged = await page.evaluateHandle(base64 => {
    const content = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'keo tha.mp4', { type: 'video/mp4' }));
    return transfer;
  }, bytes.toString('base64'));
  const zone = page.locator('section', { has: page.getByLabel('Tệp video') }).last();
  await zone.dispatchEvent('dragover', { dataTransfer: dragged });
  await zone.dispatchEvent('drop', { dataTransfer: dragged });
  await page.getByText(/keo tha\.mp4/).waitFor();
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await receiptNames(page, bytes);
  expectNoTroubles(visitor);
});

async function percent(page: Page): Promise<number> {
  const text = await page
    .getByText(/\(\d+%\)/)
    .first()
    .textContent();
  return Number(/\((\d+)%\)/.exec(text ?? '')?.[1]);
}

async function percentAbove(page: Page, least: number): Promise<void> {
  await vi.waitFor(async () => expect(await percent(page)).toBeGreaterThan(least), {
    timeout: 60_000,
    interval: 100,
  });
}

function expectNoTroubles(...visitors: Visitor[]) {
  expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
  expect(portal.output).not.toMatch(/^\s+at /m);
}
