import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant, Role } from '#app/domain/permissions.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { barringReason } from '#app/services/identity/attach-role.server.ts';
import { createPerson } from '#app/services/identity/create-person.server.ts';
import { findCurrentContest } from '#app/services/identity/find-current-contest.server.ts';
import { findPeople, findPersonOfContest } from '#app/services/identity/find-people.server.ts';
import { grantRole } from '#app/services/identity/grant-role.server.ts';
import { resetPassword } from '#app/services/identity/reset-password.server.ts';
import { revokeRole } from '#app/services/identity/revoke-role.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let contest: ContestInForce;
let elsewhere: ContestInForce;
let unit: { id: string };
let foreignUnit: { id: string };
let secretary: string;
let committee: string;

beforeAll(async () => {
  test = await openTestGround();
  contest = await makeContest(test.ground);
  elsewhere = await makeContest(test.ground, { preset: 'cchc-2024' });
  unit = await makeUnit(test.ground, contest, { code: 'SNV', name: 'Sở Nội vụ' });
  foreignUnit = await makeUnit(test.ground, elsewhere, { code: 'SNV' });
  secretary = (await makePerson(test.ground, { fullName: 'Thư Ký' })).id;
  committee = (await makePerson(test.ground, { fullName: 'Ban Tổ Chức' })).id;
  await makeGrant(test.ground, { personId: secretary, contestId: contest.id, role: 'secretary' });
  await makeGrant(test.ground, { personId: committee, contestId: contest.id, role: 'committee' });
});
afterAll(() => test.close());

const grantOf = (role: Role, unitId: string | null = null): Grant => ({
  role,
  contestId: contest.id,
  unitId,
});
const asSecretary = () => test.act(secretary, [grantOf('secretary')]);
const asCommittee = () => test.act(committee, [grantOf('committee')]);
const newcomer = (given: Partial<Parameters<typeof createPerson>[0]> = {}) => ({
  contestId: contest.id,
  role: 'judge' as Role,
  unitId: null,
  fullName: 'Trần Thị Bình',
  username: `binh.${Math.random().toString(36).slice(2)}`,
  citizenId: null,
  email: null,
  isKnownAccount: false,
  ...given,
});
const eventsOf = (subjectId: string) =>
  test.ground.db.auditEvent.findMany({ where: { subjectId }, orderBy: { id: 'asc' } });
const contestantOf = (personId: string) =>
  test.ground.db.contestant.findFirstOrThrow({ where: { personId } });

describe('adding a person', () => {
  it('makes an account whose first password works once shown, and must be changed', async () => {
    const input = newcomer({ citizenId: '031085000010', email: 'binh@haiphong.gov.vn' });
    const answer = await createPerson(input, asSecretary());
    if (!answer.ok) throw new Error(answer.code);
    const { personId, initialPassword } = answer.value;
    expect(answer.value).toMatchObject({ isNew: true, username: input.username });
    const entered = await signIn(
      { identifier: input.username, password: initialPassword ?? '', previousToken: null },
      test.anonymousAct(),
    );
    expect(entered).toMatchObject({ ok: true, value: { mustChangePassword: true } });
    const row = await test.ground.db.person.findUniqueOrThrow({ where: { id: personId } });
    expect(test.ground.vault.decrypt(row.citizenIdCipher ?? '')).toBe('031085000010');
    const events = await eventsOf(personId);
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['person.create', secretary],
      ['role.grant', secretary],
    ]);
    const record = JSON.stringify(events, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const secret of [
      '031085000010',
      'binh@',
      'Bình',
      input.username,
      initialPassword ?? '-',
    ]) {
      expect(record).not.toContain(secret);
    }
  });

  it('gives the role to the account that has the ID number, if the name is the same', async () => {
    const known = await makePerson(test.ground, {
      username: 'le.chi',
      fullName: 'Lê Thị Chi',
      citizenId: '031085000011',
      password: 'con mèo trèo cây',
    });
    const typed = newcomer({ citizenId: '031085000011', fullName: 'LÊ THỊ  CHI' });
    const answer = await createPerson(typed, asSecretary());
    expect(answer).toEqual({
      ok: true,
      value: {
        ...{ personId: known.id, username: 'le.chi', isNew: false, initialPassword: null },
        kept: ['username'],
      },
    });
    expect(await createPerson(typed, asSecretary())).toMatchObject({ code: 'already-granted' });
  });

  it("never tells whose an ID number is: another name is refused, and nothing of the account's comes back", async () => {
    await makePerson(test.ground, {
      username: 'bi.mat',
      fullName: 'Phạm Bí Mật',
      email: 'mat@haiphong.gov.vn',
      citizenId: '031085000012',
    });
    const before = await test.ground.db.person.count();
    const answer = await createPerson(newcomer({ citizenId: '031085000012' }), asSecretary());
    expect(answer).toEqual({ ok: false, code: 'citizen-id-of-another' });
    expect(await test.ground.db.person.count()).toBe(before);
  });

  it('gives a contestant without an account their first user name and password', async () => {
    const known = await makePerson(test.ground, {
      username: null,
      fullName: 'Vũ Văn Dũng',
      citizenId: '031085000013',
    });
    const input = newcomer({ citizenId: '031085000013', fullName: 'Vũ Văn Dũng' });
    const answer = await createPerson(input, asSecretary());
    if (!answer.ok) throw new Error(answer.code);
    expect(answer.value).toMatchObject({
      personId: known.id,
      isNew: false,
      username: input.username,
    });
    expect(answer.value.initialPassword).not.toBeNull();
    expect((await eventsOf(known.id))[0]).toMatchObject({
      action: 'person.complete',
      after: { fields: ['username', 'password'] },
    });
  });

  it("takes a known user name only when told that it is the person's, and by the same name", async () => {
    const known = await makePerson(test.ground, { username: 'co.san', fullName: 'Hoàng Văn Em' });
    const typed = newcomer({ username: 'co.san', fullName: 'Hoàng Văn Em' });
    expect(await createPerson(typed, asSecretary())).toMatchObject({ code: 'username-taken' });
    const other = { ...typed, isKnownAccount: true, fullName: 'Hoàng Văn Anh' };
    expect(await createPerson(other, asSecretary())).toMatchObject({ code: 'username-taken' });
    const same = await createPerson({ ...typed, isKnownAccount: true }, asSecretary());
    expect(same).toMatchObject({ ok: true, value: { personId: known.id } });
  });

  it('undoes the account where the role is refused', async () => {
    const input = newcomer({ role: 'unit', unitId: foreignUnit.id });
    expect(await createPerson(input, asSecretary())).toMatchObject({ code: 'unknown-unit' });
    expect(await createPerson({ ...input, unitId: null }, asSecretary())).toMatchObject({
      code: 'unit-missing',
    });
    const { username } = input;
    expect(await test.ground.db.person.count({ where: { username } })).toBe(0);
  });

  it('makes one account of two forms sent at once', async () => {
    const input = newcomer({ citizenId: '031085000014', role: 'unit', unitId: unit.id });
    const answers = await Promise.all([1, 2].map(() => createPerson(input, asSecretary())));
    expect(answers.filter(answer => answer.ok)).toHaveLength(1);
    const { username } = input;
    expect(await test.ground.db.person.count({ where: { username } })).toBe(1);
  });
});

describe('who may give and take roles', () => {
  it('leaves organizers to the committee, and everything to organizers', async () => {
    const person = await makePerson(test.ground);
    await makeGrant(test.ground, { personId: person.id, contestId: contest.id, role: 'judge' });
    const give = (act: ReturnType<typeof asSecretary>, role: Role) =>
      grantRole({ contestId: contest.id, personId: person.id, role, unitId: unit.id }, act);
    for (const role of ['secretary', 'committee'] as const) {
      await expect(give(asSecretary(), role)).rejects.toThrow('not permitted');
      await expect(createPerson(newcomer({ role }), asSecretary())).rejects.toThrow(
        'not permitted',
      );
    }
    for (const grants of [[grantOf('judge')], [grantOf('unit', unit.id)], []]) {
      await expect(give(test.act('someone', grants), 'unit')).rejects.toThrow('not permitted');
    }
    const foreign = test.act(committee, [{ ...grantOf('committee'), contestId: elsewhere.id }]);
    await expect(give(foreign, 'unit')).rejects.toThrow('not permitted');
    expect((await give(asCommittee(), 'secretary')).ok).toBe(true);
    const grant = await test.ground.db.roleGrant.findFirstOrThrow({
      where: { personId: person.id, role: 'secretary' },
    });
    const take = { contestId: contest.id, grantId: grant.id, reason: null };
    await expect(revokeRole(take, asSecretary())).rejects.toThrow('not permitted');
    expect((await revokeRole(take, asCommittee())).ok).toBe(true);
    expect(await revokeRole(take, asCommittee())).toMatchObject({ code: 'unknown-grant' });
  });

  it('lets nobody change their own', async () => {
    const own = { contestId: contest.id, personId: committee, unitId: null };
    expect(await grantRole({ ...own, role: 'secretary' }, asCommittee())).toMatchObject({
      code: 'own-roles',
    });
    const grant = await test.ground.db.roleGrant.findFirstOrThrow({
      where: { personId: committee },
    });
    const take = { contestId: contest.id, grantId: grant.id, reason: null };
    expect(await revokeRole(take, asCommittee())).toMatchObject({ code: 'own-roles' });
    const me = await test.ground.db.person.findUniqueOrThrow({ where: { id: secretary } });
    const typed = newcomer({
      fullName: me.fullName,
      username: me.username ?? '',
      isKnownAccount: true,
    });
    expect(await createPerson(typed, asSecretary())).toMatchObject({ code: 'own-roles' });
  });

  it('keeps the last committee member, and takes no role of another contest', async () => {
    const grant = await test.ground.db.roleGrant.findFirstOrThrow({
      where: { personId: committee },
    });
    const input = { contestId: contest.id, grantId: grant.id, reason: null };
    const other = test.act('other', [grantOf('committee')]);
    expect(await revokeRole(input, other)).toMatchObject({ code: 'last-committee' });
    const foreign = { ...grantOf('committee'), contestId: elsewhere.id };
    const there = { ...input, contestId: elsewhere.id };
    expect(await revokeRole(there, test.act('other', [foreign]))).toMatchObject({
      code: 'unknown-grant',
    });
  });

  it('keeps one where two committee members revoke each other at once', async () => {
    const contestId = elsewhere.id;
    const role = 'committee' as const;
    const members = [await makePerson(test.ground), await makePerson(test.ground)];
    const grants: { id: string }[] = [];
    for (const { id } of members) {
      grants.push(await makeGrant(test.ground, { personId: id, contestId, role }));
    }
    const answers = await Promise.all(
      members.map(({ id }, at) =>
        revokeRole(
          { contestId, grantId: grants[1 - at]?.id ?? '', reason: null },
          test.act(id, [{ role, contestId, unitId: null }]),
        ),
      ),
    );
    expect(answers.map(answer => (answer.ok ? 'taken' : answer.code)).sort()).toEqual([
      ...['last-committee', 'taken'],
    ]);
    const left = { contestId, role, revokedAt: null };
    expect(await test.ground.db.roleGrant.count({ where: left })).toBe(1);
    await test.ground.db.roleGrant.updateMany({ where: left, data: { revokedAt: new Date() } });
  });

  it('gives a person of this contest alone a further role', async () => {
    const stranger = await makePerson(test.ground);
    const input = {
      contestId: contest.id,
      personId: stranger.id,
      role: 'judge' as const,
      unitId: null,
    };
    expect(await grantRole(input, asSecretary())).toMatchObject({ code: 'unknown-person' });
  });
});

describe('barring by role', () => {
  const contestant = async (excludedReason: string | null = null) => {
    const person = await makePerson(test.ground);
    const place = { contestId: contest.id, personId: person.id, unitId: unit.id };
    await makeContestant(test.ground, { ...place, excludedReason });
    return person.id;
  };
  const give = (personId: string, role: Role) =>
    grantRole({ contestId: contest.id, personId, role, unitId: unit.id }, asCommittee());
  const take = async (personId: string, role: Role) => {
    const grant = await test.ground.db.roleGrant.findFirstOrThrow({
      where: { personId, role, revokedAt: null },
    });
    return revokeRole(
      { contestId: contest.id, grantId: grant.id, reason: 'đổi phân công' },
      asCommittee(),
    );
  };

  it.each(['judge', 'secretary', 'committee'] as const)('%s may not compete', async role => {
    const personId = await contestant();
    await give(personId, role);
    const { id, excludedReason } = await contestantOf(personId);
    expect(excludedReason).toBe(`role:${role}`);
    expect((await eventsOf(personId)).at(-1)).toMatchObject({
      after: { role, unitId: unit.id, excludedContestants: [id] },
    });
    expect(await take(personId, role)).toEqual({ ok: true, value: { readmitted: [id] } });
    expect((await contestantOf(personId)).excludedReason).toBeNull();
    expect((await eventsOf(personId)).at(-1)).toMatchObject({
      action: 'role.revoke',
      after: { readmittedContestants: [id] },
      reason: 'đổi phân công',
    });
  });

  it('a representative may', async () => {
    const personId = await contestant();
    await give(personId, 'unit');
    expect((await contestantOf(personId)).excludedReason).toBeNull();
  });

  it('lasts while another such role does', async () => {
    const personId = await contestant();
    await give(personId, 'judge');
    await give(personId, 'secretary');
    expect(await take(personId, 'judge')).toMatchObject({ value: { readmitted: [] } });
    expect((await contestantOf(personId)).excludedReason).toBe('role:secretary');
    await test.ground.db.$transaction(async transaction => {
      const place = { personId, contestId: contest.id };
      expect(await barringReason(transaction, place)).toBe('role:secretary');
    });
  });

  it('leaves a reason that somebody entered', async () => {
    const personId = await contestant('nghỉ thai sản');
    await give(personId, 'judge');
    await take(personId, 'judge');
    expect((await contestantOf(personId)).excludedReason).toBe('nghỉ thai sản');
  });
});

describe('a lost password', () => {
  const representativeIn = async (...contests: ContestInForce[]) => {
    const person = await makePerson(test.ground, { password: 'con mèo trèo cây' });
    for (const { id } of contests) {
      await makeGrant(test.ground, { personId: person.id, contestId: id, role: 'unit' });
    }
    return person;
  };
  const reset = (personId: string, act = asSecretary()) =>
    resetPassword({ contestId: contest.id, personId }, act);

  it('gives way to a new first one, and ends the sessions', async () => {
    const person = await representativeIn(contest);
    const { token } = await startSession(person.id, test.ground);
    const answer = await reset(person.id);
    if (!answer.ok) throw new Error(answer.code);
    expect(await findSignedIn(token, test.ground)).toBeNull();
    const entered = await signIn(
      {
        identifier: person.username ?? '',
        password: answer.value.initialPassword,
        previousToken: null,
      },
      test.anonymousAct(),
    );
    expect(entered).toMatchObject({ ok: true, value: { mustChangePassword: true } });
    expect(await eventsOf(person.id)).toMatchObject([
      { action: 'person.reset-password', actorId: secretary, after: { fields: ['password'] } },
    ]);
  });

  it("is never one's own, an organizer's by one alone, or a stranger's", async () => {
    expect(await reset(secretary)).toMatchObject({ code: 'own-password' });
    expect(await reset(committee)).toMatchObject({ code: 'needs-two' });
    expect(await reset(secretary, asCommittee())).toMatchObject({ code: 'needs-two' });
    expect(await reset((await representativeIn(elsewhere)).id)).toMatchObject({
      code: 'unknown-person',
    });
    const abroad = await representativeIn(contest);
    const role = { personId: abroad.id, contestId: elsewhere.id, role: 'secretary' as const };
    await makeGrant(test.ground, role);
    expect(await reset(abroad.id)).toMatchObject({ code: 'role-elsewhere' });
    await expect(reset(abroad.id, test.act('x', [grantOf('judge')]))).rejects.toThrow('permitted');
  });

  it('is no way into another running contest', async () => {
    const person = await representativeIn(contest, elsewhere);
    expect(await reset(person.id)).toMatchObject({ code: 'role-elsewhere' });
    const both = [grantOf('secretary'), { ...grantOf('secretary'), contestId: elsewhere.id }];
    expect((await reset(person.id, test.act(secretary, both))).ok).toBe(true);
    test.setNow('2026-01-01T09:00:00+07:00');
    expect((await reset(person.id)).ok).toBe(true);
    test.setNow('2023-11-01T09:00:00+07:00');
  });
});

describe('finding people', () => {
  const find = (given: Partial<Parameters<typeof findPeople>[0]> = {}) =>
    findPeople(
      { contestId: contest.id, search: '', role: 'any-role', unitId: null, page: 1, ...given },
      asSecretary(),
    );

  it('by words of a name in any case, by user name, by role, by unit', async () => {
    const person = await makePerson(test.ground, {
      fullName: 'Đặng Thị Ngọc Ánh',
      username: 'anh.ngoc_1',
    });
    const place = { personId: person.id, contestId: contest.id };
    await makeGrant(test.ground, { ...place, role: 'unit', unitId: unit.id });
    const only = [{ id: person.id, roles: [{ role: 'unit', unit: { name: 'Sở Nội vụ' } }] }];
    expect((await find({ search: 'đặng ánh' })).people).toMatchObject(only);
    expect((await find({ search: 'ĐẶNG'.normalize('NFD') })).people).toMatchObject(only);
    expect((await find({ search: 'NGOC_1' })).people).toMatchObject(only);
    expect((await find({ search: 'đặng', role: 'judge' })).people).toEqual([]);
    expect((await find({ search: 'đặng', role: 'unit', unitId: unit.id })).total).toBe(1);
    expect((await find({ search: 'đặng', unitId: foreignUnit.id })).total).toBe(0);
    expect((await find({ search: '%' })).total).toBe(0);
  });

  it("finds nobody of another contest, and tells nothing that isn't needed", async () => {
    const person = await makePerson(test.ground, {
      fullName: 'Người Nơi Khác',
      citizenId: '031085000015',
    });
    await makeGrant(test.ground, { personId: person.id, contestId: elsewhere.id, role: 'judge' });
    expect((await find({ search: 'Người Nơi Khác' })).total).toBe(0);
    const asked = { contestId: contest.id, personId: person.id };
    expect(await findPersonOfContest(asked, asSecretary())).toBeNull();
    const everything = JSON.stringify(await find());
    for (const name of ['passwordHash', 'citizenId', 'email', 'scrypt']) {
      expect(everything).not.toContain(name);
    }
    const visit = findPeople(
      { contestId: contest.id, search: '', role: 'any-role', unitId: null, page: 1 },
      test.act('x', [grantOf('judge')]),
    );
    await expect(visit).rejects.toThrow('not permitted');
  });

  it('a page at a time', async () => {
    for (let count = 0; count < 60; count++) {
      const person = await makePerson(test.ground, {
        fullName: `Thí Sinh ${count}`,
        username: null,
      });
      const place = { contestId: contest.id, unitId: unit.id, personId: person.id };
      await makeContestant(test.ground, place);
    }
    const search = { search: 'Thí Sinh', role: 'contestant' as const };
    const first = await find(search);
    const second = await find({ ...search, page: 2 });
    expect([first.total, first.pageCount]).toEqual([60, 2]);
    const ids = [...first.people, ...second.people].map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
  });
});

describe('the current contest', () => {
  it("is the person's last to close, otherwise the newest", async () => {
    const newest = await findCurrentContest(null, test.ground);
    expect(newest?.id).toBe(elsewhere.id);
    const actor = { personId: 'p', grants: [grantOf('judge')], contestantIn: [] };
    expect((await findCurrentContest(actor, test.ground))?.id).toBe(contest.id);
    const roster = { ...actor, contestantIn: [elsewhere.id] };
    expect((await findCurrentContest(roster, test.ground))?.id).toBe(elsewhere.id);
  });
});
