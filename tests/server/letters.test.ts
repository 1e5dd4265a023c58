import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { makeContest, makeGrant, makePerson } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let portal: ServedPortal;
let contest: ContestInForce;
let secretary: string;

beforeAll(async () => {
  test = await openTestGround();
  contest = await makeContest(test.ground);
  ({ id: secretary } = await makePerson(test.ground));
  await makeGrant(test.ground, {
    ...{ personId: secretary, contestId: contest.id, role: 'secretary' },
  });
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

it('a letter is told all its mistakes at once, and what became of it', async () => {
  const desk = `/${contest.code}/to-chuc/thong-bao`;
  const post = (fields: Record<string, string>) =>
    portal.post(secretary, `${desk}/hand-in-reminder`, fields);
  const wrong = await post({ intent: 'save', subject: 'Gửi {{Bạn}}', text: 'Hạn {{Hạn cuối' });
  expect(wrong.status).toBe(422);
  const html = await wrong.text();
  for (const said of ['Không có ô Bạn', 'ở “{{Hạn cuối”', 'Thư phải có đường dẫn']) {
    expect(html).toContain(said);
  }
  const right = { intent: 'save', subject: 'Gửi {{Đơn vị}}', text: 'Nộp tại {{Đường dẫn}}' };
  for (const [fields, said] of [
    [right, 'Đã lưu nội dung thư'],
    [{ intent: 'standard' }, 'thư loại này dùng lại mẫu của hệ thống'],
  ] as const) {
    const to = (await post(fields)).headers.get('Location') ?? '';
    expect(await (await portal.ask(secretary, to)).text()).toContain(said);
  }
});
