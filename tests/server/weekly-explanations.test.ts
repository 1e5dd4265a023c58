import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeGrant } from '#tests/factories/contest.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let small: SmallContest;
let portal: ServedPortal;
let secretary: string;

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  secretary = small.as('secretary').actor.personId;
  const contestId = small.contest.id;
  await makeGrant(test.ground, { personId: secretary, contestId, role: 'secretary' });
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const address = '/cchc-2023/to-chuc/giai-thich';
const file = async (query = '') =>
  (await portal.ask(secretary, `${address}/ca-nhan.json${query}`)).json();

it('the JSON says of winners and of those behind what put them there and what they lacked', async () => {
  const content = await file();
  expect(content).toMatchObject({ contest: { code: 'cchc-2023' }, publication: null });
  expect(content.weekly).toHaveLength(16);
  const [first, second, third, fourth] = content.weekly;
  expect(first).toMatchObject({
    ...{ fullName: 'Vũ Thị An', unitName: 'Sở Nội vụ' },
    explanation: {
      ...{ schema: 'hoithi.explanation/v1', week: 1, allCorrect: 1, prediction: 3, missing: [] },
      row: { rank: 1, correct: 10, predictionError: 2, durationMs: 300_000, prize: 'first' },
      placing: { below: { id: small.contestants.chi.id, key: 'score', own: '10', other: '9' } },
    },
  });
  expect(second.explanation.row.prize).toBe('second');
  // without a prediction only more right answers than the second's help; then two have them all
  expect(third).toMatchObject({
    fullName: 'Hoàng Văn Dũng',
    explanation: { row: { rank: 3, prize: null }, missing: [{ key: 'score', by: 3, to: '10' }] },
  });
  // level with either winner in all things there would be a tie that decides nothing
  expect(fourth).toMatchObject({
    fullName: 'Đỗ Văn Bình',
    explanation: {
      missing: [
        { key: 'score', by: 3, to: '9' },
        { key: 'prediction', by: 1, to: '1' },
      ],
    },
  });
  expect(JSON.stringify(content)).not.toMatch(/Lê Thị Thư|Mai Văn Đi|@|\b\d{12}\b/);
});

it('of one person it tells every week that is over, as the page does', async () => {
  const query = `?thi-sinh=${small.contestants.binh.id}`;
  const { weekly } = await file(query);
  expect(weekly).toHaveLength(4);
  expect(new Set(weekly.map((one: { fullName: string }) => one.fullName))).toEqual(
    new Set(['Đỗ Văn Bình']),
  );
  const page = await (await portal.ask(secretary, `${address}${query}`)).text();
  expect(page).toContain('đúng thêm 3 câu và dự đoán gần hơn 1 người (lệch 1)');
  for (const unknown of ['nobody', small.contestants.excluded.id]) {
    for (const at of ['', '/ca-nhan.json']) {
      const { status } = await portal.ask(secretary, `${address}${at}?thi-sinh=${unknown}`);
      expect(status).toBe(404);
    }
  }
  test.setNow('2023-11-02T09:00:00+07:00');
  expect((await file(query)).weekly).toHaveLength(1);
});
