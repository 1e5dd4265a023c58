import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ground } from '#app/services/context.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { makeQuestions } from '#tests/factories/questions.ts';
import { makeAttempt } from '#tests/factories/quiz-attempts.ts';
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
import { day, onHaiPhongClock } from './rules-around-now.ts';

const code = 'cchc-2024';
const desk = `/${code}/to-chuc/trac-nghiem`;
const bank = `/${code}/to-chuc/cau-hoi`;
const password = 'con thuyền ra khơi sớm';

let portal: Portal;
let browser: Browser;
/** Of week 1, whose key is wrong: everybody chose the option behind it. */
let wrongVersion = '';
const visitors: Visitor[] = [];

/** Week 1 is over, taken by five people; week 2 opens in two days and has nine questions. */
async function fill(ground: Ground): Promise<void> {
  const now = Date.now();
  const contest = await makeContest(ground, {
    preset: code,
    rules: rules => ({
      ...rules,
      calendar: {
        weeks: [-5, 2, 9, 16].map(days => ({
          opensAt: onHaiPhongClock(now + days * day),
          closesAt: onHaiPhongClock(now + (days + 4) * day),
        })),
        judgingClosesAt: onHaiPhongClock(now + 60 * day),
      },
      entry: {
        ...rules.entry,
        opensAt: onHaiPhongClock(now - day),
        closesAt: onHaiPhongClock(now + 30 * day),
      },
    }),
  });
  const contestId = contest.id;
  for (const [username, role] of [
    ['thu-ky', 'secretary'],
    ['ban-to-chuc', 'committee'],
  ] as const) {
    const { id: personId } = await makePerson(ground, { username, password });
    await makeGrant(ground, { personId, contestId, role });
  }
  await makeQuestions(ground, { contestId, week: 2, count: 9 });
  const drawn = await makeQuestions(ground, { contestId, week: 1, count: 10 });
  wrongVersion = drawn[0]?.versionId ?? '';
  const unit = await makeUnit(ground, contest, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
  for (let at = 0; at < 5; at++) {
    const { id: personId } = await makePerson(ground, { fullName: `Vũ Thị Số ${at + 1}` });
    const contestant = await makeContestant(ground, { contestId, personId, unitId: unit.id });
    await makeAttempt(ground, {
      ...{ contestantId: contestant.id, week: 1, bank: drawn, seed: `s${at}`, browser: 'office' },
      ...{ startedAt: new Date(now - 4 * day + at * 900_000), prediction: at },
      answeredAfter: place => place * (at === 0 ? 5 : 30),
      choose: ({ versionId, right }, place) =>
        versionId === wrongVersion || place <= at ? (right + 1) % 4 : right,
    });
  }
}

beforeAll(async () => {
  portal = await startPortal(fill);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function organizer(username: string): Promise<Page> {
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  await signIn(visitor.page, username, password);
  return visitor.page;
}
const press = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first().click();

test('a question is written by one organizer, reviewed by a second, and drawn by the rules', async () => {
  const page = await organizer('thu-ky');
  await page.goto(`${bank}/2/them`);
  await waitUntilAlive(page);
  await page.getByLabel('Chủ đề').fill('Một cửa');
  await page.getByLabel('Nội dung câu hỏi').fill('Cơ quan nào hướng dẫn hồ sơ?');
  for (const [at, letter] of ['A', 'B', 'C', 'D'].entries()) {
    // one twice, by mistake
    await page.getByLabel(`Phương án ${letter}`).fill(`Cơ quan ${at === 3 ? 0 : at}`);
  }
  await page.getByLabel('Căn cứ pháp lý').fill('Điều 3 Nghị định số 61/2018/NĐ-CP');
  await press(page, 'Lưu câu hỏi');
  await page.getByRole('link', { name: /Giống phương án A/ }).waitFor();
  await lookAt(page, 'quiz-question-flawed');
  // what was typed isn't saved: leaving asks, and whoever says no stays
  const asked: string[] = [];
  page.on('dialog', dialog => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Không lưu' }).click();
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toMatch(/chưa được gửi/);
  expect(await page.getByLabel('Phương án C').inputValue()).toBe('Cơ quan 2');
  await page.getByLabel('Phương án D').fill('Cơ quan 3');
  await page.getByRole('radio', { name: 'B' }).check();
  await press(page, 'Lưu câu hỏi');
  await page.getByText('Đã thêm câu hỏi.').waitFor();
  await page.getByRole('link', { name: /Đợt 2/ }).first().click();
  await page.waitForURL(url => url.pathname === `${bank}/2`);
  expect(asked).toHaveLength(1);

  const second = await organizer('ban-to-chuc');
  await second.goto(`${bank}/2`);
  await second.getByRole('link', { name: 'Cơ quan nào hướng dẫn hồ sơ?' }).click();
  await second.getByRole('heading', { name: 'Duyệt phiên bản 1' }).waitFor();
  await lookAt(second, 'quiz-question-review');
  await press(second, 'Duyệt câu hỏi');
  await second
    .getByText(/^Đã duyệt/)
    .first()
    .waitFor();

  await second.goto(`${bank}/2`);
  await waitUntilAlive(second);
  await second.getByLabel('Số câu lấy từ chủ đề “Một cửa”').fill('1');
  await second.getByLabel('Số câu lấy từ chủ đề “Thủ tục hành chính”').fill('5');
  await press(second, 'Lưu cơ cấu đề');
  await second.getByRole('link', { name: /đang có 6 câu, cần đúng 10 câu/ }).waitFor();
  await second.getByLabel('Số câu lấy từ chủ đề “Thủ tục hành chính”').fill('9');
  await press(second, 'Lưu cơ cấu đề');
  await second.getByText('Đã lưu cơ cấu đề.').waitFor();
  await second.getByText('Sẵn sàng', { exact: true }).first().waitFor();
  await lookAt(second, 'quiz-bank-week');
});

test('a week’s statistics lead to a regrade: a dry run, then its application with a reason', async () => {
  const page = await organizer('thu-ky');
  await page.goto(desk);
  expect(await wholeText(page)).toContain('trên 5 người trong danh sách');
  await lookAt(page, 'quiz-desk');
  await page.getByRole('link', { name: 'Thống kê câu hỏi của đợt 1' }).click();
  await page.getByText('Tính trên 5 bài thi').waitFor();
  await lookAt(page, 'quiz-statistics');
  await page.locator(`a[href$="/cham-lai/${wrongVersion}"]`).click();
  await page.getByRole('heading', { name: 'Chấm lại câu hỏi' }).waitFor();
  await waitUntilAlive(page);
  await page.getByRole('checkbox', { name: /^B\./ }).check();
  await page
    .locator('main form')
    .getByRole('button', { name: 'Xem trước thay đổi' })
    .last()
    .click();
  await page.getByRole('heading', { name: 'Chạy thử với đáp án A, B' }).waitFor();
  expect(await wholeText(page)).toContain('5 bài thi đổi điểm, trong 5 bài có câu này.');
  await lookAt(page, 'quiz-regrade-dry-run');
  await press(page, 'Chấm lại, 5 bài đổi điểm');
  await page.getByRole('link', { name: 'Ghi lý do chấm lại.' }).waitFor();
  await page.getByLabel('Lý do chấm lại').fill('Nghị định đã sửa: hai phương án đúng');
  await press(page, 'Chấm lại, 5 bài đổi điểm');
  await page.getByText('Đã chấm lại.').waitFor();
  expect(await wholeText(page)).toContain('Nghị định đã sửa: hai phương án đúng');

  await page.getByRole('link', { name: 'Dấu hiệu cần xem' }).click();
  await page.getByText('Đây là dấu hiệu, không phải kết luận').waitFor();
  await lookAt(page, 'quiz-signals');
  await page.getByRole('link', { name: 'Vũ Thị Số 1' }).first().click();
  await page.getByText('Bốc lại đề từ mã: đúng là đề này').waitFor();
  await lookAt(page, 'quiz-paper');

  await page.goto(`/${code}/to-chuc/nhat-ky?viec=quiz.regrade`);
  expect(await wholeText(page)).toMatch(/Phương án được tính đúng: A.*A, B/s);
});

test('no page complained', () => {
  expect(visitors.flatMap(visitor => visitor.troubles)).toEqual([]);
  expect(portal.output).not.toMatch(/^\s+at /m);
});
