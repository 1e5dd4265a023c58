import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { fewPrizes } from '#tests/services/awards/small-contest.ts';
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
import { day, onHaiPhongClock, rulesAroundNow } from './rules-around-now.ts';

/** Judging is under way, has not begun, is over. */
const contests = { open: 'dang-cham', before: 'sap-cham', over: 'cham-xong' } as const;
const password = 'con thuyền ra khơi sớm';
const unitName = 'Sở Thử Nghiệm';
const fullNames = { head: 'Lê Thị Trưởng Ban', second: 'Phạm Văn Hai', third: 'Đỗ Thị Ba' };
const usernames = { head: 'truong.ban', second: 'giam.khao.hai', third: 'giam.khao.ba' };
type Judge = keyof typeof usernames;

let portal: Portal;
let browser: Browser;
let criteria: string[];
let organizer: Page;
const judges = {} as Record<Judge, Page>;
const visitors: Visitor[] = [];

beforeAll(async () => {
  portal = await startPortal(fill);
  browser = await openBrowser();
  organizer = await enter('ban.to.chuc');
  for (const judge of ['head', 'second', 'third'] as const) {
    judges[judge] = await enter(usernames[judge]);
  }
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function enter(username: string): Promise<Page> {
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  await signIn(visitor.page, username, password);
  return visitor.page;
}

/** The same organizer and judges in each contest; the second judge is far below what the head will give V01. */
async function fill(ground: Ground): Promise<void> {
  const committee = await makePerson(ground, { username: 'ban.to.chuc', password });
  const ids = {} as Record<Judge, string>;
  for (const judge of ['head', 'second', 'third'] as const) {
    const email = `${judge}@haiphong.test`;
    const given = { username: usernames[judge], fullName: fullNames[judge], email, password };
    ids[judge] = (await makePerson(ground, given)).id;
  }
  const now = Date.now();
  for (const [stage, code] of Object.entries(contests)) {
    const contest = await makeContest(ground, {
      ...{ code, title: code },
      rules: preset => {
        const rules = rulesAroundNow(fewPrizes(preset), now + (stage === 'before' ? day : -day));
        const judgingClosesAt = onHaiPhongClock(now + (stage === 'over' ? -60_000 : 30 * day));
        const calendar = { ...rules.calendar, judgingClosesAt };
        return { ...rules, calendar, judging: { ...rules.judging, minimumSheets: 2 } };
      },
    });
    criteria = contest.rules.judging.criteria.map(({ name }) => name);
    const place = { contestId: contest.id, unitId: null };
    await makeGrant(ground, { ...place, personId: committee.id, role: 'committee' });
    for (const [judge, personId] of Object.entries(ids)) {
      const { id } = await makeGrant(ground, { ...place, personId, role: 'judge' });
      const isHead = judge === 'head';
      await ground.db.roleGrant.update({ where: { id }, data: { isHead } });
    }
    const unit = await makeUnit(ground, contest, { code: 'so', name: unitName });
    const entries = [
      await makeEntry(ground, { contest, unit, code: 'V01', versions: [{ title: 'Một cửa' }] }),
      await makeEntry(ground, { contest, unit, code: 'V02', versions: [{ title: 'Chữ ký số' }] }),
    ];
    const sheet = (entryId: string, judgeId: string, scores: Scores, comment = '') => ({
      ...{ entryId, judgeId, scores, comment, status: 'submitted' as const, revision: 1 },
      ...{ updatedAt: new Date(), submittedAt: new Date() },
    });
    const low = { content: 10, creativity: 10, staging: 10, usefulness: 10 };
    const data =
      stage === 'open'
        ? [sheet(entries[0]?.id ?? '', ids.second, low, 'Chưa có số liệu')]
        : stage === 'over'
          ? entries.flatMap(({ id }) => Object.values(ids).map(judge => sheet(id, judge, low)))
          : [];
    await ground.db.scoreSheet.createMany({ data });
  }
}

/** Gives points in the order of the criteria. */
async function give(page: Page, points: readonly string[]): Promise<void> {
  for (const [at, value] of points.entries()) {
    await page.getByLabel(criteria[at] ?? '').fill(value);
  }
}

const open = (page: Page, summary: string | RegExp) =>
  page.locator('summary', { hasText: summary }).first().click();
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name }).first().click();

test('the matrix follows a judge without a reload; two sheets far apart are talked over, both values kept', async () => {
  const { head, second, third } = judges;
  await organizer.goto(`/${contests.open}/to-chuc/cham-diem`);
  await waitUntilAlive(organizer);
  await organizer.evaluate(() => Object.assign(window, { samePage: true }));
  const row = organizer.getByRole('row').filter({ hasText: 'V01' });
  const given = (total: string, name: string) =>
    row.getByRole('link', { name: new RegExp(`^${total}(,00)?\\. .*${name}`) });
  await given('40', fullNames.second).waitFor();
  expect(await row.getByText('Nháp').count()).toBe(0);

  await head.goto(`/${contests.open}/cham-diem/V01`);
  await waitUntilAlive(head);
  await give(head, ['38', '24', '19', '14']);
  await head.getByLabel('Nhận xét').fill('Rất dễ hiểu với người dân');
  await row.getByText('Nháp').waitFor({ state: 'attached', timeout: 60_000 });
  await open(head, 'Nộp phiếu chấm');
  await press(head, 'Xác nhận nộp phiếu');
  await head.getByText(/^Phiếu đã nộp lúc/).waitFor();
  await given('95', fullNames.head).waitFor({ timeout: 60_000 });
  expect(await organizer.evaluate(() => 'samePage' in window)).toBe(true);

  // the spread of 55 points opened a discussion by itself: of it only those know who have submitted
  await third.goto(`/${contests.open}/cham-diem/trao-doi`);
  await third.getByText('Không có bài nào cần trao đổi').waitFor();
  await organizer.goto(`/${contests.open}/to-chuc`);
  await organizer.getByText(/^1 bài đang được trao đổi/).waitFor();
  for (const [judge, reason] of [
    [head, 'Chưa có số liệu'],
    [second, 'Rất dễ hiểu với người dân'],
  ] as const) {
    await judge.goto(`/${contests.open}/cham-diem/trao-doi`);
    await judge.getByRole('link', { name: /V01/ }).click();
    await judge.getByText(reason).waitFor();
  }
  await waitUntilAlive(second);
  await open(second, 'Sửa phiếu của ông/bà');
  await give(second, ['30']);
  await press(second, 'Lưu phiếu đã sửa');
  await second.getByText('Nhập lý do').first().waitFor();
  await second.getByLabel('Lý do sửa').fill('Bỏ sót phần hướng dẫn ở cuối video');
  await press(second, 'Lưu phiếu đã sửa');
  await second.getByText('Đã lưu phiếu đã sửa.').waitFor();
  await head.reload();
  await head.getByText(/Phạm Văn Hai, .*: tổng điểm 40 đổi thành 60/).waitFor();
  await head.getByText('Lý do: Bỏ sót phần hướng dẫn ở cuối video').waitFor();
  await lookAt(head, 'jury-discussion');
  await open(head, 'Kết luận và kết thúc trao đổi');
  await head.getByLabel('Kết luận', { exact: true }).fill('Đã thống nhất tiêu chí 1');
  await press(head, 'Ghi kết luận');
  await head.getByText(/^Đã kết luận lúc/).waitFor();
});

test('one click reminds a judge: a letter in the outbox, the message on their page', async () => {
  await organizer.goto(`/${contests.open}/to-chuc/cham-diem`);
  await press(organizer, `Nhắc ${fullNames.third} chấm bài`);
  await organizer.getByText(/^Đã nhắc 1 giám khảo, trong đó 1/).waitFor();
  const outbox = path.join(portal.dataDir, 'outbox');
  const letters = await readdir(outbox);
  expect(letters).toHaveLength(1);
  expect(await readFile(path.join(outbox, letters[0] ?? ''), 'utf8')).toMatch(
    /^To: .*third@haiphong\.test/m,
  );
  await judges.third.goto(`/${contests.open}/cham-diem`);
  await judges.third.getByText('Ông/bà còn 2 trên 2 phiếu chưa nộp.').waitFor();
});

test('calibration: organizers choose a sample, each judge sees how they stand beside the group', async () => {
  await organizer.goto(`/${contests.before}/to-chuc/cham-diem/hieu-chinh`);
  await waitUntilAlive(organizer);
  await open(organizer, 'Thêm bài mẫu tự soạn');
  await organizer.getByLabel('Tên bài, hoặc khẩu hiệu').fill('Bài mẫu số một');
  await organizer.getByLabel('Nội dung bài mẫu').fill('Một cửa thân thiện');
  await press(organizer, 'Thêm bài chấm thử');
  await organizer.getByText(/^Đã thêm bài chấm thử/).waitFor();
  const points = { head: '40', second: '20', third: '30' };
  for (const judge of ['head', 'second', 'third'] as const) {
    const page = judges[judge];
    await page.goto(`/${contests.before}/cham-diem/hieu-chinh`);
    await waitUntilAlive(page);
    await give(page, [points[judge], '20', '15', '10']);
    await press(page, 'Nộp phiếu chấm thử');
    await page.getByText('Đã nộp phiếu chấm thử.').waitFor();
  }
  for (const judge of ['head', 'second'] as const) await judges[judge].reload();
  for (const [judge, difference] of [
    ['head', 'cao hơn 10'],
    ['second', 'thấp hơn 10'],
    ['third', 'bằng nhau'],
  ] as const) {
    const page = judges[judge];
    await page
      .getByRole('row', { name: /^Tổng điểm/ })
      .getByText(difference)
      .waitFor();
    const text = await wholeText(page);
    const others = Object.values(fullNames).filter(name => name !== fullNames[judge]);
    for (const name of others) expect(text).not.toContain(name);
  }
  await lookAt(judges.second, 'jury-calibration');
});

test('blind mode and comparisons are ticked in the rules, kept, and hold', async () => {
  await judges.head.goto(`/${contests.open}/cham-diem/V02`);
  expect(await judges.head.getByText(unitName).count()).toBeGreaterThan(0);
  for (const contest of [contests.open, contests.over]) {
    const flags = [/^Ẩn tên đơn vị với giám khảo/, /^Cho phép phân định bài đồng hạng bằng/];
    await organizer.goto(`/${contest}/to-chuc/the-le`);
    await waitUntilAlive(organizer);
    for (const flag of flags) {
      expect(await organizer.getByLabel(flag).isChecked()).toBe(false);
      await organizer.getByLabel(flag).check();
    }
    // the first of that name is what the Enter key presses
    const save = organizer.getByRole('button', { name: 'Lưu phiên bản mới' }).last();
    // a form that comes back with a fault keeps them too
    await save.click();
    await organizer.getByText('Hội thi đã bắt đầu: nhập lý do thay đổi.').first().waitFor();
    await organizer.getByLabel('Lý do thay đổi').fill('Công văn số 15');
    for (const flag of flags) expect(await organizer.getByLabel(flag).isChecked()).toBe(true);
    await save.click();
    await organizer.getByText('Đã lưu thể lệ phiên bản 2.').waitFor();
    await organizer.reload();
    await waitUntilAlive(organizer);
    for (const flag of flags) expect(await organizer.getByLabel(flag).isChecked()).toBe(true);
  }
  await judges.head.reload();
  await waitUntilAlive(judges.head);
  expect(await judges.head.getByText(unitName).count()).toBe(0);
});

test('a tie goes to the judges two by two; ended early with a reason, it is decided with that reason', async () => {
  const page = `/${contests.over}/to-chuc/cham-diem/so-sanh`;
  await organizer.goto(page);
  await waitUntilAlive(organizer);
  await organizer.getByLabel('Lý do mở vòng so sánh').first().fill('Hai bài bằng điểm');
  await press(organizer, 'Mở vòng so sánh');
  await organizer.getByText(/^Đã mở vòng so sánh/).waitFor();
  for (const judge of ['head', 'second'] as const) {
    const judgePage = judges[judge];
    await judgePage.goto(`/${contests.over}/cham-diem/so-sanh`);
    await press(judgePage, 'Bài V02 hay hơn');
    await judgePage.getByText('Ông/bà đã so sánh xong tất cả các cặp').waitFor();
  }
  await organizer.reload();
  await waitUntilAlive(organizer);
  await open(organizer, 'Kết thúc sớm vòng so sánh');
  await lookAt(organizer, 'jury-pairwise-open');
  await press(organizer, 'Kết thúc');
  await organizer
    .getByText(/Còn 1 lượt chưa so sánh: nhập lý do/)
    .first()
    .waitFor();
  await organizer.getByLabel('Lý do kết thúc sớm').fill('Giám khảo thứ ba đi công tác');
  await press(organizer, 'Kết thúc');
  await organizer.getByText('Đã kết thúc vòng so sánh.').waitFor();
  await open(organizer, 'Đưa vào giải thưởng');
  await lookAt(organizer, 'jury-pairwise-closed');
  await press(organizer, 'Quyết định theo thứ tự này');
  await organizer.getByText(/^Đã ghi quyết định/).waitFor();

  await organizer.goto(`/${contests.over}/giai-thuong`);
  const rows = organizer.getByRole('row').filter({ hasText: /V0[12]/ });
  expect(await rows.first().textContent()).toContain('V02');
  await organizer.goto(`/${contests.over}/giai-thuong/dong-hang`);
  await organizer.getByText(/\(Giám khảo thứ ba đi công tác\)/).waitFor();
});

test('no page complained', () => {
  expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
  expect(portal.output).not.toMatch(/^\s+at /m);
});
