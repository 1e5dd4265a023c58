import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeRules } from '#app/services/contests/change-rules.server.ts';
import { makeGrant } from '#tests/factories/contest.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeProposal } from '#tests/factories/results-on-record.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let small: SmallContest;
let portal: ServedPortal;

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

it('a late version of the rules stands with its reason before whoever approves, and then before everybody', async () => {
  const { contest, as } = small;
  const contestId = contest.id;
  const weekly: [string, number][] = [['first', 1]];
  const reason = 'Công văn số 15/BTC ngày 20/11';
  test.setNow('2023-11-20T09:00:00+07:00');
  const rules = { ...contest.rules, prizes: { ...contest.rules.prizes, weekly } };
  const change = { contestId, basedOnVersion: 1, rules, reason };
  expect(await changeRules(change, as('secretary'))).toMatchObject({ ok: true });
  test.setNow('2023-12-05T09:00:00+07:00');

  const committee = as('committee').actor.personId;
  await makeGrant(test.ground, { personId: committee, contestId, role: 'committee' });
  const proposalId = await makeProposal(test.ground, contestId, ['weekly:2']);
  const read = async (who: string | null, address: string) => {
    const response = await portal.ask(who, address);
    expect(response.status).toBe(200);
    return response.text();
  };
  const proposal = await read(committee, `/cchc-2023/giai-thuong/cong-bo/${proposalId}`);
  expect(await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] })).toMatchObject({
    ok: true,
  });
  const published = await read(null, '/cchc-2023/ket-qua/1');
  for (const page of [proposal, published]) {
    expect(page).toContain('20/11/2023 09:00');
    expect(page).toContain(reason);
  }
  const record = JSON.parse(await read(null, '/cchc-2023/ket-qua/1/du-lieu.json'));
  expect(JSON.stringify(record)).toContain(reason);
});
