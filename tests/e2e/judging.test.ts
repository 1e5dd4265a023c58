import { Readable } from 'node:stream';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import {
  lookAt,
  openBrowser,
  rests,
  signIn,
  type Visitor,
  visit,
  waitUntilAlive,
} from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { day, rulesAroundNow } from './rules-around-now.ts';

const code = 'cchc-2023';
const password = 'con thuyền ra khơi sớm';
const content = 'Nội dung, bám sát chủ đề';
let portal: Portal;
let browser: Browser;
let fields: string[];
const visitors: Visitor[] = [];

beforeAll(async () => {
  portal = await startPortal(fill);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

/** Of a district V01, of a department V02 to V05; a judge from elsewhere and one of the district's ward. */
async function fill(ground: Ground): Promise<void> {
  const contest = await makeContest(ground, {
    code,
    rules: rules => rulesAroundNow(rules, Date.now() - day),
  });
  fields = contest.rules.judging.criteria.map(({ name }) => name);
  const district = await makeUnit(ground, contest, { code: 'quan', group: 'district' });
  const ward = await makeUnit(ground, contest, {
    ...{ code: 'phuong', group: 'commune', parent: district },
  });
  const department = await makeUnit(ground, contest, { code: 'so', name: 'Sở Thử Nghiệm' });
  for (const [number, unit] of [district, ...Array(4).fill(department)].entries()) {
    const storageKey = `entries/${number}.mp4`;
    await ground.storage.put(storageKey, Readable.from([Buffer.from('no film')]));
    await makeEntry(ground, {
      ...{ contest, unit, code: `V0${number + 1}`, versions: [{ storageKey }] },
    });
  }
  for (const [username, unitId] of [
    ['giamkhao', null],
    ['giamkhao.phuong', ward.id],
  ] as const) {
    const person = await makePerson(ground, { username, password });
    const grant = { personId: person.id, contestId: contest.id, role: 'judge', unitId } as const;
    await makeGrant(ground, grant);
  }
}

async function judge(username = 'giamkhao'): Promise<{ page: Page; context: BrowserContext }> {
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  await signIn(visitor.page, username, password);
  return visitor;
}

async function openSheet(page: Page, entry: string): Promise<void> {
  await page.goto(`/${code}/cham-diem/${entry}`);
  await waitUntilAlive(page);
}

const state = (page: Page, kind: string) =>
  page.locator(`[data-save-state="${kind}"]`).waitFor({ timeout: 60_000 });
const pointsOf = (page: Page, at: number) => page.getByLabel(fields[at] ?? content);
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('hoi-thi/')).length);

test('the line is cut half-way, the tab closed: whoever comes back has lost nothing', async () => {
  const { page, context } = await judge();
  await openSheet(page, 'V02');
  await pointsOf(page, 0).fill('30,5');
  await state(page, 'saved');
  await context.setOffline(true);
  await pointsOf(page, 1).fill('20');
  await page.getByLabel('Nhận xét').fill('Gõ khi mất mạng');
  await page.getByText(/^Mất kết nối\. .*giữ trong trình duyệt/).waitFor();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);

  const back = await context.newPage();
  await openSheet(back, 'V02');
  expect(await pointsOf(back, 1).inputValue()).toBe('20');
  expect(await back.getByLabel('Nhận xét').inputValue()).toBe('Gõ khi mất mạng');
  await expect.poll(() => kept(back)).toBe(0);
  await state(back, 'saved');
  // what the server has, on another machine
  const { page: elsewhere } = await judge();
  await openSheet(elsewhere, 'V02');
  expect(await pointsOf(elsewhere, 0).inputValue()).toBe('30,5');
  expect(await pointsOf(elsewhere, 1).inputValue()).toBe('20');
  expect(await elsewhere.getByLabel('Nhận xét').inputValue()).toBe('Gõ khi mất mạng');

  // the same by way of the list; a sheet that was saved elsewhere since is left for the judge to choose
  await context.setOffline(true);
  await pointsOf(back, 2).fill('10');
  await state(back, 'offline');
  await back.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const list = await context.newPage();
  await list.goto(`/${code}/cham-diem`);
  await list.getByText(/^Đã gửi nội dung .*V02/).waitFor();
  await openSheet(list, 'V02');
  expect(await pointsOf(list, 2).inputValue()).toBe('10');
  await context.setOffline(true);
  await pointsOf(list, 2).fill('11');
  await state(list, 'offline');
  await list.close({ runBeforeUnload: false });
  await openSheet(elsewhere, 'V02');
  await pointsOf(elsewhere, 2).fill('12');
  await state(elsewhere, 'saved');
  await context.setOffline(false);
  const last = await context.newPage();
  await last.goto(`/${code}/cham-diem`);
  await last.getByText('Máy chủ chưa nhận nội dung giữ trong trình duyệt này').waitFor();
  await openSheet(last, 'V02');
  await last.getByText(/vừa được lưu ở một cửa sổ khác/).waitFor();
  expect(await pointsOf(last, 2).inputValue()).toBe('11');
  await last.getByRole('button', { name: 'Giữ bản đang gõ' }).click();
  await state(last, 'saved');
  await openSheet(elsewhere, 'V02');
  expect(await pointsOf(elsewhere, 2).inputValue()).toBe('11');
});

test('of two tabs the second is told, in one browser at once, in another at its next save', async () => {
  const { page: one, context } = await judge();
  const other = await context.newPage();
  const { page: elsewhere } = await judge();
  for (const page of [one, other, elsewhere]) await openSheet(page, 'V03');
  await pointsOf(one, 0).fill('31');
  await state(one, 'saved');
  const told = /vừa được lưu ở một cửa sổ khác/;
  await other.getByText(told).waitFor();
  expect(
    await other.getByText(told).locator('xpath=ancestor::*[@role][1]').textContent(),
  ).toContain('31');
  expect(await elsewhere.getByText(told).count()).toBe(0);
  await pointsOf(elsewhere, 0).fill('8');
  await elsewhere.getByText(told).waitFor();
  await openSheet(one, 'V03');
  expect(await pointsOf(one, 0).inputValue()).toBe('31');
  await pointsOf(other, 0).fill('9');
  await other.getByRole('button', { name: 'Giữ bản đang gõ' }).click();
  await state(other, 'saved');
  await one.getByText(told).waitFor();
});

test('one field at fault holds nothing back; undo, keys, next without a page load, all drafts at once', async () => {
  const { page } = await judge();
  await openSheet(page, 'V04');
  await pointsOf(page, 0).fill('99');
  await pointsOf(page, 1).fill('12,5');
  await page.getByText(/^Đã lưu lúc .*, trừ ô cần sửa/).waitFor();
  await lookAt(page, 'score-sheet-at-fault');
  await page.keyboard.press('Control+z');
  expect(await pointsOf(page, 1).inputValue()).toBe('');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  expect(await pointsOf(page, 0).inputValue()).toBe('');
  await state(page, 'saved');
  // digits and Enter from the first criterion to the last
  await pointsOf(page, 0).focus();
  for (const points of ['30', '20', '15', '10']) {
    await page.keyboard.type(points);
    await page.keyboard.press('Enter');
  }
  expect(
    await page.getByLabel('Nhận xét').evaluate(field => field === document.activeElement),
  ).toBe(true);
  await state(page, 'saved');
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  const own = page.getByRole('region', { name: 'Điểm ông/bà đã cho' });
  await own.waitFor();
  expect(await own.textContent()).toContain('có bài này');
  const from = page.url();
  const key = (await page.getByRole('link', { name: /^Bài sau \(/ }).count()) ? 'Right' : 'Left';
  await page.keyboard.press(`Alt+Arrow${key}`);
  await page.waitForURL(url => url.href !== from);
  expect(await page.evaluate(() => 'samePage' in window)).toBe(true);

  await page.goto(`/${code}/cham-diem`);
  await page.locator('summary', { hasText: 'Nộp tất cả phiếu nháp đã đủ điểm (1)' }).click();
  await page.getByText(/^Chưa đủ điểm nên không nộp: .*V02/).waitFor();
  await lookAt(page, 'judge-queue-submit-all');
  const submit = page.getByRole('button', { name: 'Xác nhận nộp 1 phiếu' });
  await page.waitForFunction(() => '__remixRouter' in window);
  // the list comes anew after it, and what nobody knows is said all the same
  const list = `**/${code}/cham-diem.data*`;
  await page.route(list, route =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  );
  const comesAnew = page.waitForResponse(answer => /\/cham-diem\.data/.test(answer.url()));
  await submit.click();
  const unknown = page.getByText(/^Chưa rõ đã nộp hay chưa/);
  await unknown.waitFor();
  await comesAnew;
  await rests(page);
  expect(await unknown.isVisible()).toBe(true);
  await page.unroute(list);
  await submit.click();
  await page.getByText('Đã nộp 1 phiếu.').waitFor();
  expect(await unknown.count()).toBe(0);
  await page.goto(`/${code}/cham-diem/V04`);
  await page.getByText(/^Phiếu đã nộp lúc/).waitFor();
});

test('an entry that the judge withdraws from vanishes, its address too', async () => {
  const { page, context } = await judge();
  const video = `/${code}/bai-du-thi/V05/phien-ban/1/video`;
  expect((await context.request.get(video)).status()).toBe(200);
  await openSheet(page, 'V05');
  await page.getByRole('link', { name: /[Tt]ừ chối/ }).click();
  await page.getByLabel('Lý do').fill('Có người nhà tham gia');
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.getByText(/^Đã ghi nhận việc từ chối chấm/).waitFor();
  expect(await page.getByRole('link', { name: /^V05/ }).count()).toBe(0);
  for (const address of [`/${code}/cham-diem/V05`, video]) {
    expect((await context.request.get(address)).status(), address).toBe(404);
  }
});

test('a judge of a ward finds nothing of its district, as if it weren’t there', async () => {
  const { page, context } = await judge('giamkhao.phuong');
  await page.goto(`/${code}/cham-diem`);
  await page.getByRole('link', { name: /^V02/ }).waitFor();
  expect(await page.getByRole('link', { name: /^V01/ }).count()).toBe(0);
  for (const entry of ['V01', 'V99']) {
    for (const address of [
      `/${code}/cham-diem/${entry}`,
      `/${code}/bai-du-thi/${entry}/phien-ban/1/video`,
      `/${code}/bai-du-thi/${entry}/phien-ban/1/phu-de.vtt`,
    ]) {
      expect((await context.request.get(address)).status(), address).toBe(404);
    }
  }
});

test('no page complained', () => {
  expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
  expect(portal.output).not.toMatch(/^\s+at /m);
});
