import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '#app/db/audit.server.ts';
import type { Role } from '#app/domain/permissions.ts';
import {
  auditEventsPerPage,
  findAuditEvents,
} from '#app/services/audit/find-audit-events.server.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let contest: ContestInForce;
let elsewhere: ContestInForce;
let secretary: string;
let unit: { id: string };

beforeAll(async () => {
  test = await openTestGround();
  contest = await makeContest(test.ground);
  elsewhere = await makeContest(test.ground, { preset: 'cchc-2024' });
  unit = await makeUnit(test.ground, contest, { code: 'SNV', name: 'Sở Nội vụ' });
  secretary = (await makePerson(test.ground, { fullName: 'Thư Ký' })).id;
  await makeGrant(test.ground, { personId: secretary, contestId: contest.id, role: 'secretary' });
});
afterAll(() => test.close());

const actAs = (role: Role, contestId = contest.id) =>
  test.act(secretary, [{ role, contestId, unitId: null }]);
const find = (
  given: Partial<Parameters<typeof findAuditEvents>[0]> = {},
  act = actAs('secretary'),
) =>
  findAuditEvents(
    {
      contestId: contest.id,
      action: null,
      actorId: null,
      subjectType: null,
      subjectId: null,
      from: null,
      until: null,
      before: null,
      ...given,
    },
    act,
  );
const record = (given: Partial<Parameters<typeof recordAudit>[1]> = {}) =>
  recordAudit(test.ground.db, {
    at: new Date('2023-11-01T09:00:00+07:00'),
    contestId: contest.id,
    actorId: secretary,
    action: 'unit.update',
    subjectType: 'unit',
    subjectId: unit.id,
    ...given,
  });

describe('the record', () => {
  it('names who and what, and shows only what differs, with names for ids', async () => {
    await record({
      before: { headcount: 10, group: 'city', unitId: null },
      after: { headcount: 12, group: 'city', unitId: unit.id },
      reason: 'sáp nhập',
    });
    const { events, next } = await find();
    expect(next).toBeNull();
    expect(events).toMatchObject([
      {
        action: 'unit.update',
        actorName: 'Thư Ký',
        subjectName: 'Sở Nội vụ',
        reason: 'sáp nhập',
        at: '2023-11-01T02:00:00.000Z',
        changes: [
          { field: 'unitId', before: null, after: 'Sở Nội vụ' },
          { field: 'headcount', before: 10, after: 12 },
        ],
      },
    ]);
  });

  it('is filtered by action, actor, subject and day', async () => {
    const other = await makePerson(test.ground, { fullName: 'Người Khác' });
    await record({
      action: 'contest.create',
      actorId: null,
      subjectType: 'contest',
      subjectId: contest.id,
    });
    await record({ actorId: other.id, at: new Date('2023-11-02T00:00:00+07:00') });
    const actions = async (given: Parameters<typeof find>[0]) =>
      (await find(given)).events.map(event => event.action);
    expect(await actions({ action: 'contest.create' })).toEqual(['contest.create']);
    expect(await actions({ actorId: 'command' })).toEqual(['contest.create']);
    expect(await actions({ actorId: other.id })).toEqual(['unit.update']);
    expect(await actions({ subjectType: 'contest' })).toEqual(['contest.create']);
    expect(await actions({ subjectId: unit.id })).toHaveLength(2);
    const from = new Date('2023-11-02T00:00:00+07:00');
    expect(await actions({ from })).toHaveLength(1);
    expect(await actions({ until: from })).toHaveLength(2);
    const { actors, subjectTypes } = await find();
    expect(actors.map(actor => actor.fullName)).toEqual(['Người Khác', 'Thư Ký']);
    expect(subjectTypes).toEqual(['contest', 'unit']);
  });

  it("holds neither another contest's acts nor its people's passwords, but those of its own", async () => {
    const stranger = await makePerson(test.ground);
    const password = { contestId: null, action: 'person.change-password', subjectType: 'person' };
    await record({ contestId: elsewhere.id, action: 'rules.edit' });
    await record({ ...password, subjectId: stranger.id });
    await record({ ...password, subjectId: secretary });
    const { events, actions } = await find();
    expect(actions).not.toContain('rules.edit');
    expect(
      events.filter(event => event.action === password.action).map(event => event.subjectId),
    ).toEqual([secretary]);
  });

  it('is read a page at a time by id, none twice, none left out', async () => {
    for (let count = 0; count < auditEventsPerPage + 5; count++) {
      await record({ action: 'page.turn', after: { count } });
    }
    const first = await find({ action: 'page.turn' });
    expect(first.events).toHaveLength(auditEventsPerPage);
    // what is written meanwhile moves no page
    await record({ action: 'page.turn', after: { count: -1 } });
    const second = await find({ action: 'page.turn', before: first.next });
    expect(second.next).toBeNull();
    const counts = [...first.events, ...second.events].map(event => event.changes[0]?.after);
    expect(counts).toEqual(
      Array.from({ length: counts.length }, (_, index) => counts.length - 1 - index),
    );
    expect((await find({ before: 'x; DROP TABLE' })).events).toHaveLength(auditEventsPerPage);
  });

  it.each(['unit', 'judge'] as const)('is not for a %s', async role => {
    await expect(find({}, actAs(role))).rejects.toThrow('not permitted');
    await expect(find({}, actAs('secretary', elsewhere.id))).rejects.toThrow('not permitted');
  });
});
