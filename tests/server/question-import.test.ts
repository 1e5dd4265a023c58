import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeGift } from '#app/domain/quiz/import/gift.ts';
import { madeQuestion } from '#tests/factories/questions.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-10-20T09:00:00+07:00');
  made = await makePortalContest(test);
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal.close();
  await test.close();
});

const week = () => `/${made.contest.code}/to-chuc/cau-hoi/1`;

function send(
  who: string | null,
  fields: Record<string, string>,
  file?: string | Uint8Array<ArrayBuffer>,
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  if (file !== undefined) body.set('file', new Blob([file]), 'cau-hoi.txt');
  return portal.ask(who, `${week()}/nhap`, { method: 'POST', body });
}

it('takes a pasted bank of any length or a file, keeps what was pasted with a flaw, adds what is confirmed', async () => {
  const { secretary, own } = made.personOf;
  expect((await send(own, { pasted: 'x' })).status).toBe(403);
  expect((await send(null, { pasted: 'x' })).headers.get('Location')).toMatch(/^\/dang-nhap/);
  expect((await send(secretary, { pasted: ' ' }, '')).status).toBe(422);
  expect((await send(secretary, { pasted: 'a' }, 'b')).status).toBe(422);
  const flawed = await send(secretary, { pasted: 'Ai là <b>ai</b>?{T}', topic: 'Chủ đề "lạ"' });
  expect(flawed.status).toBe(422);
  const html = await flawed.text();
  expect(html).toContain('Ai là &lt;b&gt;ai&lt;/b&gt;?{T}');
  expect(html).toContain('Chủ đề &quot;lạ&quot;');
  expect(html).toContain('Dòng 1');

  // more than a form's field holds elsewhere
  const bank = writeGift(Array.from({ length: 300 }, (_, number) => madeQuestion(number)));
  expect(bank.length).toBeGreaterThan(64 * 1024);
  for (const [pasted, file] of [
    ['', bank],
    [bank, ''],
  ] as const) {
    const read = await send(secretary, { pasted }, file);
    expect(read.status).toBe(303);
    const preview = read.headers.get('Location') ?? '';
    expect(await (await portal.ask(secretary, preview)).text()).toContain('Nhập 300 câu hỏi');
    if (file !== '') await portal.post(secretary, preview, { intent: 'discard' });
    else await portal.post(secretary, preview, { intent: 'confirm' });
  }
  const where = { contestId: made.contest.id, week: 1 };
  expect(await test.ground.db.question.count({ where })).toBe(300);
  const page = await (await portal.ask(secretary, week())).text();
  expect(page).toContain(madeQuestion(299).text);
  const exported = await portal.ask(secretary, `${week()}/tep/cau-hoi.gift.txt`);
  expect(exported.headers.get('Cache-Control')).toBe('no-store');
  expect(await exported.text()).toBe(bank);
});
