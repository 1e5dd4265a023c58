import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { decideRosterProposals } from '#app/services/roster/decide-roster-proposals.server.ts';
import { listRoster } from '#app/services/roster/list-roster.server.ts';
import { listRosterProposals } from '#app/services/roster/list-roster-proposals.server.ts';
import {
  type ProposedChange,
  proposeRosterChange,
} from '#app/services/roster/propose-roster-change.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let testing: TestGround;
let contest: ContestInForce;
let own: { id: string };
let ward: { id: string };
let other: { id: string };
let hoa: { id: string };
const beforeFreeze = '2023-10-20T09:00:00+07:00';

beforeAll(async () => {
  testing = await openTestGround();
  testing.setNow(beforeFreeze);
  const { ground } = testing;
  contest = await makeContest(ground);
  own = await makeUnit(ground, contest, { code: 'quan-a', name: 'Quận A' });
  ward = await makeUnit(ground, contest, { code: 'phuong-a', name: 'Phường A', parent: own });
  other = await makeUnit(ground, contest, { code: 'so-b', name: 'Sở B' });
  const person = await makePerson(ground, {
    fullName: 'Nguyễn Thị Hoa',
    citizenId: '031085001234',
  });
  hoa = await makeContestant(ground, {
    contestId: contest.id,
    personId: person.id,
    unitId: ward.id,
  });
  const elsewhere = await makePerson(ground, { fullName: 'Trần Bình', citizenId: '031085005678' });
  await makeContestant(ground, { contestId: contest.id, personId: elsewhere.id, unitId: other.id });
});
afterAll(() => testing.close());

const representative = (unit = own) =>
  testing.act('representative', [{ role: 'unit', contestId: contest.id, unitId: unit.id }]);
const secretary = () =>
  testing.act('secretary', [{ role: 'secretary', contestId: contest.id, unitId: null }]);

async function propose(change: ProposedChange, reason: string | null = null) {
  const input = { contestId: contest.id, unitId: own.id, reason, ...change };
  const proposed = await proposeRosterChange(input, representative());
  return proposed.ok ? proposed.value.proposalId : proposed.code;
}
const decide = (
  proposalIds: string[],
  decision: 'confirm' | 'decline' = 'confirm',
  reason: string | null = null,
) => decideRosterProposals({ contestId: contest.id, proposalIds, decision, reason }, secretary());
const roster = (search = '', unit = own) =>
  listRoster({ contestId: contest.id, unitId: unit.id, search, page: 1 }, representative(unit));
const joiner = (fullName: string, citizenId: string): ProposedChange => ({
  change: 'join',
  fullName,
  citizenId,
  position: 'Chuyên viên',
  targetUnitId: null,
});

test('a roster holds the units below, is found without accents and masks ID numbers', async () => {
  const found = await roster('nguyen HOA');
  expect(found.rows).toMatchObject([
    { fullName: 'Nguyễn Thị Hoa', unitName: 'Phường A', maskedCitizenId: '•••••••••234' },
  ]);
  expect(JSON.stringify(found)).not.toContain('031085');
  const input = { contestId: contest.id, unitId: other.id, search: '', page: 1 };
  await expect(listRoster(input, representative())).rejects.toThrow('not permitted');
});

test('joiners, moves and leavers come into force when a secretary confirms them', async () => {
  const judge = await makePerson(testing.ground, {
    fullName: 'Lê Chấm',
    citizenId: '031085000077',
  });
  await makeGrant(testing.ground, { personId: judge.id, contestId: contest.id, role: 'judge' });
  const first = await propose(joiner('Vũ Dung', '031085000088'));
  const second = await propose(joiner('Lê Chấm', '031085000077'));
  expect(await propose(joiner('Vũ Dung', '031085000088'))).toBe('already-proposed');
  const move = await propose({ change: 'move', contestantId: hoa.id, targetUnitId: other.id });
  expect(await propose({ change: 'leave', contestantId: hoa.id })).toBe('already-proposed');
  expect((await roster()).total).toBe(1);

  expect(await decide([first, second, move])).toMatchObject({ ok: true, value: { count: 3 } });
  expect(await decide([first])).toMatchObject({ code: 'already-decided' });
  const after = await roster();
  expect(after.rows.map(row => [row.fullName, row.excludedReason])).toEqual([
    ['Lê Chấm', 'role:judge'],
    ['Vũ Dung', null],
  ]);
  expect((await roster('', other)).total).toBe(2);

  const leaver = after.rows[1]?.contestantId ?? '';
  await decide([await propose({ change: 'leave', contestantId: leaver })]);
  expect((await roster()).total).toBe(1);
  await decide([await propose(joiner('Vũ Dung', '031085000088'))]);
  expect((await roster()).total).toBe(2);
});

test('somebody on another roster is refused by name and nothing of the selection is done', async () => {
  const good = await propose(joiner('Đỗ Mới', '031085000099'));
  const bad = await propose(joiner('Trần Bình', '031085005678'));
  expect(await decide([good, bad])).toMatchObject({
    code: 'on-other-roster',
    params: { name: 'Trần Bình', unit: 'Sở B' },
  });
  const list = await listRosterProposals(
    { contestId: contest.id, status: 'proposed', page: 1 },
    secretary(),
  );
  expect(list.counts.proposed).toBe(2);
  expect(await decide([bad], 'decline')).toMatchObject({ code: 'reason-needed' });
  expect(await decide([bad], 'decline', 'Đang ở Sở B')).toMatchObject({ ok: true });
});

test('after the freeze every change carries a reason', async () => {
  testing.setNow('2023-10-23T08:00:00+07:00');
  expect(await propose(joiner('Mai Muộn', '031085000111'))).toBe('reason-needed');
  const late = await propose(joiner('Mai Muộn', '031085000111'), 'Mới tuyển dụng');
  expect(await decide([late])).toMatchObject({ ok: true });
  const open = await testing.ground.db.rosterProposal.findFirstOrThrow({
    where: { status: 'proposed' },
  });
  expect(await decide([open.id])).toMatchObject({ code: 'freeze-reason-needed' });
  expect(await decide([open.id], 'confirm', 'Đề nghị trước khi chốt')).toMatchObject({ ok: true });
  const audit = await testing.ground.db.auditEvent.findMany();
  expect(JSON.stringify(audit.map(event => [event.before, event.after]))).not.toMatch(
    /03108|Mai|Vũ/,
  );
});

test('what weeks that are over have is shown before a confirmation, row by row and unit by unit, and recorded with it', async () => {
  const { db } = testing.ground;
  const own2 = await makeUnit(testing.ground, contest, { code: 'so-c', name: 'Sở C' });
  const make = async (fullName: string, citizenId: string) => {
    const person = await makePerson(testing.ground, { fullName, citizenId });
    const place = { contestId: contest.id, personId: person.id, unitId: own2.id };
    return makeContestant(testing.ground, place);
  };
  const [lan, minh, dung] = [
    await make('Phạm Lan', '031085000201'),
    await make('Phạm Minh', '031085000202'),
    await make('Phạm Dũng', '031085000203'),
  ];
  const sit = (contestantId: string, week: number, correct: number) =>
    db.attempt.create({
      data: {
        ...{ contestantId, week, correct },
        startedAt: new Date(`2023-10-${week === 1 ? 24 : 31}T09:00:00+07:00`),
        submittedAt: new Date(`2023-10-${week === 1 ? 24 : 31}T09:10:00+07:00`),
      },
    });
  await sit(lan.id, 1, 0);
  await sit(minh.id, 1, 9);
  await sit(minh.id, 2, 0);
  // the second week is open: who sat it is no secret, what they scored is
  testing.setNow('2023-11-01T09:00:00+07:00');
  const asC = testing.act('representative', [
    { role: 'unit', contestId: contest.id, unitId: own2.id },
  ]);
  const ask = async (change: ProposedChange) => {
    const input = { contestId: contest.id, unitId: own2.id, reason: 'Chuyển công tác' };
    const proposed = await proposeRosterChange({ ...input, ...change }, asC);
    return proposed.ok ? proposed.value.proposalId : proposed.code;
  };
  const leave = await ask({ change: 'leave', contestantId: lan.id });
  const move = await ask({ change: 'move', contestantId: minh.id, targetUnitId: other.id });
  const input = { contestId: contest.id, status: 'proposed' as const, page: 1 };
  const list = await listRosterProposals(input, secretary());
  expect(list.closedWeeks).toEqual([1]);
  expect(list.proposals.map(({ fullName, satWeeks }) => [fullName, satWeeks])).toEqual([
    ['Phạm Lan', [{ week: 1, isZero: true }]],
    ['Phạm Minh', [{ week: 1, isZero: false }]],
  ]);

  const confirm = (ids: string[], seen: string | null) => {
    const asked = { contestId: contest.id, proposalIds: ids, decision: 'confirm' as const };
    return decideRosterProposals({ ...asked, reason: null, seen }, secretary());
  };
  const first = await confirm([leave, move], null);
  if (first.ok || !('effect' in first)) throw new Error('no effect shown');
  expect(first.effect.units).toMatchObject([
    {
      name: 'Sở B',
      weeks: [{ week: 1, attempts: { before: 0, after: 1 }, zeros: { before: 0, after: 0 } }],
    },
    {
      name: 'Sở C',
      weeks: [{ week: 1, attempts: { before: 2, after: 0 }, zeros: { before: 1, after: 0 } }],
      participation: { before: '66.67', after: '0.00' },
    },
  ]);
  // nothing was done, and another selection is another effect
  expect((await listRosterProposals(input, secretary())).counts.proposed).toBe(2);
  expect(await confirm([leave], first.effect.token)).toMatchObject({ code: 'effect-unseen' });
  // who sits the open week meanwhile holds nobody up
  await sit(dung.id, 2, 5);
  expect(await confirm([leave, move], first.effect.token)).toMatchObject({ ok: true });

  const events = await db.auditEvent.findMany({ orderBy: { id: 'asc' } });
  const shifts = events.filter(({ action }) => action === 'roster.shift-results');
  expect(shifts).toMatchObject([
    { subjectId: other.id, after: { attemptsByWeek: [{ week: 1, count: 1 }] } },
    {
      ...{ subjectId: own2.id, before: { participation: '66.67', zerosByWeek: [{ count: 1 }] } },
      after: { participation: '0.00', zerosByWeek: [{ count: 0 }] },
    },
  ]);
  expect(
    events.find(({ subjectId, action }) => subjectId === leave && action === 'roster.confirm'),
  ).toMatchObject({ after: { closedWeeks: [1], zeroWeeks: [1] } });
  expect(JSON.stringify(shifts.map(({ before, after }) => [before, after]))).not.toMatch(
    /Phạm|031/,
  );
  // declining changes nothing, so there is nothing to look at
  const stays = await ask({ change: 'leave', contestantId: dung.id });
  expect(await decide([stays], 'decline', 'Vẫn đang công tác')).toMatchObject({ ok: true });
});

test('only representatives propose and only organizers decide', async () => {
  const input = { contestId: contest.id, unitId: own.id, reason: null };
  await expect(
    proposeRosterChange({ ...input, change: 'leave', contestantId: hoa.id }, representative(other)),
  ).rejects.toThrow('not permitted');
  await expect(
    decideRosterProposals(
      { contestId: contest.id, proposalIds: ['x'], decision: 'confirm', reason: null },
      representative(),
    ),
  ).rejects.toThrow('not permitted');
});
