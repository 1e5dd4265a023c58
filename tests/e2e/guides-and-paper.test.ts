import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type GuidePicture,
  type GuideTopic,
  guidePictures,
  guideTopics,
} from '#app/components/guides/guide-topics.ts';
import { languages } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { textsOf } from '#tests/locales/locale-files.ts';
import { type ServedPortal, servePortal } from '#tests/server/served-portal.ts';
import {
  duringJudging,
  makeWalkedContest,
  type WalkedContest,
} from '#tests/server/walked-contest.ts';
import { openBrowser, takePicture } from '#tests/setup/browser.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { duringRounds, planShots, type Shot, windows } from './guide-walk.ts';

const run = promisify(execFile);

/** `GUIDE=write`: the pictures of this run become those of the guides. */
const isWriting = process.env.GUIDE === 'write';
const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'test-results/guide');
const published = path.join(root, 'public');
const sizesFile = path.join(root, 'app/components/guides/guide-pictures.json');
const mostBytes = 25 * 1024;

let ground: TestGround;
let walked: WalkedContest;
let portal: ServedPortal;
let browser: Browser;

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

/** A new window of that person, in Vietnamese and in light colours. */
async function openWindow(personId: string, size: BrowserContextOptions) {
  const context = await browser.newContext({
    ...{ ...size, baseURL: portal.url, locale: 'vi-VN', serviceWorkers: 'block' },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const [name = '', ...value] = (await portal.cookieOf(personId)).split('=');
  await context.addCookies([{ name, value: value.join('='), url: portal.url }]);
  return context;
}

/** The part of the page around those elements, as wide as its column, and every text that can be read there. */
async function partOf(page: Page, shot: Shot) {
  const boxes = await Promise.all(shot.parts(page).map(one => one.boundingBox()));
  if (boxes.some(box => box === null)) throw new Error(`${shot.topic} ${shot.step}: not there`);
  return page.evaluate(
    boxes => {
      const air = 8;
      const main = document.querySelector('main') ?? document.body;
      const { paddingLeft } = getComputedStyle(main);
      const frame = main.getBoundingClientRect();
      const side = Number.parseFloat(paddingLeft);
      const top = Math.min(...boxes.map(({ y }) => y)) - air + scrollY;
      const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + air + scrollY;
      const clip = {
        x: Math.round(frame.left + side - air),
        y: Math.round(top),
        width: Math.round(frame.width - 2 * side + 2 * air),
        height: Math.round(bottom - top),
      };
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      let text = '';
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { top, bottom, width } = range.getBoundingClientRect();
        const isSeen = node.parentElement?.checkVisibility({ visibilityProperty: true });
        const [from, to] = [top + scrollY - clip.y, bottom + scrollY - clip.y];
        if (isSeen && width > 0 && to > 0 && from < clip.height) text += ` ${node.textContent}`;
      }
      return { clip, text: text.replace(/\s+/g, ' ') };
    },
    boxes.filter(box => box !== null),
  );
}

/** In few colours a page of text is small without loss: its letters stay sharp. */
async function webpOf(png: Buffer): Promise<Buffer> {
  const few = await sharp(png).png({ palette: true, colours: 16, dither: 0 }).toBuffer();
  return sharp(few).webp({ lossless: true }).toBuffer();
}

/** Takes one picture anew. @returns how large it is drawn, and what it says */
async function take(shot: Shot) {
  ground.setNow(shot.at);
  const context = await openWindow(shot.personId, windows[shot.window]);
  try {
    const page = await context.newPage();
    await shot.walk(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const { clip, text } = await partOf(page, shot);
    const picture = await webpOf(await takePicture(page, { clip }));
    const file = paths.guidePicture(shot.topic, shot.step);
    await writeFile(path.join(kept, path.basename(file)), picture);
    if (isWriting) await writeFile(path.join(published, file), picture);
    return { step: shot.step, width: clip.width, height: clip.height, text };
  } finally {
    await context.close();
  }
}

/** How far a screen may have grown since its picture was taken. */
const mostGrowth = 0.25;

/** What is wrong with a published picture, beside the same part of the screen of today. */
async function staleness(shot: Shot, today: GuidePicture): Promise<string[]> {
  const { topic, step } = shot;
  const picture = guidePictures[topic].find(one => one.step === step);
  if (!picture) return ['has no place in the guide'];
  const bytes = await readFile(path.join(published, paths.guidePicture(topic, step)));
  const { format, width } = await sharp(bytes).metadata();
  const wrong: string[] = [];
  if (format !== 'webp' || bytes.length > mostBytes) wrong.push(`${format}, ${bytes.length} bytes`);
  const drawn = Math.round(picture.width * windows[shot.window].deviceScaleFactor);
  if (width > 900 || Math.abs(width - drawn) > 2) wrong.push(`is ${width} pixels wide`);
  const growth = Math.abs(today.height / picture.height - 1);
  if (today.width !== picture.width || growth > mostGrowth) {
    wrong.push(`shows ${picture.width}×${picture.height}, today ${today.width}×${today.height}`);
  }
  return wrong;
}

test('each guide shows its screens as they are, and nobody on them', async () => {
  const shots = await planShots(ground, walked);
  const people = await ground.ground.db.person.findMany();
  const texts = textsOf('vi', 'guides');
  await mkdir(kept, { recursive: true });
  const wrong: string[] = [];
  const sizes: Partial<Record<GuideTopic, GuidePicture[]>> = {};
  for (const shot of shots) {
    const { topic, step, labels } = shot;
    const says = (what: string) => wrong.push(`${topic} ${step}: ${what}`);
    try {
      const { text, ...size } = await take(shot);
      sizes[topic] = [...(sizes[topic] ?? []), size];
      if (!isWriting) for (const line of await staleness(shot, size)) says(line);
      const quoted = texts.get(`guides:topics.${topic}.steps.${step}`) ?? '';
      for (const label of labels) {
        if (!quoted.includes(`“${label}”`)) says(`the step doesn't quote ${label}`);
        if (!text.includes(label)) says(`doesn't show ${label}: ${text}`);
      }
      if (people.some(({ fullName }) => text.includes(fullName))) says(`names somebody: ${text}`);
    } catch (error) {
      says(String(error));
    }
  }
  expect(wrong).toEqual([]);
  if (isWriting) return writeFile(sizesFile, `${JSON.stringify(sizes, null, 2)}\n`);
  for (const topic of guideTopics) {
    const steps = shots.filter(shot => shot.topic === topic).map(({ step }) => step);
    expect(guidePictures[topic].map(({ step }) => step)).toEqual(steps);
    expect(steps.length, topic).toBeGreaterThan(0);
    expect(steps.length, topic).toBeLessThanOrEqual(3);
  }
});

test('whoever reads a guide gets its pictures, in both languages', async () => {
  for (const topic of guideTopics) {
    for (const language of languages) {
      const chosen = await portal.ask(null, paths.language(language, '/'));
      const cookie = chosen.headers.get('Set-Cookie')?.split(';')[0] ?? '';
      const answer = await portal.ask(null, paths.guide(topic), { headers: { Cookie: cookie } });
      const html = await answer.text();
      expect(html, topic).toContain(`<html lang="${language}"`);
      const images = html.match(/<img [^>]*>/g) ?? [];
      expect(images.length, topic).toBe(guidePictures[topic].length);
      for (const image of images) {
        expect(image).toMatch(/alt="[^"]{20,}"/);
        // a page printed at once has its pictures
        expect(image).not.toContain('loading=');
        expect(image).toMatch(/width="\d+" height="\d+"/);
        const [, file = ''] = /src="([^"]+)"/.exec(image) ?? [];
        const picture = await portal.ask(null, file);
        expect(picture.headers.get('Content-Type'), file).toBe('image/webp');
        await picture.body?.cancel();
      }
    }
  }
});

test('in the middle of an attempt the rules open beside it', async () => {
  const { code } = walked.made.contest;
  ground.setNow(duringRounds);
  const context = await openWindow(walked.made.personOf.contestant, windows.phone);
  const page = await context.newPage();
  const attempt = `/${code}/trac-nghiem/4/bai-thi`;
  await page.goto(attempt);
  const link = page.getByRole('contentinfo').getByRole('link', { name: 'Thể lệ (mở thẻ mới)' });
  const [rules] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await rules.getByRole('heading', { level: 1, name: 'Thể lệ' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(attempt);
  await context.close();
});

/** Between the margins of a sheet of A4, in CSS pixels. */
const paperWidth = 672;

/** What a page would print that no paper has use for, or that paper cuts off. */
async function amissOnPaper(): Promise<string[]> {
  const wrong: string[] = [];
  // colours may still be on their way from the screen's
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  for (const one of document.querySelectorAll('nav, button, header, footer, .no-print')) {
    if (one.checkVisibility()) wrong.push(`${one.tagName} ${one.textContent}`);
  }
  const brightness = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return (0.3 * red + 0.6 * green + 0.1 * blue) / 255;
  };
  if (getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)')
    wrong.push('ground');
  for (const one of document.querySelectorAll('main *')) {
    const isText = [...one.childNodes].some(({ nodeType, textContent }) => {
      return nodeType === Node.TEXT_NODE && textContent?.trim();
    });
    if (!one.checkVisibility()) continue;
    if (isText && brightness(getComputedStyle(one).color) > 0.45)
      wrong.push(`pale ${one.outerHTML}`);
    const { right, width } = one.getBoundingClientRect();
    if (width > 1 && right > document.documentElement.clientWidth + 1) {
      wrong.push(`cut off: ${one.tagName} ${one.textContent}`);
    }
  }
  return wrong;
}

test('results, a receipt, a sheet and the lists of officials print black on white, whole and alone', async () => {
  ground.setNow(duringJudging);
  const { contest, personOf, receipt } = walked.made;
  const { code } = contest;
  const printed = [
    { who: personOf.secretary, path: `/${code}/ket-qua/1`, says: ['Công bố số 1', 'Giải Nhất'] },
    {
      who: personOf.own,
      path: `/${code}/bien-nhan/${receipt.code}`,
      says: [receipt.code, 'SHA-256'],
    },
    { who: personOf.judge, path: `/${code}/cham-diem/V01`, says: ['Nụ cười một cửa', 'Tổng điểm'] },
    {
      who: personOf.secretary,
      path: `/${code}/to-chuc/bai-du-thi`,
      says: ['V03'],
    },
    { who: personOf.secretary, path: `/${code}/to-chuc/tham-gia`, says: ['Sở Tài chính'] },
    { who: personOf.committee, path: `/${code}/giai-thuong`, says: ['Kho bạc không giấy tờ'] },
    { who: personOf.own, path: `/${code}/danh-sach`, says: ['Sở Nội vụ'] },
  ];
  const folder = path.join(root, 'test-results/paper');
  await mkdir(folder, { recursive: true });
  const wrong: string[] = [];
  for (const { who, path: address, says } of printed) {
    const context = await openWindow(who, { viewport: { width: paperWidth, height: 900 } });
    const page = await context.newPage();
    await page.goto(address);
    // of a person who reads in the dark
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.waitForFunction(() => matchMedia('print').matches);
    wrong.push(...(await page.evaluate(amissOnPaper)).map(line => `${address}: ${line}`));
    const file = path.join(folder, `${address.slice(1).replaceAll('/', '-')}.pdf`);
    await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
    const { stdout } = await run('pdftotext', ['-layout', file, '-']);
    // each sheet ends with a form feed
    const sheets = stdout.split('\f').slice(0, -1);
    if (sheets.some(sheet => sheet.trim() === '')) wrong.push(`${address}: an empty sheet`);
    const text = stdout.replace(/\s+/g, ' ');
    wrong.push(...says.filter(one => !text.includes(one)).map(one => `${address}: no ${one}`));
    await context.close();
  }
  expect(wrong).toEqual([]);
});
