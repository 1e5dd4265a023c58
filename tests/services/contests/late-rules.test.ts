import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicationShape } from '#app/documents/open-data.ts';
import { findPublicationRecord } from '#app/services/awards/publication-record.server.ts';
import { viewProposal } from '#app/services/awards/view-proposals.server.ts';
import { changeRules } from '#app/services/contests/change-rules.server.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeProposal } from '#tests/factories/results-on-record.ts';
import { makeSmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;

beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

it('rules changed after they were frozen are told with the results that rest on them, signed', async () => {
  const { contest, as } = await makeSmallContest(test);
  const { rules, id: contestId } = contest;
  const fewer = {
    ...rules,
    prizes: { ...rules.prizes, weekly: [['first', 1] as [string, number]] },
  };
  const change = { contestId, basedOnVersion: 1, rules: fewer, reason: 'Công văn số 15/BTC' };
  test.setNow('2023-11-20T09:00:00+07:00');
  expect(await changeRules(change, as('secretary'))).toMatchObject({ ok: true });
  test.setNow('2023-12-05T09:00:00+07:00');

  const publish = async (scope: string) => {
    const published = await publishByTwo(test.ground, { contestId, scope: [scope] });
    if (!published.ok) throw new Error(published.code);
    const { number } = published.value;
    return test.ground.db.publication.findUniqueOrThrow({
      where: { contestId_number: { contestId, number } },
    });
  };
  const week = await publish('weekly:1');
  const told = [
    {
      ...{ version: 2, at: '2023-11-20T02:00:00.000Z', reason: 'Công văn số 15/BTC' },
      sections: ['prizes'],
    },
  ];
  expect(publicationShape.parse(JSON.parse(week.redaction)).rulesChanges).toEqual(told);
  expect(JSON.parse(week.snapshot).rulesChanges).toEqual(told);
  const place = { contestId, number: week.number };
  expect(await findPublicationRecord(place, test.ground)).toMatchObject({ rulesChanges: told });

  // whoever approves reads them before
  const proposalId = await makeProposal(test.ground, contestId, ['weekly:2']);
  const view = await viewProposal({ contestId, proposalId }, as('committee'));
  expect(view?.rulesChanges).toEqual(told);

  // the collective award rests on nothing that was changed
  const units = await publish('collective');
  expect(JSON.parse(units.redaction)).not.toHaveProperty('rulesChanges');
});
