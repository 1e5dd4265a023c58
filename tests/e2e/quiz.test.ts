import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  lookAt,
  openBrowser,
  signIn,
  type Visitor,
  visit,
  waitUntilAlive,
  wholeText,
} from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { handsOnKeyboard } from './hands.ts';
import { barred, code, fillForQuiz, password, type Somebody, shortCode } from './quiz-contest.ts';

const home = `/${code}/trac-nghiem`;
const attempt = `${home}/2/bai-thi`;
const result = `${home}/2/ket-qua`;
/** All that the attempt's page may weigh on the line, compressed, once the portal was visited. */
const mostBytes = 120_000;

let portal: Portal;
let browser: Browser;
let endsAt = 0;
const visitors: Visitor[] = [];

beforeAll(async () => {
  portal = await startPortal(async ground => {
    endsAt = await fillForQuiz(ground, 120_000);
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function contestant(
  who: Somebody | typeof barred,
  given: {
    javaScriptEnabled?: boolean;
    prepare?: (context: BrowserContext) => Promise<unknown>;
  } = {},
): Promise<Visitor> {
  const visitor = await visit(browser, portal.url, given);
  visitors.push(visitor);
  await given.prepare?.(visitor.context);
  await signIn(visitor.page, who, password);
  return visitor;
}

async function start(page: Page): Promise<void> {
  await page.goto(`${home}/2`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(url => url.pathname === attempt);
  await waitUntilAlive(page);
}

const option = (page: Page, number: number) =>
  page
    .locator('section:visible')
    .getByRole('radio')
    .nth(number - 1);
const saveState = (page: Page, kind: string) =>
  page.locator(`section:visible [data-save-state="${kind}"]`).waitFor({ timeout: 60_000 });
const question = (page: Page, number: number) =>
  page.getByRole('heading', { name: new RegExp(`^Câu ${number}\\b`) }).waitFor();
async function showsResult(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Kết quả đợt 2' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(result);
}
const isFocused = (element: Element) => element === document.activeElement;
/** What the page's clock shows, in seconds. */
async function secondsLeft(page: Page): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await page.getByRole('timer').textContent()) ?? '')
    .split(':')
    .map(Number);
  return minutes * 60 + seconds;
}

/** Runs in the page: keeps what is told to a screen reader at once. */
function keepWhatIsSaid(): void {
  const said: string[] = [];
  Object.assign(window, { said });
  new MutationObserver(() => {
    const text = document.querySelector('[aria-live="assertive"]')?.textContent;
    if (text && text !== said.at(-1)) said.push(text);
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/** Runs out while the tests in between go on. */
let runsOut: Visitor;
/** The seconds that its page had left when it opened: more on a quick machine than on a slow one. */
let leftAtFirst = 0;

test('an attempt that another device began goes on, and whoever loses the line then is told what isn’t sent', async () => {
  runsOut = await contestant('het-gio', {
    prepare: context => context.addInitScript(keepWhatIsSaid),
  });
  const { page, context } = runsOut;
  await page.goto(attempt);
  await waitUntilAlive(page);
  // the page doesn't know how late it came until the server has answered
  const isTrue = async () => {
    leftAtFirst = await secondsLeft(page);
    return Math.abs(endsAt - Date.now() - leftAtFirst * 1000) < 2500;
  };
  await expect.poll(isTrue).toBe(true);
  await option(page, 2).check();
  await saveState(page, 'saved');
  await page.getByRole('button', { name: 'Câu tiếp' }).click();
  await question(page, 2);
  await context.setOffline(true);
  await option(page, 1).check();
  await saveState(page, 'waiting');
  await page.getByText('Mất kết nối: chưa gửi Câu 2').waitFor();
});

test('a whole attempt on the keyboard, from what is to do to the result', async () => {
  const { page, context } = await contestant('ban-phim');
  const hands = handsOnKeyboard(page);
  // whoever only competes begins here
  await page.waitForURL(url => url.pathname === home);
  await page.getByRole('heading', { name: 'Đợt 2 đang mở, ông/bà chưa thi' }).waitFor();
  expect(await wholeText(page)).toMatch(/Bắt buộc thi đủ cả 4 đợt.*Đã thi 1 trên 4 đợt/s);
  await lookAt(page, 'quiz-home');
  await hands.press('Vào thi đợt 2');
  await page.waitForURL(url => url.pathname === `${home}/2`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).waitFor();
  expect(await wholeText(page)).toMatch(/10 phút 30 giây.*không trả lời câu nào thì tính 0 điểm/s);
  await lookAt(page, 'quiz-rules');
  await hands.press('Bắt đầu làm bài');
  await page.waitForURL(url => url.pathname === attempt);
  await waitUntilAlive(page);
  for (let number = 1; number <= 10; number += 1) {
    await question(page, number);
    if (number === 3) {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await option(page, 2).isChecked()).toBe(true);
      await lookAt(page, 'quiz-attempt');
    } else if (number !== 7) await page.keyboard.press(String((number % 4) + 1));
    if (number !== 7) await saveState(page, 'saved');
    await page.keyboard.press(number % 2 ? 'Enter' : 'ArrowRight');
  }
  await question(page, 11);
  await hands.fill('Số người', '1.200 người');
  await page.locator('section:visible').getByText('Nhập số người bằng chữ số').waitFor();
  // nothing is submitted while it can't be read, and what was typed is still there
  await page.keyboard.press('Enter');
  await page.getByText('Chưa nộp được: số người dự đoán chưa đúng').waitFor();
  await lookAt(page, 'quiz-review-bad-prediction');
  await hands.press('Vẫn nộp bài');
  await question(page, 11);
  await expect.poll(() => page.getByLabel('Số người').evaluate(isFocused)).toBe(true);
  expect(await page.getByLabel('Số người').inputValue()).toBe('1.200 người');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1.200');
  await saveState(page, 'saved');
  await page.keyboard.press('Enter');
  await page.getByText('Còn 1 câu chưa trả lời').waitFor();
  // the one way on, and none that leads to where one is
  expect(await page.getByRole('button', { name: 'Nộp bài', exact: true }).count()).toBe(0);
  await lookAt(page, 'quiz-review');
  await hands.press('Câu 7');
  await question(page, 7);
  await page.keyboard.press('4');
  await saveState(page, 'saved');
  await hands.press('Nộp bài');
  // the same attempt in another tab, which doesn't hear of the submission
  const otherTab = await context.newPage();
  // it asks once when it opens: by the time of the submission that answer is in
  const asked = otherTab.waitForResponse(response => response.url().includes('/hien-trang?'));
  await otherTab.goto(`${attempt}?cau=7#cau-7`);
  await waitUntilAlive(otherTab);
  await (await asked).finished();
  const attemptId = await page.locator('input[name="attempt"]').getAttribute('value');
  await hands.press('Xác nhận nộp bài');
  await showsResult(page);
  // not `check`: by then the page may have gone on to the result
  await option(otherTab, 1).click();
  await showsResult(otherTab);
  expect(await wholeText(otherTab)).toMatch(
    /Câu 7 đến máy chủ sau khi ông\/bà đã nộp bài(?!.*sau khi hết giờ)/s,
  );
  expect(otherTab.url()).not.toContain('cau');
  await otherTab.close();
  const text = await wholeText(page);
  expect(text).toMatch(/Ông\/bà đã nộp bài lúc.*\d+\/10 câu đúng.*dự đoán 1\.200 người/s);
  // whoever knows what was right tells others while the week is open
  expect(await page.content()).not.toMatch(/Nghị quyết 76|Đáp án:/);
  await lookAt(page, 'quiz-result');

  const token = await page.locator('meta[name="form-token"]').getAttribute('content');
  const again = await page.request.post(`${attempt}/hien-trang`, {
    headers: { 'X-Form-Token': token ?? '' },
    data: { attempt: attemptId, answers: [{ place: 1, option: 0 }] },
  });
  expect([again.status(), (await again.json()).code]).toEqual([409, 'attempt-over']);
  await page.goto(attempt);
  await showsResult(page);
  expect(await wholeText(page)).toBe(text);
});

test('the line is cut half-way: answers wait in the browser, over a closed tab too, and are sent', async () => {
  const { page, context } = await contestant('mat-mang');
  await start(page);
  await page.keyboard.press('1');
  await saveState(page, 'saved');
  await context.setOffline(true);
  for (const number of [2, 3]) {
    await page.keyboard.press('ArrowRight');
    await question(page, number);
    await page.keyboard.press(String(number));
    await saveState(page, 'waiting');
  }
  await page.getByText('Mất kết nối: chưa gửi Câu 2, Câu 3').waitFor();
  await lookAt(page, 'quiz-attempt-without-line');
  await page.locator('summary[aria-label^="Tài khoản của"]').click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByText('Còn câu trả lời trắc nghiệm chưa gửi lên máy chủ').waitFor();
  await page.getByRole('button', { name: 'Ở lại' }).click();
  // to submit needs the line; whoever goes on answering takes it back
  await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();
  await page.getByRole('button', { name: 'Vẫn nộp bài' }).click();
  await page.getByText('Chưa nộp được: mất kết nối').waitFor();
  await page.getByRole('button', { name: 'Câu 4, chưa trả lời' }).click();
  await page.keyboard.press('4');
  await context.setOffline(false);
  await saveState(page, 'saved');
  await page.getByRole('button', { name: 'Câu 2, đã lưu' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(attempt);

  await context.setOffline(true);
  await page.keyboard.press('1');
  await saveState(page, 'waiting');
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const back = await context.newPage();
  await back.goto(attempt);
  await back.getByRole('button', { name: 'Câu 4, đã lưu' }).click();
  await expect.poll(() => option(back, 1).isChecked()).toBe(true);
  await back.reload();
  await back.getByRole('button', { name: 'Câu 4, đã lưu' }).click();
  await expect.poll(() => option(back, 1).isChecked()).toBe(true);
});

test('another person signs in in the same browser: the open paper sends nothing, and goes on once its owner is back', async () => {
  const { page, context } = await contestant('mat-mang');
  await page.goto(`${attempt}?cau=5`);
  await waitUntilAlive(page);
  const other = await context.newPage();
  await context.clearCookies();
  await signIn(other, 'cung-may', password);
  await start(other);
  await other.goto(`${attempt}?cau=5`);
  await waitUntilAlive(other);
  await option(other, 4).check();
  await saveState(other, 'saved');
  await option(page, 1).click();
  await page.getByText('không phải của tài khoản đang đăng nhập').waitFor();
  await saveState(page, 'unsent');
  expect(await option(page, 1).isDisabled()).toBe(true);
  await lookAt(page, 'quiz-attempt-of-another');
  await other.reload();
  await waitUntilAlive(other);
  expect(await option(other, 4).isChecked()).toBe(true);
  await other.locator('summary[aria-label^="Tài khoản của"]').click();
  await other.getByRole('button', { name: 'Đăng xuất' }).click();
  await other.waitForURL(url => url.pathname !== attempt);
  await other.goBack();
  await other.waitForURL(url => url.pathname === '/dang-nhap');
  expect(await other.getByRole('radio').count()).toBe(0);
  await signIn(other, 'mat-mang', password);
  // whoever comes back to the tab goes on in it
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await saveState(page, 'saved');
  expect(await option(page, 1).isChecked()).toBe(true);
  await other.close();
});

test('reload and another device go on with the time that is left, whatever their clocks say', async () => {
  const { page } = await contestant('hai-may');
  const askedAt = Date.now();
  await start(page);
  const startedAt = Date.now();
  await page.keyboard.press('2');
  await saveState(page, 'saved');
  const wrong = await contestant('hai-may', {
    prepare: context =>
      context.addInitScript(() => {
        const RealDate = Date;
        const hours = 5 * 3_600_000;
        globalThis.Date = class extends RealDate {
          constructor(...given: []) {
            if (given.length > 0) super(...given);
            else super(RealDate.now() + hours);
          }
          static override now() {
            return RealDate.now() + hours;
          }
        } as DateConstructor;
      }),
  });
  const there = wrong.page;
  await there.goto(home);
  await there.getByRole('link', { name: 'Làm tiếp' }).click();
  await waitUntilAlive(there);
  await there.getByRole('button', { name: 'Câu 1, đã lưu' }).click();
  expect(await option(there, 2).isChecked()).toBe(true);
  await page.reload();
  await waitUntilAlive(page);
  for (const one of [page, there]) {
    // it began somewhere between the two; a busy page may show a moment ago
    const isTrue = async () => {
      const most = 630 - (Date.now() - startedAt) / 1000;
      const shown = await secondsLeft(one);
      return shown < most + 3 && shown > 630 - (Date.now() - askedAt) / 1000 - 3;
    };
    await expect.poll(isTrue).toBe(true);
  }
  await there.keyboard.press('3');
  await saveState(there, 'saved');
  // the first device learns of it with its next answer
  await question(page, 2);
  await page.keyboard.press('1');
  await saveState(page, 'saved');
  await page.getByRole('button', { name: 'Câu 1, đã lưu' }).click();
  await expect.poll(() => option(page, 3).isChecked()).toBe(true);
});

test('without JavaScript the plain form saves, and asks before it submits', async () => {
  const { page } = await contestant('khong-js', { javaScriptEnabled: false });
  await page.goto(`${home}/2`);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL(url => url.pathname === attempt);
  const choose = (place: number, at: number) =>
    page.locator(`[name="answer-${place}"]`).nth(at).check();
  for (let place = 1; place <= 8; place += 1) await choose(place, place % 4);
  await page.getByRole('button', { name: 'Lưu các câu trả lời' }).click();
  expect(await page.locator('[name="answer-8"]').nth(0).isChecked()).toBe(true);
  await page.getByText('Còn 3 câu chưa trả lời').waitFor();
  expect(await page.locator('legend:visible').count()).toBe(10);
  await choose(9, 1);
  await page.getByLabel('Số người').fill('chưa biết');
  await page.getByRole('button', { name: 'Vẫn nộp bài' }).click();
  await page.getByText('Lỗi: Nhập số người bằng chữ số').waitFor();
  expect(await page.getByLabel('Số người').inputValue()).toBe('chưa biết');
  expect(await page.locator('[name="answer-9"]').nth(1).isChecked()).toBe(true);
  await page.getByLabel('Số người').fill('15');
  await page.getByRole('button', { name: 'Vẫn nộp bài' }).click();
  await showsResult(page);
  expect(await wholeText(page)).toMatch(/Ông\/bà đã nộp bài.*dự đoán 15 người/s);
});

test('on a slow phone the attempt stays usable, and weighs little once the portal was visited', async () => {
  const { page, context } = await contestant('dien-thoai');
  await page.setViewportSize({ width: 390, height: 844 });
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await start(page);
  expect(await page.getByText('Phím tắt:').isVisible()).toBe(false);
  await tools.send('Network.enable');
  let bytes = 0;
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.reload();
  await waitUntilAlive(page);
  await page.waitForLoadState('networkidle');
  console.info(`the attempt's page took ${bytes} bytes of the line`);
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThan(mostBytes);
  for (let number = 1; number <= 3; number += 1) {
    await option(page, number).check();
    await saveState(page, 'saved');
    await page.getByRole('button', { name: 'Câu tiếp' }).click();
    await question(page, number + 1);
  }
});

test('whoever is barred is told why, and whoever comes late how little is left', async () => {
  const { page } = await contestant(barred);
  await page.goto(`${home}/2`);
  expect(await wholeText(page)).toMatch(/Ông\/bà không dự thi/);
  expect(await page.getByRole('button', { name: 'Bắt đầu làm bài' }).count()).toBe(0);
  await lookAt(page, 'quiz-rules-barred');
  const late = (await contestant('khong-js')).page;
  await late.goto(`/${shortCode}/trac-nghiem/2`);
  expect(await wholeText(late)).toMatch(
    /Đợt thi đóng lúc \d\d:\d\d, ông\/bà chỉ còn [2-6] phút \d+ giây/,
  );
  await lookAt(late, 'quiz-rules-late');
});

test('the time is up while the line is away: what was saved counts, what came later is named', async () => {
  const { page, context } = runsOut;
  // a quick machine is here early
  await page
    .getByText('Hết giờ làm bài')
    .waitFor({ timeout: Math.max(0, endsAt - Date.now()) + 30_000 });
  expect(Date.now()).toBeGreaterThan(endsAt - 1000);
  await page.getByText(/kết quả hiện ra khi có mạng lại/).waitFor();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  // a page that opens late on a slow machine may not have a minute left
  const hears = leftAtFirst > 60 || said[0] === 'Còn 1 phút.';
  expect(said).toEqual([...(hears ? ['Còn 1 phút.'] : []), 'Còn 30 giây.', 'Hết giờ.']);
  await context.setOffline(false);
  await showsResult(page);
  const text = await wholeText(page);
  expect(text).toContain('Câu 2 đến máy chủ sau khi hết giờ nên không được tính.');
  expect(text).toMatch(/[01]\/10 câu đúng/);
  expect(text).toContain('Bài thi đã kết thúc khi hết giờ');
  await lookAt(page, 'quiz-result-ran-out');
});

test('no page complained', () => {
  const troubles = visitors.flatMap(visitor => visitor.troubles);
  expect(troubles.filter(one => !one.includes('Failed to fetch manifest patches'))).toEqual([]);
  expect(portal.output).not.toMatch(/^\s+at /m);
});
