import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { frameSnippet, scriptSnippet, widgetHeight } from '#app/components/publicity/snippets.ts';
import { makeContest } from '#tests/factories/contest.ts';
import { type ServedPortal, servePortal } from '#tests/server/served-portal.ts';
import { lookAt, openBrowser, visit } from '#tests/setup/browser.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let portal: ServedPortal;
let browser: Browser;
let code: string;
/** A unit's own site, on another origin. */
let site: Server;

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-11-10T11:00:00+07:00');
  const contest = await makeContest(test.ground);
  ({ code } = contest);
  portal = await servePortal(test);
  browser = await openBrowser();
  const place = { contest, publicUrl: portal.url };
  // a site without rules of its own, in whose column there is little room
  const page = `<!DOCTYPE html><title>Sở Nội vụ</title><table width="220"><td>
    ${frameSnippet(place)}${scriptSnippet(place)}</td></table>`;
  site = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page),
  );
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await portal?.close();
  await test?.close();
});

/** What both snippets made of the page: the text of its two frames, whole and without a border. */
async function expectBothFrames(page: Page) {
  await expect.poll(() => page.locator('iframe').count()).toBe(2);
  for (const place of [0, 1]) {
    const frame = page.frameLocator('iframe').nth(place);
    await frame.getByRole('link', { name: 'Mở trang Hội thi' }).waitFor();
    expect(await frame.getByText(/còn \d+ giờ/i).count()).toBe(1);
    const height = await frame.locator('html').evaluate(page => page.scrollHeight);
    expect(height).toBeLessThanOrEqual(widgetHeight);
    const element = page.locator('iframe').nth(place);
    expect(await element.evaluate(one => getComputedStyle(one).borderTopWidth)).toBe('0px');
  }
}

it('counts down on another site, by either snippet, and leaves no cookie there', async () => {
  const { address, port } = site.address() as AddressInfo;
  const { page, context, troubles } = await visit(browser, `http://${address}:${port}`);
  // a name apart from the portal's own, as another site has
  await page.goto(`http://localhost:${port}/`);
  await expectBothFrames(page);
  expect(await context.cookies()).toEqual([]);
  expect(troubles).toEqual([]);
});

it('is shown at work by the portal itself', async () => {
  const { page, troubles } = await visit(browser, portal.url);
  await page.goto(`/${code}/truyen-thong/thu-nhung`);
  await expectBothFrames(page);
  await page.goto(`/${code}/truyen-thong`);
  await lookAt(page, 'publicity-kit', { barriers: 'none' });
  expect(troubles).toEqual([]);
});
