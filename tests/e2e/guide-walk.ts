import type { Locator, Page } from 'playwright-core';
import type { GuideTopic } from '#app/components/guides/guide-topics.ts';
import { makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeQuestion } from '#tests/factories/questions.ts';
import { makeProposal } from '#tests/factories/results-on-record.ts';
import { duringJudging, type WalkedContest } from '#tests/server/walked-contest.ts';
import { waitUntilAlive } from '#tests/setup/browser.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** Entries are handed in and week 4 of the quiz is open. */
export const duringRounds = '2023-11-15T09:00:00+07:00';

/** How a picture is taken: a phone's page, or one as narrow as a table still is one. High, so that nothing sticks. */
export const windows = {
  phone: { viewport: { width: 390, height: 2400 }, deviceScaleFactor: 2 },
  desk: { viewport: { width: 768, height: 2400 }, deviceScaleFactor: 1.2 },
} as const;

/** One picture of a guide: who goes where, and which part of the screen is kept. */
export interface Shot {
  topic: GuideTopic;
  /** The step it stands below; a step has one picture at most. */
  step: number;
  /** Whose page it is. */
  personId: string;
  window: keyof typeof windows;
  /** The clock while it is taken. */
  at: string;
  /** What the step quotes and the picture shows. */
  labels: readonly string[];
  /** From the start page of that person to the screen. */
  walk(page: Page): Promise<unknown>;
  /** The picture goes around all of these. */
  parts(page: Page): readonly Locator[];
}

/** Adds to the walked contest those who have their work still before them. @returns the pictures of all guides */
export async function planShots(test: TestGround, walked: WalkedContest): Promise<Shot[]> {
  const { made } = walked;
  const { db } = test.ground;
  const { code } = made.contest;
  const questions = made.contest.rules.questionsPerAttempt;
  const { contestant, own, secretary, committee } = made.personOf;
  const newcomers = await makeNewcomers(test, walked);
  await makeWeek(test, walked);
  test.setNow(duringJudging);
  // what asks to be done first would push the picture's own matter away
  await db.calibrationEntry.deleteMany();
  await db.discussion.updateMany({ data: { closedAt: test.ground.clock.now() } });
  const proposal = await makeProposal(test.ground, made.contest.id, ['entry']);
  await db.message.updateMany({ data: { readAt: test.ground.clock.now() } });
  const main = (page: Page) => page.getByRole('main');
  const button = (page: Page, name: string) => main(page).getByRole('button', { name });
  const startQuiz = async (page: Page) => {
    await page.goto(`/${code}/trac-nghiem/4`);
    await button(page, 'Bắt đầu làm bài').click();
    await page.getByText('Ở cả ba nơi trên').first().click();
    await page.getByText('Đã lưu').first().waitFor();
  };
  const during = { at: duringRounds, window: 'phone' } as const;
  const after = { at: duringJudging, window: 'desk' } as const;
  const unit = { ...during, topic: 'nop-bai', personId: newcomers.unit } as const;
  const quiz = { ...during, topic: 'thi-trac-nghiem', personId: contestant } as const;
  const office = { ...during, topic: 'danh-sach', personId: own } as const;
  const watch = { ...after, topic: 'theo-doi', window: 'phone', personId: own } as const;
  const judge = { at: duringJudging, topic: 'cham-diem', personId: newcomers.judge } as const;
  const desk = { ...after, topic: 'dieu-hanh', personId: secretary } as const;
  const preparer = { ...after, topic: 'chuan-bi', personId: secretary } as const;
  const publicity = {
    ...during,
    topic: 'truyen-thong',
    window: 'desk',
    personId: secretary,
  } as const;
  const board = { ...after, topic: 'duyet-ket-qua', personId: committee } as const;
  return [
    {
      ...{ ...unit, step: 2, labels: [] },
      walk: page => page.goto(`/${code}/bai-du-thi`),
      parts: page => [
        page.getByRole('heading', { name: 'Yêu cầu đối với bài dự thi' }),
        main(page).locator('ul').last(),
      ],
    },
    {
      ...{ ...unit, step: 3, labels: ['Nộp video'] },
      walk: page => page.goto(`/${code}/bai-du-thi`),
      parts: page => [main(page).locator('section').first()],
    },
    {
      ...{ ...unit, personId: own, step: 5, labels: ['Đã tiếp nhận bài dự thi'] },
      walk: page => page.goto(`/${code}/bien-nhan/${made.receipt.code}?da=nop`),
      parts: page => [
        page.getByText('Đã tiếp nhận bài dự thi').locator('..'),
        main(page).locator('dl > div').nth(2),
      ],
    },
    {
      ...{ ...office, step: 2, labels: ['Gửi đề nghị thêm'] },
      walk: async page => {
        await page.goto(`/${code}/danh-sach`);
        await main(page).getByText('Đề nghị thêm người').click();
      },
      parts: page => [
        page.getByText('Thêm một người vào danh sách'),
        button(page, 'Gửi đề nghị thêm'),
      ],
    },
    {
      ...{ ...office, step: 5, labels: ['Cấp mật khẩu'] },
      walk: page => page.goto(`/${code}/danh-sach/mat-khau?don-vi=${walked.unitIdOf('own')}`),
      parts: page => [main(page).locator('fieldset'), button(page, 'Cấp mật khẩu')],
    },
    {
      ...{ ...watch, step: 3, labels: ['Chưa tham gia'] },
      walk: page => page.goto(`/${code}/tham-gia?don-vi=${walked.unitIdOf('own')}&dot=1`),
      parts: page => [main(page).locator('h1'), main(page).locator('dl').first()],
    },
    {
      ...{ ...watch, step: 5, labels: ['Gửi kiến nghị'] },
      walk: page => page.goto(`/${code}/kien-nghi`),
      parts: page => [
        main(page).getByRole('heading', { name: 'Gửi kiến nghị' }),
        button(page, 'Gửi kiến nghị'),
      ],
    },
    {
      ...{ ...quiz, step: 2, labels: ['Bắt đầu làm bài'] },
      walk: page => page.goto(`/${code}/trac-nghiem/4`),
      parts: page => [main(page).locator('li').nth(-3), button(page, 'Bắt đầu làm bài')],
    },
    {
      ...{ ...quiz, step: 3, labels: ['Câu tiếp'] },
      walk: startQuiz,
      parts: page => [main(page).locator('h1'), button(page, 'Câu tiếp')],
    },
    {
      ...{ ...quiz, step: 6, labels: ['Xác nhận nộp bài'] },
      walk: async page => {
        await page.goto(`/${code}/trac-nghiem/4/bai-thi?cau=1`);
        await waitUntilAlive(page);
        for (let place = 1; place <= questions; place++) {
          await page.keyboard.press('1');
          await page.keyboard.press('Enter');
        }
        await main(page).getByRole('textbox').fill('120');
        await button(page, 'Xem lại và nộp bài').click();
      },
      parts: page => [main(page).locator('h1'), button(page, 'Quay lại làm bài')],
    },
    {
      ...{ ...judge, window: 'desk', step: 1, labels: ['Chấm điểm'] },
      walk: page => page.goto(`/${code}/cham-diem`),
      parts: page => [main(page).locator('h1'), main(page).locator('table')],
    },
    {
      ...{ ...judge, window: 'phone', step: 3, labels: [] },
      walk: async page => {
        await page.goto(`/${code}/cham-diem/V01`);
        const points = main(page).locator('[inputmode=decimal]');
        for (const [at, typed] of ['35,5', '20', '12'].entries()) await points.nth(at).fill(typed);
        await page.getByText('Đã lưu lúc').first().waitFor();
      },
      parts: page => [
        main(page).locator('form h2'),
        main(page).locator('[inputmode=decimal]').last(),
      ],
    },
    {
      ...{ ...preparer, step: 3, labels: ['Nhập từ bảng tính', 'Thêm đơn vị'] },
      walk: page => page.goto(`/${code}/to-chuc/don-vi`),
      parts: page => [main(page).locator('h1'), main(page).getByRole('button', { name: 'Tìm' })],
    },
    {
      ...{ ...preparer, step: 5, labels: ['Thêm người dùng'] },
      walk: page => page.goto(`/${code}/to-chuc/nguoi-dung?them=1`),
      parts: page => [main(page).locator('h1'), main(page).getByLabel('Tên đăng nhập').first()],
    },
    {
      ...{ ...desk, step: 1, labels: ['Việc cần xử lý'] },
      walk: page => page.goto(`/${code}/to-chuc`),
      parts: page => [
        page.getByRole('heading', { name: 'Việc cần xử lý' }),
        main(page).locator('h2 ~ ul, div:has(> div > h2) + ul').first(),
      ],
    },
    {
      ...{ ...desk, step: 2, labels: ['Nhập dữ liệu'] },
      walk: page => page.goto(`/${code}/to-chuc/nhap-du-lieu`),
      parts: page => [main(page).locator('h1'), main(page).locator('fieldset')],
    },
    {
      ...{ ...publicity, step: 1, labels: ['Tạm dừng nhắc'] },
      walk: page => page.goto(`/${code}/to-chuc/thong-bao`),
      parts: page => [
        page.getByRole('heading', { name: 'Nhắc nộp bài dự thi' }),
        button(page, 'Tạm dừng nhắc'),
      ],
    },
    {
      ...{ ...publicity, step: 3, labels: ['Viết thông báo'] },
      walk: page => page.goto(`/${code}/to-chuc/truyen-thong/them`),
      parts: page => [main(page).locator('h1'), main(page).locator('fieldset').last()],
    },
    {
      ...{ ...board, step: 1, labels: ['Giải thưởng'] },
      walk: page => page.goto(`/${code}/giai-thuong`),
      parts: page => [main(page).locator('h1'), main(page).getByText('Xem bảng số liệu')],
    },
    {
      ...{ ...board, step: 2, labels: ['Mọi người sẽ thấy'] },
      walk: page => page.goto(`/${code}/giai-thuong/cong-bo/${proposal}`),
      parts: page => [
        page.getByRole('heading', { name: 'Mọi người sẽ thấy' }),
        main(page).locator('[data-signed-list]').first(),
      ],
    },
    {
      ...{ ...board, step: 5, labels: [] },
      walk: page => page.goto(`/${code}/giai-thuong/tai-lieu/1`),
      parts: page => [main(page).locator('h1'), main(page).locator('table').first()],
    },
  ];
}

/** A unit that has nothing handed in, and a judge who has scored nothing. */
async function makeNewcomers({ ground }: TestGround, { made }: WalkedContest) {
  const contestId = made.contest.id;
  const office = await makeUnit(ground, made.contest, { code: 'so-xay-dung', name: 'Sở Xây dựng' });
  const [unit, judge] = [await makePerson(ground), await makePerson(ground)];
  await makeGrant(ground, { personId: unit.id, contestId, role: 'unit', unitId: office.id });
  await makeGrant(ground, { personId: judge.id, contestId, role: 'judge', unitId: null });
  return { unit: unit.id, judge: judge.id };
}

/** Week 4 with questions to be asked, before anybody has sat it. */
async function makeWeek({ ground }: TestGround, { made }: WalkedContest) {
  const contestId = made.contest.id;
  const count = made.contest.rules.questionsPerAttempt;
  const topic = 'Dịch vụ công';
  for (let number = 1; number <= count; number++) {
    await makeQuestion(ground, {
      ...{ contestId, week: 4, number, authorId: 'thu-ky', reviewerId: 'ban-to-chuc' },
      question: {
        ...{ topic, right: 3 },
        text: `Kết quả giải quyết thủ tục hành chính có thể được nhận ở đâu? (câu mẫu ${number})`,
        options: [
          'Tại bộ phận một cửa',
          'Tại nhà, qua bưu chính công ích',
          'Trên Cổng Dịch vụ công',
          'Ở cả ba nơi trên',
        ],
      },
    });
  }
  await ground.db.drawRule.create({ data: { contestId, week: 4, topic, count } });
  await ground.db.attempt.deleteMany({ where: { week: 4, contestant: { contestId } } });
}
