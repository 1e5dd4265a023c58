import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

const code = 'cchc-2025' as const;
let test: TestGround;
let portal: ServedPortal;
let unitId: string;
let representative: string;

beforeAll(async () => {
  test = await openTestGround();
  const contest = await makeContest(test.ground, { preset: code });
  const unit = await makeUnit(test.ground, contest, { code: 'so-thu', name: 'Sở Thử Nghiệm' });
  const person = await makePerson(test.ground, { username: 'so-thu' });
  await makeGrant(test.ground, {
    ...{ personId: person.id, contestId: contest.id, role: 'unit', unitId: unit.id },
  });
  unitId = unit.id;
  representative = person.id;
  test.setNow(new Date(Date.parse(contest.rules.entry.opensAt) + 60_000).toISOString());
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

it('tells of a slogan that is too short and of a meaning that is too long at once', async () => {
  const typed = { unitId, slogan: 'Một cửa không chờ', meaning: 'Ý nghĩa dài. '.repeat(60) };
  const answer = await portal.post(representative, `/${code}/bai-du-thi/nop`, typed);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('Rút gọn phần ý nghĩa');
  expect(page).toMatch(/có 4 từ/);
});

it('tells of a wrong number and of a missing reason at once', async () => {
  const typed = { change: 'join', fullName: 'Người Mới', citizenId: '12', reason: ' ' };
  const answer = await portal.post(representative, `/${code}/danh-sach?don-vi=${unitId}`, typed);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toMatch(/id="citizenId-error"/);
  expect(page).toMatch(/id="reason-error"/);
});
