import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClip } from '#app/media/ffmpeg.server.ts';
import {
  lookAt,
  openBrowser,
  signIn,
  type Visitor,
  visit,
  waitUntilAlive,
  wholeText,
} from '#tests/setup/browser.ts';
import { type KeptAnswers, keepAnswers } from '#tests/setup/kept-answers.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { seeCharts } from './main-job-charts.ts';
import {
  closeEntries,
  code,
  fillContest,
  judges,
  passwords,
  personal,
  quizResults,
  secret,
} from './main-job-contest.ts';
import { approve, prepareEverything, verifySignature } from './main-job-results.ts';

let portal: Portal;
let browser: Browser;
const visitors: Visitor[] = [];
const kept: KeptAnswers[] = [];

beforeAll(async () => {
  portal = await startPortal(fillContest);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function someone(options?: { javaScriptEnabled: boolean }): Promise<Page> {
  const visitor = await visit(browser, portal.url, options);
  visitors.push(visitor);
  kept.push(keepAnswers(visitor.page));
  return visitor.page;
}

const publicPages = {
  home: '/',
  contest: `/${code}`,
  rules: `/${code}/the-le`,
  missing: '/khong-co',
  design: '/he-thong-giao-dien',
};

const titles = { finance: 'Một cửa không chờ', health: 'Hồ sơ về trước người về' };

/** What each judge gives, criterion by criterion, as people write it. */
const points: Record<string, string[][]> = {
  [titles.finance]: [
    ['38,5', '23', '18', '14'],
    ['37', '22,25', '17,75', '14'],
    ['39', '24', '17,75', '14'],
  ],
  [titles.health]: [
    ['30', '20', '15', '12'],
    ['31,25', '19', '15,5', '11'],
    ['33', '18', '16', '10,75'],
  ],
};
const criteria = [
  'Nội dung và tính phù hợp',
  'Tính sáng tạo',
  'Dàn dựng và kỹ thuật',
  'Hiệu quả ứng dụng',
];

test('a unit hands in, judges score, the secretary prepares, the committee approves, everyone sees and verifies', async () => {
  const clips = {
    finance: path.join(portal.dataDir, 'một cửa.mp4'),
    health: path.join(portal.dataDir, 'ho-so.webm'),
  };
  const size = { width: 640, height: 360, framesPerSecond: 25 };
  await makeClip(clips.finance, { ...size, container: 'mp4', seconds: 6, pattern: 'mandelbrot' });
  await makeClip(clips.health, { ...size, container: 'webm', seconds: 4, pattern: 'testsrc2' });

  const visitor = await someone();
  await visitor.goto(`/${code}/ket-qua`);
  await visitor.getByText('Chưa công bố kết quả').waitFor();
  await lookAt(visitor, 'results-none-yet');
  for (const [name, url] of Object.entries(publicPages)) {
    await visitor.goto(url);
    await lookAt(visitor, name);
  }
  for (const page of ['home', 'rules'] as const) {
    await visitor.goto(publicPages[page]);
    await visitor.getByRole('link', { name: 'English' }).click();
    await visitor.getByRole('link', { name: 'Skip to main content' }).waitFor();
    await lookAt(visitor, `${page}-english`);
    await visitor.getByRole('link', { name: 'Tiếng Việt' }).click();
  }
  await visitor.goto(`/${code}/ket-qua`);

  const finance = await someone();
  await firstSignIn(finance);
  await handInWithProgress(finance, clips.finance);

  const health = await someone({ javaScriptEnabled: false });
  await signIn(health, 'yte', passwords.own);
  await health.getByRole('link', { name: 'Nộp video', exact: true }).click();
  await fillHandIn(health, titles.health, clips.health);
  await health.getByRole('button', { name: 'Nộp bài' }).click();
  await seeReceipt(health, clips.health);

  // Both have a further form open when the door closes.
  const late = { finance: 'Bản gửi muộn của Sở Tài chính', health: 'Bản gửi muộn của Sở Y tế' };
  for (const page of [finance, health]) {
    await page.goto(`/${code}/bai-du-thi/nop`);
    await fillHandIn(page, page === finance ? late.finance : late.health, clips.finance);
  }
  await portal.stop();
  await portal.withGround(closeEntries);
  await portal.start();
  for (const page of [finance, health]) {
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await page.getByText('Đã hết hạn nhận bài từ').first().waitFor();
    const title = await page.getByLabel('Tên video', { exact: true }).inputValue();
    expect(title).toBe(page === finance ? late.finance : late.health);
    expect(await page.getByRole('radio', { name: 'Phóng sự' }).isChecked()).toBe(true);
  }
  await lookAt(finance, 'hand-in-refused');

  for (const [index, username] of judges.entries()) await scoreAll(username, index);

  // nobody but those who judge it has seen the video so far
  const video = `/${code}/bai-du-thi/V01/phien-ban/1/video`;
  expect((await visitor.request.get(video)).status()).toBeGreaterThanOrEqual(400);

  const organizer = await someone();
  await signIn(organizer, 'bantochuc', passwords.own);
  await lookAt(organizer, 'organizer');
  await importQuizResults(organizer);
  await seeCharts(organizer);
  const secretary = await someone();
  await signIn(secretary, 'thuky', passwords.own);
  const proposal = await prepareEverything(secretary);
  await approve(organizer, proposal);

  await visitor.reload();
  await seeAwards(visitor);
  await verifySignature(visitor);
  const part = await visitor.request.get(video, { headers: { Range: 'bytes=100-199' } });
  expect(part.status()).toBe(206);
  expect(await part.body()).toEqual((await readFile(clips.finance)).subarray(100, 200));

  expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
  expect(portal.output).not.toMatch(/^\s+at /m);
  expect(personal.filter(text => portal.output.includes(text))).toEqual([]);
  const texts = (await Promise.all(kept.map(each => each.texts()))).flat();
  expect(texts.length).toBeGreaterThan(100);
  expect(secret.filter(text => texts.some(page => page.includes(text)))).toEqual([]);
  const addresses = kept.flatMap(each => each.addresses).map(decodeURIComponent);
  expect(personal.filter(text => addresses.some(url => url.includes(text)))).toEqual([]);
});

async function firstSignIn(page: Page) {
  await page.goto(`/${code}/bai-du-thi`);
  await lookAt(page, 'sign-in');
  await page.getByLabel('Tên đăng nhập hoặc số căn cước công dân').fill('TaiChinh');
  const typed = page.getByLabel('Mật khẩu', { exact: true });
  await typed.fill('không phải mật khẩu');
  await page.getByLabel('Hiện mật khẩu').check();
  expect(await typed.getAttribute('type')).toBe('text');
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor();
  expect(await typed.getAttribute('type')).toBe('password');
  await typed.fill(passwords.initial);
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('heading', { name: 'Đặt mật khẩu của riêng ông/bà' }).waitFor();
  await lookAt(page, 'first-password');
  await page.goto(`/${code}/bai-du-thi/nop`);
  // nothing else is open before the password is one's own
  await page.getByLabel('Mật khẩu được cấp').fill(passwords.initial);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(passwords.own);
  await page.getByLabel('Nhập lại mật khẩu mới').fill(passwords.own);
  await page.getByLabel('Hiện mật khẩu').check();
  for (const field of await page.locator('[autocomplete="new-password"]').all())
    expect(await field.getAttribute('type')).toBe('text');
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.getByRole('heading', { name: 'Nộp video dự thi' }).waitFor();
}

async function fillHandIn(page: Page, title: string, clip: string) {
  await page.getByLabel('Tên video', { exact: true }).fill(title);
  await page.getByLabel('Mô tả ngắn').fill('Người dân nộp hồ sơ ở nhà, nhận kết quả tại nhà.');
  await page.getByRole('radio', { name: 'Phóng sự' }).check();
  await page.getByLabel('Tệp video').setInputFiles(clip);
}

async function handInWithProgress(page: Page, clip: string) {
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await page.getByText('Nhập tên video').first().waitFor();
  await waitUntilAlive(page);
  await lookAt(page, 'hand-in-mistakes');
  await fillHandIn(page, titles.finance, clip);
  await page.getByText(/^Đã chọn: một cửa.mp4/).waitFor();
  await lookAt(page, 'hand-in');
  // a line so slow that the bar can be seen moving
  const line = await page.context().newCDPSession(page);
  const { length } = await readFile(clip);
  await line.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: length / 6 },
  });
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  const bar = page.getByRole('progressbar', { name: 'Đang tải video lên' });
  await bar.waitFor();
  await page.getByText(/\(\d+%\)/).waitFor();
  await page.getByText(/\/giây, còn/).waitFor();
  await page.getByRole('button', { name: 'Hủy tải lên' }).waitFor();
  await line.detach();
  await seeReceipt(page, clip);
  await lookAt(page, 'receipt');
  await page.getByRole('link', { name: 'Xem bài dự thi' }).click();
  await page.getByRole('heading', { name: titles.finance }).waitFor();
  await lookAt(page, 'entry');
  await page.goto(`/${code}/bai-du-thi`);
  await lookAt(page, 'entries');
}

/** The receipt bears the digest of the very file. */
async function seeReceipt(page: Page, clip: string) {
  await page.getByRole('heading', { name: 'Biên nhận bài dự thi' }).waitFor();
  const sha256 = createHash('sha256')
    .update(await readFile(clip))
    .digest('hex');
  expect((await wholeText(page)).replace(/\s/g, '')).toContain(sha256);
}

async function scoreAll(username: string, judge: number) {
  const page = await someone();
  await signIn(page, username, passwords.own);
  if (judge === 0) await lookAt(page, 'judge-queue');
  for (let entry = 0; entry < 2; entry += 1) {
    const title = await openNextSheet(page);
    const given = points[title]?.[judge] ?? [];
    for (const [index, text] of given.entries()) {
      await page.getByLabel(criteria[index] ?? '').fill(text);
    }
    await page.getByLabel('Nhận xét').fill(`Nhận xét riêng của ${username}`);
    await page.getByText(/^Đã lưu lúc/).waitFor();
    if (judge === 0 && entry === 0) {
      await page.reload();
      expect(await page.getByLabel(criteria[0] ?? '').inputValue()).toBe(given[0]);
      await page.getByText(/^Đã lưu lúc/).waitFor();
      await lookAt(page, 'score-sheet');
    }
    await page.locator('summary', { hasText: 'Nộp phiếu chấm' }).click();
    await page.getByRole('button', { name: 'Xác nhận nộp phiếu' }).click();
    await page.getByText('Đã nộp phiếu chấm').waitFor();
  }
  if (judge === 2) await lookAt(page, 'score-sheet-locked');
}

/** @returns the title of the entry; every judge gets them in another order */
async function openNextSheet(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: /^Chấm bài tiếp theo/ }).first();
  const [, entryCode = '?'] = /\((.+)\)/.exec((await link.textContent()) ?? '') ?? [];
  await link.click();
  const heading = page.getByRole('heading', { level: 1, name: entryCode });
  await heading.waitFor();
  await waitUntilAlive(page);
  const text = await heading.textContent();
  return Object.keys(points).find(title => text?.includes(title)) ?? '';
}

async function importQuizResults(page: Page) {
  await page.goto(`/${code}/to-chuc/nhap-du-lieu`);
  await page.getByRole('radio', { name: /^Kết quả thi trắc nghiệm/ }).check();
  await page.getByLabel('Tệp danh sách').setInputFiles({
    name: 'ket-qua.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await quizResults(),
  });
  await lookAt(page, 'imports');
  await page.getByRole('button', { name: 'Đọc và xem trước' }).click();
  await page.getByRole('heading', { name: /^Xem trước/ }).waitFor();
  await lookAt(page, 'import-preview');
  await page.getByRole('checkbox', { name: /^Tôi đã kiểm tra/ }).check();
  await page.getByRole('button', { name: 'Xác nhận nhập 20 dòng' }).click();
  await page.getByText(/20 dòng mới/).waitFor();
}

async function seeAwards(page: Page) {
  const entries = page.getByRole('region', { name: 'Giải bài dự thi' });
  await entries.waitFor();
  expect(await entries.textContent()).toMatch(/Một cửa không chờ.*Giải Nhất.*93,08/s);
  const video = page.getByLabel(`Video “${titles.finance}” của Sở Tài chính`);
  await video.evaluate(async (element: HTMLVideoElement) => {
    element.muted = true;
    await element.play();
  });
  const played = await video.evaluate(
    (element: HTMLVideoElement) =>
      new Promise<{ seconds: number; readyState: number }>(resolve => {
        element.addEventListener('timeupdate', () => {
          if (element.currentTime < 0.5) return;
          resolve({ seconds: element.duration, readyState: element.readyState });
        });
      }),
  );
  expect(played.readyState).toBeGreaterThanOrEqual(2);
  expect(played.seconds).toBeCloseTo(6, 0);
  const collective = page.getByRole('region', { name: 'Giải tập thể' });
  expect(await collective.textContent()).toMatch(/Giải Nhất\s*Sở Tài chính/);
  const all = await wholeText(page);
  expect(all).toContain('Phạm Thị Thí Sinh');
  // single points, judges' words and ID numbers are nobody's business
  for (const secret of ['38,5', 'Nhận xét riêng', 'Giám khảo 1', '031085']) {
    expect(await page.content()).not.toContain(secret);
  }
  await lookAt(page, 'results');
}
