import { expect } from 'vitest';
import type { Hands } from './hands.ts';
import { type HandsContest, password } from './hands-contest.ts';

/** Signs in where the portal asks for it, and goes to a page of one's own. */
async function enter(hands: Hands, username: string, address: string): Promise<void> {
  await hands.open(address);
  await hands.fill('Tên đăng nhập hoặc số căn cước công dân', username);
  await hands.fill('Mật khẩu', password);
  await hands.press('Đăng nhập');
}

/** A unit's representative hands in a video. */
export async function handInVideo(hands: Hands, { video, usernames }: HandsContest, file: string) {
  await enter(hands, usernames.unit, `/${video}/bai-du-thi`);
  await hands.press('Nộp video');
  await hands.fill('Mô tả ngắn', 'Người dân nộp hồ sơ ở nhà.');
  await hands.choose('Hoạt cảnh');
  await hands.press('Nộp bài');
  await hands.correct('Nhập tên video', 'Một cửa không chờ');
  const { page } = hands;
  expect(await page.getByLabel('Mô tả ngắn').inputValue()).toBe('Người dân nộp hồ sơ ở nhà.');
  expect(await page.getByLabel('Hoạt cảnh').isChecked()).toBe(true);
  await hands.attach('Tệp video', file);
  await hands.press('Nộp bài');
  await hands.see('Biên nhận bài dự thi');
  await hands.press('Xem bài dự thi');
  await hands.see(/V01/);
}

/** The same hands in a slogan, too short at first. */
export async function handInSlogan(hands: Hands, { slogan, usernames }: HandsContest) {
  await enter(hands, usernames.unit, `/${slogan}/bai-du-thi`);
  await hands.press('Nộp khẩu hiệu');
  await hands.fill('Khẩu hiệu', 'Gần dân hơn');
  await hands.fill('Ý nghĩa của khẩu hiệu', 'Mỗi hồ sơ là một lời hứa.');
  await hands.press('Nộp bài');
  const { page } = hands;
  const before = page.getByLabel('Khẩu hiệu', { exact: true });
  await hands.see(/Khẩu hiệu có 3 từ/);
  expect(await before.inputValue()).toBe('Gần dân hơn');
  await hands.correct(
    /Khẩu hiệu có 3 từ/,
    'Gần dân hơn mỗi ngày, đúng hẹn từng hồ sơ, người dân hài lòng',
  );
  expect(await page.getByLabel('Ý nghĩa của khẩu hiệu').inputValue()).toMatch(/lời hứa/);
  await hands.press('Nộp bài');
  await hands.see('Biên nhận bài dự thi');
}

/** The secretary sees who is behind, and reminds. */
export async function remind(hands: Hands, { slogan, usernames }: HandsContest) {
  await enter(hands, usernames.secretary, `/${slogan}/to-chuc/cham-diem`);
  await hands.press('Nhắc Giám khảo Ba chấm bài');
  await hands.see(/^Đã nhắc 1 giám khảo/);
}

/** A judge finds what is to be scored, gives one criterion too much, mends it and submits. */
export async function score(hands: Hands, contest: HandsContest) {
  await enter(hands, contest.usernames.judge, `/${contest.slogan}/cham-diem`);
  await hands.press(/^Chấm bài tiếp theo/);
  const [first = '', ...others] = contest.criteria;
  await hands.fill(first, '99');
  for (const [at, name] of others.entries()) await hands.fill(name, ['27', '18,5', '9'][at] ?? '');
  await hands.fill('Nhận xét', 'Dễ nhớ, đúng tinh thần phục vụ');
  await hands.press('Nộp phiếu chấm');
  await hands.press('Xác nhận nộp phiếu');
  await hands.correct(new RegExp(`^${first}: cho điểm từ 0 đến`), '38');
  const { page } = hands;
  expect(await page.getByLabel('Nhận xét').inputValue()).toMatch(/^Dễ nhớ/);
  await hands.press('Nộp phiếu chấm');
  await hands.press('Xác nhận nộp phiếu');
  await hands.see(/^Phiếu đã nộp lúc/);
}

/** The head of the jury ends the discussion of what the judges see differently. */
export async function conclude(hands: Hands, { slogan, usernames }: HandsContest) {
  await enter(hands, usernames.head, `/${slogan}/cham-diem/trao-doi`);
  await hands.press(/^K02/);
  await hands.fill('Ý kiến của ông/bà', 'Tôi giữ điểm của mình');
  await hands.press('Gửi ý kiến');
  await hands.see('Đã gửi ý kiến.');
  await hands.press('Kết luận và kết thúc trao đổi…');
  await hands.press('Ghi kết luận');
  // the same mistake a second time
  await hands.correct('Nhập kết luận', ' ');
  await hands.press('Ghi kết luận');
  await hands.correct('Nhập kết luận', 'Đã thống nhất cách hiểu tiêu chí 1');
  await hands.press('Ghi kết luận');
  await hands.see(/^Đã kết luận lúc/);
}

/** The committee ends judging before its time. */
export async function closeJudging(hands: Hands, { slogan, usernames }: HandsContest) {
  await enter(hands, usernames.committee, `/${slogan}/to-chuc/cham-diem/ket-thuc`);
  await hands.press('Kết thúc chấm ngay…');
  await hands.press('Kết thúc chấm');
  await hands.correct('Nhập lý do', 'Mọi phiếu đã nộp');
  await hands.press('Kết thúc chấm');
  await hands.see('Đã kết thúc việc chấm.');
}

/** The secretary lays the awards before the committee. @returns where they lie */
export async function propose(hands: Hands, { slogan, usernames }: HandsContest): Promise<string> {
  await enter(hands, usernames.secretary, `/${slogan}/giai-thuong/cong-bo`);
  await hands.choose('Giải bài dự thi');
  await hands.press('Xem trước');
  await hands.see(/^Xem trước: /);
  await hands.fill('Thời gian nhận kiến nghị', 'hai');
  await hands.fill('Ghi chú cho Ban Tổ chức', 'Đã đối chiếu');
  await hands.press('Trình Ban Tổ chức');
  await hands.correct('Nhập số ngày, từ 0 đến 60.', '5');
  const { page } = hands;
  expect(await page.getByLabel('Ghi chú cho Ban Tổ chức').inputValue()).toBe('Đã đối chiếu');
  await hands.press('Trình Ban Tổ chức');
  await hands.see('Đã trình Ban Tổ chức.');
  return new URL(page.url()).pathname;
}

/** Another organizer, of the committee, approves what lies there, and so publishes it. */
export async function approve(hands: Hands, contest: HandsContest, proposal: string) {
  await enter(hands, contest.usernames.committee, proposal);
  await hands.see('Đã đối chiếu');
  await hands.press('Duyệt công bố');
  await hands.press('Xác nhận duyệt');
  await hands.see('Đã duyệt và công bố.');
}

/** A visitor reads the results and finds the rules. */
export async function readResults(hands: Hands, { slogan }: HandsContest) {
  await hands.open(`/${slogan}`);
  await hands.press('Kết quả', 'banner');
  await hands.see('Giải bài dự thi');
  await hands.see(/Gần dân hơn mỗi ngày/);
  await hands.press('Thể lệ', 'banner');
  await hands.see('Thể lệ');
}
