import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserByCommand } from '#app/services/identity/create-user-by-command.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

const create = (given: Partial<Parameters<typeof createUserByCommand>[0]> = {}) =>
  createUserByCommand(
    {
      role: 'committee',
      contestCode: 'cchc-2023',
      username: 'BanToChuc',
      fullName: 'Nguyễn Văn Đầu',
      unitCode: null,
      citizenId: null,
      email: null,
      password: null,
      ...given,
    },
    test.anonymousAct(),
  );
const enters = async (identifier: string, password: string) =>
  (await signIn({ identifier, password, previousToken: null }, test.anonymousAct())).ok;

describe('contest user create', () => {
  it('makes the first organizer of an empty database, and the contest with it', async () => {
    const answer = await create();
    if (!answer.ok) throw new Error(answer.code);
    expect(answer.value).toMatchObject({ username: 'bantochuc', created: true });
    expect(await enters('bantochuc', answer.value.initialPassword ?? '')).toBe(true);
    const { db } = test.ground;
    const contest = await db.contest.findUniqueOrThrow({
      where: { code: 'cchc-2023' },
      include: { rulesVersions: true },
    });
    expect(contest.rulesVersions).toMatchObject([{ version: 1 }]);
    const events = await db.auditEvent.findMany({ orderBy: { id: 'asc' } });
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['contest.create', null],
      ['person.create', null],
      ['role.grant', null],
    ]);
  });

  it('lets an organizer back in with a new password, and gives further roles to the same account', async () => {
    expect(await create()).toMatchObject({ code: 'already-granted' });
    const password = 'một mật khẩu mới';
    expect(await create({ password })).toMatchObject({
      ok: true,
      value: { created: false, initialPassword: null },
    });
    expect(await enters('bantochuc', password)).toBe(true);
    const further = await create({ role: 'secretary' });
    expect(further).toMatchObject({ ok: true, value: { created: false, initialPassword: null } });
    expect(await enters('bantochuc', password)).toBe(true);
    expect(await create({ fullName: 'Người Khác' })).toMatchObject({ code: 'username-taken' });
    expect(await test.ground.db.person.count()).toBe(1);
  });

  it.each([
    ['username-invalid', { username: '12' }],
    ['full-name-missing', { fullName: '  ' }],
    ['citizen-id-invalid', { citizenId: '31085' }],
    ['password-too-short', { password: 'ngắn' }],
    ['password-known', { password: 'Password2023!' }],
    ['password-holds-name', { password: 'Đầu Văn Nguyễn 2023' }],
    ['unknown-contest', { contestCode: 'cchc-1999' }],
    ['unknown-unit', { role: 'unit', unitCode: 'khong-co' }],
    ['unit-missing', { role: 'unit', username: 'dai.dien' }],
  ] as const)('refuses with %s', async (code, given) => {
    expect(await create(given)).toMatchObject({ ok: false, code });
  });

  it('is for nobody who is signed in', async () => {
    const act = test.act('p', [{ role: 'committee', contestId: 'c', unitId: null }]);
    const call = createUserByCommand(
      {
        role: 'committee',
        contestCode: 'cchc-2023',
        username: 'x.y.z',
        fullName: 'X',
        unitCode: null,
        citizenId: null,
        email: null,
        password: null,
      },
      act,
    );
    await expect(call).rejects.toThrow('not permitted');
  });
});
