import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/domain/permissions.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { createPerson } from '#app/services/identity/create-person.server.ts';
import { createUserByCommand } from '#app/services/identity/create-user-by-command.server.ts';
import { exportPersonData } from '#app/services/identity/export-person.server.ts';
import { grantRole } from '#app/services/identity/grant-role.server.ts';
import {
  revealCitizenId,
  revealContestant,
} from '#app/services/identity/reveal-citizen-id.server.ts';
import { confirmImport } from '#app/services/imports/confirm-import.server.ts';
import { previewImport } from '#app/services/imports/preview-import.server.ts';
import { readImport } from '#app/services/imports/read-import.server.ts';
import { runImportByCommand } from '#app/services/imports/run-import-by-command.server.ts';
import { citizenIdReveals } from '#app/services/limits/limits.ts';
import { decideRosterProposals } from '#app/services/roster/decide-roster-proposals.server.ts';
import { proposeRosterChange } from '#app/services/roster/propose-roster-change.server.ts';
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
let unit: { id: string };
let otherUnit: { id: string };
let secretary: string;

beforeAll(async () => {
  test = await openTestGround();
  contest = await makeContest(test.ground);
  unit = await makeUnit(test.ground, contest, { code: 'so-y-te', name: 'Sở Y tế' });
  otherUnit = await makeUnit(test.ground, contest, { code: 'so-du-lich', name: 'Sở Du lịch' });
  secretary = (await makePerson(test.ground, { fullName: 'Thư Ký' })).id;
  await makeGrant(test.ground, { personId: secretary, contestId: contest.id, role: 'secretary' });
  test.setNow('2023-10-20T09:00:00+07:00');
});
afterAll(() => test.close());

const as = (personId: string, role: Role, unitId: string | null = null) =>
  test.act(personId, [{ role, contestId: contest.id, unitId }]);
const asSecretary = () => as(secretary, 'secretary');
/** Everything that could open the account or pass for its owner. */
const accountOf = async (id: string) => {
  const { username, fullName, email, citizenIdHash, citizenIdCipher, passwordHash } =
    await test.ground.db.person.findUniqueOrThrow({ where: { id } });
  return { username, fullName, email, citizenIdHash, citizenIdCipher, passwordHash };
};
const toldTo = (personId: string) =>
  test.ground.db.message.findMany({ where: { personId }, select: { kind: true, params: true } });
const eventsOf = (subjectId: string) =>
  test.ground.db.auditEvent.findMany({ where: { subjectId }, orderBy: { id: 'asc' } });

/** What an accomplice would have written onto the account. */
const foreign = { citizenId: '031085111222', email: 'ke.gian@example.vn' };
let made = 0;
const ownerOf = (given: Partial<Parameters<typeof makePerson>[1]> = {}) =>
  makePerson(test.ground, {
    ...{ username: `chu.tai.khoan.${++made}`, fullName: 'Đỗ Thị Chủ' },
    ...{ password: 'con mèo trèo cây', ...given },
  });

async function importList(kind: 'judges' | 'contestants', content: string) {
  const bytes = Buffer.from(content);
  const place = { contestId: contest.id };
  const read = await readImport({ ...place, kind, fileName: 'ds.csv', bytes }, asSecretary());
  if (!read.ok) throw new Error(read.code);
  const draft = { ...place, draftId: read.value.draftId };
  const preview = await previewImport(draft, asSecretary());
  const confirming = { ...draft, confirmPaddedIds: false, reason: null };
  const confirmed = await confirmImport(confirming, asSecretary());
  if (!confirmed.ok) throw new Error(confirmed.code);
  return { preview, ...confirmed.value };
}

describe('an account that is there', () => {
  it('takes the role of “create person”, and neither a citizen ID number nor an address', async () => {
    const owner = await ownerOf();
    const before = await accountOf(owner.id);
    const typed = {
      ...{ contestId: contest.id, role: 'judge' as const, unitId: null, fullName: 'Đỗ Thị Chủ' },
      ...{ username: owner.username ?? '', isKnownAccount: true, ...foreign },
    };
    const answer = await createPerson(typed, asSecretary());
    expect(answer).toMatchObject({
      ok: true,
      value: { personId: owner.id, initialPassword: null, kept: ['citizenId', 'email'] },
    });
    expect(await accountOf(owner.id)).toEqual(before);
    expect(await toldTo(owner.id)).toMatchObject([
      { kind: 'role-granted', params: { role: 'judge' } },
    ]);
    expect((await eventsOf(owner.id)).map(({ action }) => action)).toEqual(['role.grant']);
    // the number is free, and opens nothing
    const { db, vault } = test.ground;
    const numbered = { citizenIdHash: { in: vault.hashes(foreign.citizenId) } };
    expect(await db.person.count({ where: numbered })).toBe(0);
    // told of what differs without what is known
    expect(JSON.stringify(answer)).not.toContain('@');
  });

  it('takes no more from the command, whose new password its owner hears of', async () => {
    const owner = await ownerOf({ email: 'chu@haiphong.gov.vn' });
    const before = await accountOf(owner.id);
    const given = {
      ...{ role: 'secretary' as const, contestCode: contest.code, fullName: 'Đỗ Thị Chủ' },
      ...{ username: owner.username ?? '', unitCode: null, password: null, ...foreign },
    };
    const created = await createUserByCommand(given, test.anonymousAct());
    expect(created).toMatchObject({ ok: true, value: { kept: ['citizenId', 'email'] } });
    expect(await accountOf(owner.id)).toEqual(before);
    const password = 'một mật khẩu rất mới';
    const again = await createUserByCommand({ ...given, password }, test.anonymousAct());
    expect(again).toMatchObject({ ok: true, value: { personId: owner.id } });
    expect((await toldTo(owner.id)).map(({ kind }) => kind)).toEqual([
      ...['role-granted', 'password-reset'],
    ]);
    const { passwordHash: _, ...rest } = await accountOf(owner.id);
    expect(before).toMatchObject(rest);
  });

  it('of somebody who has a role gets no first password from one organizer alone', async () => {
    const judge = await ownerOf({ citizenId: '031085111333', password: undefined });
    const place = { personId: judge.id, contestId: contest.id };
    await makeGrant(test.ground, { ...place, role: 'judge' });
    const before = await accountOf(judge.id);
    expect(before.passwordHash).toBeNull();
    const answer = await createPerson(
      {
        ...{ contestId: contest.id, role: 'unit', unitId: unit.id, fullName: 'Đỗ Thị Chủ' },
        ...{ username: 'x.y.z', citizenId: '031085111333', email: null, isKnownAccount: false },
      },
      asSecretary(),
    );
    expect(answer).toMatchObject({ value: { initialPassword: null, kept: ['username'] } });
    const list = `username,full_name,unit_code\n${judge.username},Đỗ Thị Chủ,\n`;
    expect(await importList('judges', list)).toMatchObject({ initialPasswords: [] });
    expect(await accountOf(judge.id)).toEqual(before);
  });

  it('is told of a further role', async () => {
    const owner = await ownerOf();
    const place = { personId: owner.id, contestId: contest.id };
    await makeGrant(test.ground, { ...place, role: 'unit', unitId: unit.id });
    await grantRole({ ...place, role: 'judge', unitId: null }, asSecretary());
    expect(await toldTo(owner.id)).toMatchObject([{ kind: 'role-granted' }]);
  });

  it('takes only the role of a list of judges; the preview says what stays out, not what is known', async () => {
    const heading = 'username,full_name,unit_code,citizen_id,email\n';
    const judge = await ownerOf({ email: 'that@haiphong.gov.vn' });
    const place = { personId: judge.id, contestId: contest.id, role: 'judge' as const };
    await makeGrant(test.ground, { ...place, unitId: unit.id });
    const newcomer = await ownerOf();
    const before = [await accountOf(judge.id), await accountOf(newcomer.id)];
    const list =
      `${heading}${judge.username},Kẻ Mạo Danh,so-du-lich,031085111444,${foreign.email}\n` +
      `${newcomer.username},Đỗ Thị Chủ,so-y-te,${foreign.citizenId},${foreign.email}\n`;
    const { preview, counts } = await importList('judges', list);
    expect(counts).toEqual({ created: 1, updated: 0, unchanged: 1 });
    expect(preview?.keptRows.map(({ row, kept }) => [row, ...kept])).toEqual([
      [2, 'full_name', 'unit_code', 'citizen_id', 'email'],
      [3, 'citizen_id', 'email'],
    ]);
    expect(JSON.stringify(preview)).not.toContain('that@');
    expect([await accountOf(judge.id), await accountOf(newcomer.id)]).toEqual(before);
    const grants = await test.ground.db.roleGrant.findMany({ where: place });
    expect(grants.map(({ unitId }) => unitId)).toEqual([unit.id]);
    expect(await toldTo(newcomer.id)).toMatchObject([{ kind: 'role-granted' }]);
    expect(await toldTo(judge.id)).toEqual([]);
    expect(await eventsOf(judge.id)).toEqual([]);
    // whoever the list makes gets all of it; the record has the fields' names alone
    await importList('judges', `${heading}gk.hoan.toan.moi,Lý Văn Mới,,031085111555,m@x.vn\n`);
    const { id } = await test.ground.db.person.findUniqueOrThrow({
      where: { username: 'gk.hoan.toan.moi' },
    });
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({
      action: 'person.create',
      after: { fields: ['fullName', 'username', 'password', 'citizenId', 'email'] },
    });
    expect(await toldTo(id)).toEqual([]);
    const again = await runImportByCommand(
      {
        ...{ kind: 'judges', bytes: Buffer.from(list), fileName: 'x', contestCode: contest.code },
        dryRun: true,
      },
      test.anonymousAct(),
    );
    expect(again).toMatchObject({ value: { notes: { length: 6 } } });
  });

  it('keeps name and address where a list of contestants says otherwise, plain contestants’ names aside', async () => {
    const heading = 'citizen_id,full_name,unit_code,email\n';
    const numbers = ['031085222001', '031085222002'] as const;
    const judge = await ownerOf({ citizenId: numbers[0], email: 'gk@haiphong.gov.vn' });
    const plain = await ownerOf({ citizenId: numbers[1], username: null });
    for (const { id } of [judge, plain]) {
      await makeContestant(test.ground, {
        ...{ contestId: contest.id, personId: id, unitId: unit.id },
      });
    }
    const place = { personId: judge.id, contestId: contest.id };
    await makeGrant(test.ground, { ...place, role: 'judge' });
    const before = [await accountOf(judge.id), await accountOf(plain.id)] as const;
    const list = numbers.map(number => `${number},Tên Viết Lại,so-y-te,${foreign.email}\n`);
    const { preview } = await importList('contestants', heading + list.join(''));
    expect(preview?.keptRows.map(({ kept }) => kept)).toEqual([['full_name', 'email'], ['email']]);
    expect(await accountOf(judge.id)).toEqual(before[0]);
    expect(await accountOf(plain.id)).toEqual({ ...before[1], fullName: 'Tên Viết Lại' });
    expect(await eventsOf(plain.id)).toMatchObject([
      { action: 'person.correct-name', after: { fields: ['fullName'] } },
    ]);
  });

  it('isn’t changed by a proposal for the roster', async () => {
    const number = '031085222003';
    const owner = await ownerOf({ citizenId: number });
    const before = await accountOf(owner.id);
    const representative = as('dai-dien', 'unit', otherUnit.id);
    const join = async (fullName: string) => {
      const proposed = await proposeRosterChange(
        {
          ...{ contestId: contest.id, unitId: otherUnit.id, reason: null, change: 'join' },
          ...{ fullName, citizenId: number, position: null, targetUnitId: null },
        },
        representative,
      );
      if (!proposed.ok) throw new Error(proposed.code);
      const { proposalId } = proposed.value;
      const deciding = { contestId: contest.id, proposalIds: [proposalId], reason: 'kiểm tra' };
      const decide = (decision: 'confirm' | 'decline') =>
        decideRosterProposals({ ...deciding, decision }, asSecretary());
      const confirmed = await decide('confirm');
      if (!confirmed.ok) await decide('decline');
      return confirmed;
    };
    expect(await join('Kẻ Mạo Danh')).toMatchObject({ code: 'citizen-id-of-another' });
    expect(await join('đỗ thị chủ')).toMatchObject({ ok: true });
    expect(await accountOf(owner.id)).toEqual(before);
  });
});

it('a number that another contest was given is shown by none that only added the person', async () => {
  const elsewhere = await makeContest(test.ground, { code: 'hoi-thi-khac' });
  const owner = await ownerOf({ citizenId: '031085334001', email: 'chu@hp.test' });
  const place = { contestId: elsewhere.id, personId: owner.id };
  await makeGrant(test.ground, { ...place, role: 'judge' });
  const curious = await makePerson(test.ground);
  const grant = { role: 'secretary' as const, contestId: elsewhere.id, unitId: null };
  const act = test.act(curious.id, [grant]);
  expect(await revealCitizenId(place, act)).toMatchObject({ code: 'number-of-elsewhere' });
  expect(await exportPersonData(place, act)).toMatchObject({
    value: { account: { citizenId: null, email: null } },
  });
});

it('citizen ID numbers are shown in full so many times an hour, to organizers and representatives alike', async () => {
  const owner = await ownerOf({ citizenId: '031085333001' });
  const place = { contestId: contest.id, personId: owner.id };
  const { id: contestantId } = await makeContestant(test.ground, { ...place, unitId: unit.id });
  const organizer = await makePerson(test.ground);
  const act = as(organizer.id, 'secretary');
  const reveal = () => revealCitizenId(place, act);
  // what isn't shown counts nothing
  expect(await revealCitizenId({ ...place, personId: 'ai-do' }, act)).toMatchObject({ ok: false });
  const shown = await Promise.all(Array.from({ length: citizenIdReveals.points }, reveal));
  expect(shown.every(({ ok }) => ok)).toBe(true);
  const minutes = expect.any(Number);
  expect(await reveal()).toMatchObject({ code: 'too-many-reveals', params: { minutes } });
  const asOne = { contestId: contest.id, unitId: unit.id, contestantId };
  expect(await revealContestant(asOne, act)).toMatchObject({ code: 'too-many-reveals' });
  expect(await eventsOf(owner.id)).toHaveLength(citizenIdReveals.points);
  // another's count is their own
  expect((await revealCitizenId(place, asSecretary())).ok).toBe(true);
});
