import { createReadStream } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Language, languages } from '#app/domain/language.ts';
import routes from '#app/routes.ts';
import { makeContest, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { marks, people, type Who } from '#tests/server/portal-contest.ts';
import { expectations } from '#tests/server/route-expectations.ts';
import { type ServedPortal, servePortal } from '#tests/server/served-portal.ts';
import {
  duringJudging,
  makeWalkedContest,
  type WalkedContest,
} from '#tests/server/walked-contest.ts';
import {
  beyondTheEdge,
  bringAxe,
  findBarriers,
  lookAt,
  openBrowser,
  rests,
  takePicture,
} from '#tests/setup/browser.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

/**
 * `npm run look`: every page of every role in every combination; else each page once, in one of them by turns. `LOOK`
 * may name a part of an address instead of `all`: only pages with it are looked at then, in every combination.
 */
const { LOOK: part } = process.env;
const isWhole = part !== undefined;

const pictures = path.resolve(import.meta.dirname, '../../test-results/pages');
const findings = path.join(pictures, 'findings.txt');
const sizes = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1366, height: 768 },
] as const;
const schemes = ['light', 'dark'] as const;
/** Layout shift that nobody minds (web.dev/cls calls 0.1 good). */
const mostShift = 0.05;

type Size = (typeof sizes)[number];
type Scheme = (typeof schemes)[number];

/** One address as one person opens it. */
interface Visit {
  pattern: string;
  who: Who;
  language: Language;
  /** Each is a load of its own, since what shifts, shifts while a page loads. */
  sizes: readonly Size[];
  schemes: readonly Scheme[];
}

/** The addresses of the map that are pages. */
function pagesOf(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap(({ path: own, file, children = [] }) => {
    const here = own ? `${above}/${own}` : above;
    const page = children.length === 0 && file.endsWith('.tsx') ? [here || '/'] : [];
    return [...page, ...pagesOf(children, here)];
  });
}

/** Who sees the page: of two that see the same, one. */
function viewersOf(pattern: string): Who[] {
  const twins: readonly Who[] = ['other', 'branchJudge'];
  return people.filter(who => !twins.includes(who) && expectations[pattern]?.get[who] === 'in');
}

function visitsToMake(): Visit[] {
  const pages = pagesOf(routes as RouteConfigEntry[]).filter(page => viewersOf(page).length > 0);
  if (isWhole) {
    const wanted = pages.filter(pattern => part === 'all' || pattern.includes(part));
    // each page as one person sees it, before any as a second does: whoever waits learns the most first
    return people.flatMap((_, turn) =>
      wanted.flatMap(pattern => {
        const who = viewersOf(pattern)[turn];
        if (!who) return [];
        return languages.map(language => ({ pattern, who, language, sizes, schemes }));
      }),
    );
  }
  return pages.map((pattern, at) => {
    const viewers = viewersOf(pattern);
    return {
      pattern,
      who: viewers[at % viewers.length] ?? 'visitor',
      language: languages[at % 2] ?? 'vi',
      sizes: [sizes[at % 3] ?? sizes[0]],
      schemes: [schemes[(at >> 1) % 2] ?? 'light'],
    };
  });
}

let ground: TestGround;
let walked: WalkedContest;
let portal: ServedPortal;
let browser: Browser;
const contexts = new Map<string, Promise<BrowserContext>>();

beforeAll(async () => {
  ground = await openTestGround();
  walked = await makeWalkedContest(ground);
  portal = await servePortal(ground);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
  await ground?.close();
});

/** The window of a person who chose that language. */
function windowOf(who: Who, language: Language): Promise<BrowserContext> {
  const key = `${who} ${language}`;
  const known = contexts.get(key) ?? openWindow(who, language);
  contexts.set(key, known);
  return known;
}

async function openWindow(who: Who, language: Language): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...{ baseURL: portal.url, locale: 'vi-VN', serviceWorkers: 'block' },
  });
  // in the page before anything of it is drawn
  await context.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) seen.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  if (who !== 'visitor') {
    const cookie = await portal.cookieOf(walked.made.personOf[who]);
    const [name = '', ...value] = cookie.split('=');
    await context.addCookies([{ name, value: value.join('='), url: portal.url }]);
  }
  await context.request.get(`/ngon-ngu/${language}?tiep=/`);
  return context;
}

/** What is wrong with an address, a line each. */
async function look(visit: Visit): Promise<string[]> {
  const { pattern, who, language } = visit;
  const context = await windowOf(who, language);
  const address = await walked.addressOf(pattern);
  const page = await context.newPage();
  const wrong: string[] = [];
  const says = (size: Size, what: string) =>
    wrong.push(`${pattern} (${who}, ${language}, ${size.width}): ${what}`);
  page.on('console', message => {
    // what a page's own policy keeps from it is missing on it
    if (!/Content Security Policy/.test(message.text())) return;
    wrong.push(`${pattern} (${who}): ${message.text().slice(0, 120)}`);
  });
  try {
    for (const size of visit.sizes) {
      await page.setViewportSize(size);
      // a window that gets its size only while the page loads would shift all of it
      await page.waitForFunction(width => window.innerWidth === width, size.width);
      await page.emulateMedia({ colorScheme: visit.schemes[0] });
      await page.goto(address, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await bringAxe(page);
      for (const scheme of visit.schemes) {
        await page.emulateMedia({ colorScheme: scheme });
        for (const barrier of await barriersOf(page)) says(size, `${scheme}: ${barrier}`);
        await keepPicture(page, { ...visit, size, scheme });
      }
      const beyond = await beyondTheEdge(page);
      if (beyond > 0) says(size, `scrolls sideways by ${beyond}`);
      const shift = await page.evaluate(
        () => (window as unknown as { seen: { shift: number } }).seen.shift,
      );
      if (shift > mostShift) says(size, `shifts by ${shift.toFixed(3)}`);
    }
  } catch (error) {
    // one page that can't be looked at keeps nobody from the others
    wrong.push(`${pattern} (${who}, ${language}): ${error}`);
  } finally {
    await page.close();
  }
  return wrong;
}

async function barriersOf(page: Page): Promise<string[]> {
  const found = await findBarriers(page);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

function keepPicture(page: Page, shown: Visit & { size: Size; scheme: Scheme }): Promise<Buffer> {
  const { pattern, who, language, size, scheme } = shown;
  const name = pattern.slice(1).replace(/[^\w-]+/g, '_') || 'trang-chu';
  return takePicture(page, {
    path: path.join(pictures, `${name}-${who}-${language}-${size.width}-${scheme}.jpg`),
    ...{ type: 'jpeg', quality: 60 },
  });
}

test('the design system: mistakes, a dialog, a toast and an exact time by keys alone', async () => {
  const page = await (await windowOf('visitor', 'vi')).newPage();
  await page.goto('/he-thong-giao-dien');
  expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');

  await page.getByLabel('Mô tả').fill('Một cửa không chờ');
  await page.getByRole('button', { name: 'Gửi thử' }).press('Enter');
  const summary = page.getByRole('alert');
  await summary.waitFor();
  await expect.poll(() => summary.evaluate(box => box === document.activeElement)).toBe(true);
  expect(await page.getByLabel('Mô tả').inputValue()).toBe('Một cửa không chờ');
  await summary.getByRole('link', { name: 'Nhập tiêu đề' }).press('Enter');
  const headline = page.getByLabel('Tiêu đề');
  expect(await headline.evaluate(field => field === document.activeElement)).toBe(true);

  await page.getByRole('button', { name: 'Mở hộp thoại' }).press('Enter');
  await page.getByRole('dialog', { name: 'Còn một phiếu chấm chưa gửi' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Hiện thông báo ngắn' }).press('Enter');
  const toast = page.getByRole('listitem').filter({ hasText: 'Đã sao chép.' });
  await toast.waitFor();
  await bringAxe(page);
  expect(await barriersOf(page)).toEqual([]);
  await toast.getByRole('button', { name: 'Đóng' }).press('Enter');
  await toast.waitFor({ state: 'detached' });

  const moment = page.getByRole('button', { name: '2 giờ trước' });
  await moment.press('Enter');
  const exact = page.locator('.moment-exact:popover-open');
  await exact.waitFor();
  expect(await exact.textContent()).toMatch(/^\d\d:\d\d (thứ|Chủ) .*\d{4}$/);
  await page.keyboard.press('Escape');
  await exact.waitFor({ state: 'hidden' });
  await page.close();
});

/** Compressed, as it comes over the line; 1,000 bytes are a kilobyte there. */
const mostScript = 90_000;

test('a page for everybody brings at most 90 KB of scripts, and its player lives all the same', async () => {
  const context = await browser.newContext({ baseURL: portal.url, serviceWorkers: 'block' });
  const scriptsOf = async (address: string) => {
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.setCacheDisabled', { cacheDisabled: true });
    // of each script what its headers took: they are no part of it
    const headers = new Map<string, number>();
    let bytes = 0;
    line.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') headers.set(requestId, response.encodedDataLength);
    });
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const ofHeaders = headers.get(requestId);
      if (ofHeaders !== undefined) bytes += encodedDataLength - ofHeaders;
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    return { page, bytes: () => bytes };
  };
  const patterns = pagesOf(routes as RouteConfigEntry[]).filter(
    pattern => expectations[pattern]?.get.visitor === 'in',
  );
  const wrong: string[] = [];
  for (const pattern of [...patterns, '*']) {
    const { page, bytes } = await scriptsOf(await walked.addressOf(pattern));
    // the countdown for other sites has no script at all
    const isEmpty = bytes() === 0 && pattern !== '/:contest/nhung';
    if (bytes() > mostScript || isEmpty) wrong.push(`${pattern}: ${bytes()}`);
    await page.close();
  }
  expect(wrong).toEqual([]);
  expect(patterns.length).toBeGreaterThan(8);

  const watched = await makeWatchedContest(ground);
  const { page, bytes } = await scriptsOf(`/${watched}/ket-qua?xem=V01`);
  // it wakes where somebody reaches for it
  expect(bytes()).toBeLessThan(10_000);
  await page.getByRole('button', { name: '1,5×' }).click();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.playbackRate))
    .toBe(1.5);
  expect(bytes()).toBeGreaterThan(30_000);
  expect(bytes()).toBeLessThanOrEqual(mostScript);
  await context.close();

  const withoutScripts = await browser.newContext({
    baseURL: portal.url,
    javaScriptEnabled: false,
  });
  const plain = await withoutScripts.newPage();
  await plain.goto(`/${watched}/ket-qua?xem=V01`);
  expect(await plain.locator('video').isVisible()).toBe(true);
  expect(await plain.getByText('1,5×').isVisible()).toBe(false);
  await withoutScripts.close();
  ground.setNow(duringJudging);
});

test('without a line a page says so, which names nobody; nothing else is kept', async () => {
  const context = await browser.newContext({ baseURL: portal.url });
  const cookie = await portal.cookieOf(walked.made.personOf.secretary);
  const [name = '', ...value] = cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: portal.url }]);
  const page = await context.newPage();
  await page.goto('/cchc-2023/to-chuc', { waitUntil: 'load' });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // a living page says so itself, and goes on by itself
  const entries = page.locator('main a[href="/cchc-2023/to-chuc/bai-du-thi"]').first();
  await page.waitForFunction(() => '__remixRouter' in window);
  await entries.click();
  const there = page.getByRole('heading', { level: 1, name: 'Tiếp nhận bài dự thi' });
  await there.waitFor();
  await page.goBack();
  await entries.waitFor();
  await context.setOffline(true);
  await entries.click();
  await page.getByRole('heading', { name: 'Mất kết nối mạng' }).waitFor();
  await expect.poll(() => page.title()).toMatch(/^Mất kết nối mạng/);
  const comesAnew = page.waitForEvent('load');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await context.setOffline(false);
  await comesAnew;
  await there.waitFor();
  await page.goto('/tai-khoan', { waitUntil: 'networkidle' });
  const kept = await page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map(key => caches.open(key)));
    const requests = await Promise.all(stores.map(store => store.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/ngoai-tuyen');
  const others = kept.filter(one => one !== '/ngoai-tuyen');
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter(one => !/^\/assets\/[\w.-]+\.(css|woff2)$/.test(one))).toEqual([]);

  await context.setOffline(true);
  // a line that is back without a word
  await page.addInitScript(() => {
    window.addEventListener('online', event => event.stopImmediatePropagation(), true);
  });
  await page.goto('/cchc-2023/to-chuc/bai-du-thi');
  await page.getByRole('heading', { name: 'Mất kết nối mạng' }).waitFor();
  expect(await page.content()).not.toContain(marks.names.secretary);
  // nor does it say that nobody is signed in
  expect(await page.getByRole('link', { name: 'Đăng nhập' }).count()).toBe(0);
  await lookAt(page, 'offline');
  // the page that was asked for comes by itself
  await context.setOffline(false);
  await page.getByText(marks.names.secretary).first().waitFor({ state: 'attached' });

  // at its own address it is the page that was asked for
  const itself = await context.newPage();
  const asks: string[] = [];
  itself.on('request', request => request.method() === 'HEAD' && asks.push(request.url()));
  await itself.clock.install();
  await itself.goto('/ngoai-tuyen');
  await itself.clock.runFor(120_000);
  await rests(itself);
  expect(asks).toEqual([]);
  await context.close();

  const manifest = await (await fetch(`${portal.url}/manifest.webmanifest`)).json();
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
  for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
    const picture = await sharp(await (await fetch(portal.url + src)).arrayBuffer()).metadata();
    expect(`${picture.width}x${picture.height}`).toBe(sizes);
  }
});

/** A contest by the rules of 2024 whose videos everybody may watch now. @returns its code */
async function makeWatchedContest(test: TestGround): Promise<string> {
  const contest = await makeContest(test.ground, { preset: 'cchc-2024' });
  const unit = await makeUnit(test.ground, contest, { code: 'so-y-te', name: 'Sở Y tế' });
  const storageKey = 'entries/xem-duoc.mp4';
  await test.ground.storage.put(storageKey, createReadStream(await madeFile('short.mp4')));
  await makeEntry(test.ground, {
    ...{ contest, unit, code: 'V01' },
    versions: [{ title: 'Hồ sơ về trước', storageKey }],
  });
  test.setNow(contest.rules.entry.closesAt);
  return contest.code;
}

test('every page of every role is without barriers, fits its window and stands still', {
  timeout: isWhole ? 3_600_000 : 480_000,
}, async () => {
  const waiting = visitsToMake();
  const wrong: string[] = [];
  await mkdir(pictures, { recursive: true });
  await writeFile(findings, '');
  const takeTurns = async () => {
    for (let visit = waiting.shift(); visit; visit = waiting.shift()) {
      const lines = await look(visit);
      wrong.push(...lines);
      // a look at everything takes long: what it finds can be read meanwhile
      for (const line of lines) await appendFile(findings, `${line}\n`);
    }
  };
  // the portal writes one page while the browser draws another
  await Promise.all([takeTurns(), takeTurns()]);
  expect(wrong).toEqual([]);
});
