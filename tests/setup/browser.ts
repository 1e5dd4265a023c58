import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium,
  errors,
  type Page,
  type PageScreenshotOptions,
} from 'playwright-core';
import { expect } from 'vitest';

const screenshots = path.resolve(import.meta.dirname, '../../test-results/screenshots');
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const sizes = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;

/** A real browser that talks to nobody but the portal. Waits long: what a slow machine does late is no fault. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    // A machine without a locale would give Chromium file names in ASCII: một cửa.mp4 would not arrive as it is.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
  browser.on('context', context => context.setDefaultTimeout(60_000));
  return browser;
}

/** One person at their own browser; `troubles` collects what their pages complain of. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  troubles: string[];
}

/** A person's own window, on an office PC unless told. */
export async function visit(
  browser: Browser,
  baseURL: string,
  { javaScriptEnabled = true } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled,
    // a test that stands between page and server would not see what a worker asks for
    serviceWorkers: 'block',
    locale: 'vi-VN',
    viewport: sizes[0],
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', error => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', message => {
    // a refusal is an answer: browsers log its status by themselves
    if (message.type() !== 'error' || message.text().startsWith('Failed to load')) return;
    // where a test cuts the line, links that the framework looks ahead for aren't found: it asks again at the click
    if (/^Failed to fetch manifest patches TypeError: Failed to fetch\b/.test(message.text()))
      return;
    troubles.push(`${page.url()}: ${message.text()}`);
  });
  return { page, context, troubles };
}

/** Signs in through the page. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/dang-nhap');
  await page.getByLabel('Tên đăng nhập hoặc số căn cước công dân').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL(url => url.pathname !== '/dang-nhap');
}

/**
 * The text of a page's main part, once the page has come whole: a heading can be seen while the rest of its page is
 * still on the line.
 */
export async function wholeText(page: Page): Promise<string> {
  await page.waitForLoadState('load');
  return (await page.getByRole('main').textContent()) ?? '';
}

/**
 * Waits until the page's form lives: before that it is a plain form, which works too, but shows no progress. React
 * marks what it takes over while it still works on it: the page listens once it rests, with all that it asked for.
 */
export async function waitUntilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const form = document.querySelector('main form');
    return form !== null && Object.keys(form).some(key => key.startsWith('__react'));
  });
  await rests(page);
}

/** Waits until the page has done what it was about to do. */
export async function rests(page: Page): Promise<void> {
  await page.evaluate(
    // a page that draws nothing more may never be told that it rests
    () => new Promise<void>(done => requestIdleCallback(() => done(), { timeout: 1000 })),
  );
}

/**
 * A picture of a whole page. Once in some thousand pictures a headless Chromium never answers, and answers when asked
 * again; a page that truly hangs fails the second time too.
 */
export async function takePicture(page: Page, options: PageScreenshotOptions): Promise<Buffer> {
  // a hidden caret is a change of the page that hydration would complain of
  const asked = { fullPage: true, caret: 'initial', ...options } as const;
  return page.screenshot({ ...asked, timeout: 15_000 }).catch(error => {
    if (error instanceof errors.TimeoutError) return page.screenshot(asked);
    throw error;
  });
}

/**
 * Looks at a page as a person would: at two sizes, keeping a picture of each, that nothing stands beyond the
 * screen's edge, and that axe finds nothing serious; or nothing at all, where `barriers` says so. Then once in the
 * dark, for its contrast.
 */
export async function lookAt(
  page: Page,
  name: string,
  { barriers = 'no-serious' }: { barriers?: 'no-serious' | 'none' } = {},
): Promise<void> {
  await bringAxe(page);
  for (const size of sizes) {
    await page.setViewportSize(size);
    const at = `${name}-${size.width}`;
    await takePicture(page, { path: path.join(screenshots, `${at}.png`) });
    expect(await beyondTheEdge(page), `${at} scrolls sideways`).toBeLessThanOrEqual(0);
    const violations = (await findBarriers(page))
      .filter(({ impact }) => barriers === 'none' || impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`);
    expect(violations, `${at} has barriers`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await takePicture(page, { path: path.join(screenshots, `${name}-dark.png`) });
  const dim = await findBarriers(page, ['color-contrast']);
  expect(
    dim.flatMap(({ nodes }) => nodes.map(node => node.html)),
    `${name} in the dark`,
  ).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(sizes[0]);
}

/** How many pixels of a page stand beyond the window's right edge. */
export function beyondTheEdge(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Puts axe into a page that was just opened. */
export async function bringAxe(page: Page): Promise<void> {
  axe ??= await readFile(axeFile, 'utf8');
  await page.evaluate(axe);
}
let axe: string | undefined;

/** What axe finds, by all its rules or these; axe is in the page already. */
export async function findBarriers(page: Page, rules?: string[]): Promise<AxeViolation[]> {
  // a colour half-way between two is nobody's choice
  await page.evaluate(settle);
  return page.evaluate(async rules => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: AxeViolation[] }> };
    };
    // what passed is nobody's question, and takes most of axe's time to write down
    const told = { resultTypes: ['violations'] };
    return (await axe.run(rules ? { ...told, runOnly: rules } : told)).violations;
  }, rules);
}

/** Runs in the page: waits for what is on its way to another look, a second at most. */
async function settle(): Promise<void> {
  const moving = document.getAnimations().map(({ finished }) => finished);
  await Promise.race([
    Promise.allSettled(moving),
    new Promise(resolve => setTimeout(resolve, 1000)),
  ]);
}

export interface AxeViolation {
  id: string;
  impact: string | null;
  nodes: { html: string }[];
}
