import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/domain/permissions.ts';
import { landingPath } from '#app/http/landing.server.ts';
import { closingOfUnit, closingsOfUnits } from '#app/services/contests/closing-of-unit.server.ts';
import { extendDeadline } from '#app/services/contests/extend-deadline.server.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { findUnit } from '#app/services/contests/find-unit.server.ts';
import { listTasks } from '#app/services/contests/list-tasks.server.ts';
import { listUnits } from '#app/services/contests/list-units.server.ts';
import { organizerFigures } from '#app/services/contests/organizer-figures.server.ts';
import { addUnit, changeUnit } from '#app/services/contests/save-unit.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { makeDiscussion, makeSample } from '#tests/factories/judging.ts';
import { makeSmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let contest: ContestInForce;
let personId: string;

beforeAll(async () => {
  test = await openTestGround();
  contest = await makeContest(test.ground, { preset: 'cchc-2023' });
  personId = (await makePerson(test.ground, { fullName: 'Trần Thị Thư Ký' })).id;
});
afterAll(() => test.close());

const act = () => test.act(personId, [{ role: 'secretary', contestId: contest.id, unitId: null }]);
const details = { name: 'Quận', group: 'district' as const, parentId: null, headcount: null };

describe('units', () => {
  it('are added once under a code, and changed with before and after', async () => {
    const input = { ...details, contestId: contest.id, code: 'quan-kien-an' };
    const added = await addUnit(input, act());
    expect(added.ok).toBe(true);
    expect(await addUnit(input, act())).toMatchObject({ code: 'code-taken' });
    if (!added.ok) return;
    const change = { ...details, contestId: contest.id, unitId: added.value.id };
    expect(await changeUnit(change, act())).toMatchObject({ code: 'nothing-changed' });
    expect(await changeUnit({ ...change, headcount: 90 }, act())).toMatchObject({ ok: true });
    const audit = await test.ground.db.auditEvent.findFirst({ where: { action: 'unit.change' } });
    expect(audit).toMatchObject({ before: { headcount: null }, after: { headcount: 90 } });
  });

  it('never stand in a circle, nor below a unit of another contest', async () => {
    const root = await makeUnit(test.ground, contest, { code: 'a' });
    const child = await makeUnit(test.ground, contest, { code: 'b', parent: root });
    const grandchild = await makeUnit(test.ground, contest, { code: 'c', parent: child });
    const under = (unitId: string, parentId: string) =>
      changeUnit({ ...details, contestId: contest.id, unitId, parentId }, act());
    expect(await under(root.id, grandchild.id)).toMatchObject({ code: 'parent-cycle' });
    expect(await under(root.id, root.id)).toMatchObject({ code: 'parent-cycle' });
    const other = await makeContest(test.ground, { code: 'khac' });
    const foreign = await makeUnit(test.ground, other, { code: 'x' });
    expect(await under(root.id, foreign.id)).toMatchObject({ code: 'parent-unknown' });
    expect(await under(foreign.id, root.id)).toMatchObject({ code: 'unit-unknown' });
  });

  it('are listed as a tree with roster and closing', async () => {
    const root = await makeUnit(test.ground, contest, { code: 'quan', name: 'AA quận' });
    const ward = await makeUnit(test.ground, contest, {
      code: 'phuong',
      name: 'AA phường',
      parent: root,
    });
    const place = { contestId: contest.id, unitId: ward.id };
    for (const excludedReason of [null, null, 'Giám khảo']) {
      const person = await makePerson(test.ground);
      await makeContestant(test.ground, { ...place, personId: person.id, excludedReason });
    }
    const listed = await listUnits(contest, act());
    const at = listed.findIndex(({ code }) => code === 'quan');
    expect(listed[at]).toMatchObject({ depth: 0, rosterCount: 0, rootId: root.id });
    expect(listed[at + 1]).toMatchObject({
      code: 'phuong',
      depth: 1,
      rosterCount: 2,
      rootId: root.id,
    });
    expect(await findUnit('phuong', contest, act())).toMatchObject({
      parent: { code: 'quan' },
      rosterCount: 2,
      excludedCount: 1,
    });
    expect(await findUnit('không có', contest, act())).toBeNull();
    const judge = test.act(personId, [{ role: 'judge', contestId: contest.id, unitId: null }]);
    await expect(listUnits(contest, judge)).rejects.toThrow('not permitted');
  });
});

describe('an extension', () => {
  const closing = new Date('2023-11-18T00:00:00+07:00');
  const extend = (unitId: string, closesAt: string, reason = 'Mất điện') =>
    extendDeadline({ contestId: contest.id, unitId, closesAt: new Date(closesAt), reason }, act());

  it('holds for one unit only: neither its parent nor its child', async () => {
    const root = await makeUnit(test.ground, contest, { code: 'e1' });
    const unit = await makeUnit(test.ground, contest, { code: 'e2', parent: root });
    const child = await makeUnit(test.ground, contest, { code: 'e3', parent: unit });
    const later = new Date('2023-11-20T17:00:00+07:00');
    expect(await extend(unit.id, '2023-11-20T17:00:00+07:00')).toMatchObject({ ok: true });
    const found = await closingsOfUnits([root.id, unit.id, child.id], contest, test.ground);
    expect([...found.values()].map(({ closesAt }) => closesAt)).toEqual([closing, later, closing]);
    expect(await closingOfUnit(unit.id, contest, test.ground)).toEqual({
      closesAt: later,
      extendedTo: later,
    });
    const audit = await test.ground.db.auditEvent.findFirst({
      where: { action: 'deadline.extend' },
    });
    expect(audit).toMatchObject({
      subjectId: unit.id,
      before: { closesAt: closing.toISOString() },
      after: { closesAt: later.toISOString() },
      reason: 'Mất điện',
    });
  });

  it('is replaced by the newest, also a shorter one, never below the contest or into the past', async () => {
    const unit = await makeUnit(test.ground, contest, { code: 'e4' });
    test.setNow('2023-11-18T08:00:00+07:00');
    await extend(unit.id, '2023-11-25T17:00:00+07:00');
    test.setNow('2023-11-19T08:00:00+07:00');
    expect(await extend(unit.id, '2023-11-20T17:00:00+07:00')).toMatchObject({ ok: true });
    const { closesAt } = await closingOfUnit(unit.id, contest, test.ground);
    expect(closesAt).toEqual(new Date('2023-11-20T17:00:00+07:00'));
    expect(await extend(unit.id, '2023-11-19T07:59:59+07:00')).toMatchObject({
      code: 'already-past',
    });
    test.setNow('2023-11-01T09:00:00+07:00');
    expect(await extend(unit.id, '2023-11-18T00:00:00+07:00')).toMatchObject({
      code: 'not-after-closing',
    });
    expect(await extend(unit.id, '2023-11-20T00:00:00+07:00', ' ')).toMatchObject({
      code: 'reason-missing',
    });
    expect(await extend('no-such-unit', '2023-11-20T00:00:00+07:00')).toMatchObject({
      code: 'unit-unknown',
    });
  });
});

describe('what must be done', () => {
  it('counts units, entries and sheets without those of a judge’s own branch', async () => {
    const own = await makeContest(test.ground, { code: 'dem' });
    const [root, other] = [
      await makeUnit(test.ground, own, { code: 'r' }),
      await makeUnit(test.ground, own, { code: 'o' }),
    ];
    const ward = await makeUnit(test.ground, own, { code: 'w', parent: root });
    const judge = await makePerson(test.ground);
    await makeGrant(test.ground, {
      personId: judge.id,
      contestId: own.id,
      role: 'judge',
      unitId: ward.id,
    });
    const createdAt = new Date('2023-11-01T08:00:00+07:00');
    for (const [code, unit] of [
      ['V1', root],
      ['V2', other],
    ] as const) {
      await test.ground.db.entry.create({
        data: { contestId: own.id, unitId: unit.id, code, kind: 'video', createdAt },
      });
    }
    test.setNow('2023-11-20T09:00:00+07:00');
    const organizer = test.act(personId, [{ role: 'committee', contestId: own.id, unitId: null }]);
    const figures = await organizerFigures(own, organizer);
    expect(figures).toMatchObject({
      units: 3,
      competing: 2,
      entries: 2,
      unitsWithEntry: 2,
      judges: 1,
      sheetsExpected: 1,
      sheetsSubmitted: 0,
    });
    expect(figures.attention.map(({ code }) => code)).toContain('few-judges');
    const grants = [{ role: 'judge' as const, contestId: own.id, unitId: ward.id }];
    expect(await listTasks(own, test.act(judge.id, grants))).toMatchObject([
      { role: 'judge', code: 'sheets-to-submit', params: { count: 1 } },
    ]);
    expect(await listTasks(own, test.anonymousAct())).toEqual([]);
    // what runs beside the judging of entries has a line of its own while it runs
    const codes = async () =>
      (await organizerFigures(own, organizer)).attention.map(({ code }) => code);
    const beside = ['calibration-running', 'discussions-open', 'comparing', 'compared'];
    expect((await codes()).filter(code => beside.includes(code))).toEqual([]);
    const entry = await test.ground.db.entry.findFirstOrThrow({ where: { contestId: own.id } });
    const discussion = await makeDiscussion(test.ground, { entry });
    const sample = await makeSample(test.ground, { contest: own });
    expect((await organizerFigures(own, organizer)).attention).toEqual(
      expect.arrayContaining([
        { code: 'discussions-open', params: { count: 1 } },
        { code: 'calibration-running', params: { samples: 1, judges: 1 } },
      ]),
    );
    await test.ground.db.calibrationSheet.create({
      data: {
        ...{ calibrationEntryId: sample.id, judgeId: judge.id, status: 'submitted' },
        ...{ scores: {}, savedAt: createdAt },
      },
    });
    const closedAt = new Date();
    await test.ground.db.discussion.update({ where: { id: discussion.id }, data: { closedAt } });
    expect((await codes()).filter(code => beside.includes(code))).toEqual([]);
    const unit = [{ role: 'unit' as const, contestId: own.id, unitId: ward.id }];
    expect(await listTasks(own, test.act('p', unit))).toMatchObject([{ code: 'entry-missed' }]);
  });

  it('says who makes the first committee where a contest has none', async () => {
    const own = await makeContest(test.ground, { code: 'chua-co-ban' });
    const grants = [{ role: 'secretary' as const, contestId: own.id, unitId: null }];
    const secretary = test.act(personId, grants);
    const missing = { code: 'no-committee', params: { contest: 'chua-co-ban' } };
    test.setNow('2023-11-01T09:00:00+07:00');
    expect((await organizerFigures(own, secretary)).attention).toContainEqual(missing);
    const member = await makePerson(test.ground);
    const grant = { personId: member.id, contestId: own.id, role: 'committee' as const };
    await makeGrant(test.ground, grant);
    expect((await organizerFigures(own, secretary)).attention).not.toContainEqual(missing);
  });

  it('names the ties that keep results from being submitted, until they are decided', async () => {
    const small = await openTestGround();
    const { contest, as, entries, judges } = await makeSmallContest(small);
    for (const { id } of judges) {
      await makeGrant(small.ground, { personId: id, contestId: contest.id, role: 'judge' });
    }
    const { attention } = await organizerFigures(contest, as('secretary'));
    expect(attention).toContainEqual({ code: 'results-ties', params: { count: 1 } });
    const codes = attention.map(({ code }) => code);
    expect(codes).toContain('week-to-publish');
    expect(codes).not.toContain('results-to-publish');
    // decided, but not confirmed: it waits for somebody else
    await small.ground.db.tieDecision.create({
      data: {
        ...{ contestId: contest.id, award: 'entry', reason: 'Họp', decidedAt: new Date() },
        ...{ order: [entries.justice.id, entries.home.id], decidedById: judges[0]?.id ?? '' },
      },
    });
    const decided = (await organizerFigures(contest, as('secretary'))).attention;
    expect(decided).toContainEqual({ code: 'results-ties-decided', params: { count: 1 } });
    expect(decided.map(({ code }) => code)).not.toContain('results-ties');
    await small.ground.db.entry.update({
      where: { id: entries.justice.id },
      data: { status: 'withdrawn' },
    });
    const later = (await organizerFigures(contest, as('secretary'))).attention;
    expect(later.map(({ code }) => code)).toContain('results-to-publish');
    await small.close();
  });

  it('asks for judges early, and for no second submission of what waits for approval', async () => {
    const own = await makeContest(test.ground, { code: 'trinh' });
    const unit = await makeUnit(test.ground, own, { code: 'trinh' });
    const person = await makePerson(test.ground);
    const contestant = await makeContestant(test.ground, {
      ...{ contestId: own.id, personId: person.id, unitId: unit.id },
    });
    await test.ground.db.attempt.create({
      data: {
        ...{ contestantId: contestant.id, week: 1, correct: 9 },
        startedAt: new Date('2023-10-23T09:00:00+07:00'),
        submittedAt: new Date('2023-10-23T09:05:00+07:00'),
      },
    });
    const organizer = test.act(personId, [{ role: 'committee', contestId: own.id, unitId: null }]);
    const codes = async () =>
      (await organizerFigures(own, organizer)).attention.map(({ code }) => code);
    expect(await codes()).toEqual(expect.arrayContaining(['no-judges', 'week-to-publish']));
    const proposal = await test.ground.db.publicationProposal.create({
      data: {
        ...{ contestId: own.id, scope: ['weekly:1'], sha256: '0'.repeat(64) },
        ...{ preparedById: personId, preparedAt: new Date('2023-11-01T08:00:00+07:00') },
      },
    });
    const waiting = await codes();
    expect(waiting).toContain('results-to-approve');
    expect(waiting).not.toContain('week-to-publish');
    await test.ground.db.publicationProposal.update({
      ...{ where: { id: proposal.id }, data: { state: 'returned' } },
    });
    expect(await codes()).toContain('week-to-publish');
  });

  it('decides which of several contests signing in opens, else the current one', async () => {
    const { ground } = test;
    const [judged, current] = [
      await makeContest(ground, { preset: 'cchc-2023', code: 'cham' }),
      await makeContest(ground, { preset: 'cchc-2025', code: 'sap-toi' }),
    ];
    const { id: judgeId } = await makePerson(ground);
    const grantsOf = (role: Role, contests = [judged, current]) =>
      contests.map(({ id: contestId }) => ({ role, contestId, unitId: null }));
    const landing = (grants: ReturnType<typeof grantsOf>) =>
      landingPath({ personId: judgeId, grants, contestantIn: [] }, ground);
    for (const grant of grantsOf('judge')) await makeGrant(ground, { personId: judgeId, ...grant });
    // judging of the later contest hasn't begun, in the earlier one there is nothing to score yet
    test.setNow('2023-11-20T09:00:00+07:00');
    expect(await landing(grantsOf('judge'))).toBe('/sap-toi/cham-diem');
    const unit = await makeUnit(ground, judged, { code: 'y-te' });
    const entry = await makeEntry(ground, { contest: judged, unit });
    expect(await landing(grantsOf('judge'))).toBe('/cham/cham-diem');
    // whoever is in one contest goes there, whatever waits elsewhere
    expect(await landing(grantsOf('judge', [current]))).toBe('/sap-toi/cham-diem');
    await ground.db.entry.update({ where: { id: entry.id }, data: { status: 'withdrawn' } });
    expect(await landing(grantsOf('judge'))).toBe('/sap-toi/cham-diem');
    // a contest without units always asks for them
    expect(await landing(grantsOf('secretary'))).toBe('/sap-toi/to-chuc');
  });

  it('of a unit: its entry, who has no password, who is awaited in the open week', async () => {
    const own = await makeContest(test.ground, { code: 'viec', preset: 'cchc-2023' });
    const root = await makeUnit(test.ground, own, { code: 'so', name: 'Sở Nội vụ' });
    const ward = await makeUnit(test.ground, own, { code: 'ban', parent: root });
    const other = await makeUnit(test.ground, own, { code: 'khac' });
    const place = { contestId: own.id };
    const contestant = async (unitId: string, password?: string) => {
      const { id } = await makePerson(test.ground, { password });
      return makeContestant(test.ground, { ...place, personId: id, unitId });
    };
    const ready = await contestant(root.id, 'bốn từ rất riêng tư');
    await contestant(ward.id);
    await contestant(other.id);
    const startedAt = new Date('2023-10-23T09:00:00+07:00');
    await test.ground.db.attempt.create({
      data: {
        ...{ contestantId: ready.id, week: 1, correct: 0 },
        ...{ startedAt, submittedAt: startedAt },
      },
    });
    const act = () =>
      test.act('dai-dien', [{ role: 'unit' as const, contestId: own.id, unitId: root.id }]);
    const tasks = async () =>
      (await listTasks(own, act())).map(({ code, params, pressing }) => [
        code,
        params.count,
        pressing,
      ]);
    test.setNow('2023-10-24T09:00:00+07:00');
    expect(await tasks()).toEqual([
      ['passwords-to-hand-out', 1, true],
      ['week-awaited', 1, true],
      // due weeks later
      ['entry-to-hand-in', 0, true],
    ]);
    expect((await listTasks(own, act()))[1]).toMatchObject({
      params: { unitId: root.id, unit: 'Sở Nội vụ', week: 1 },
      dueAt: '2023-10-27T17:00:00+07:00',
    });
    // between two weeks nobody is waited for, but passwords are
    test.setNow('2023-10-28T09:00:00+07:00');
    expect((await tasks()).map(([code]) => code)).toEqual([
      'passwords-to-hand-out',
      'entry-to-hand-in',
    ]);
    test.setNow('2023-11-20T09:00:00+07:00');
    expect(await tasks()).toEqual([['entry-missed', 0, false]]);
  });
});
