import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForReset } from '#app/services/identity/ask-for-reset.server.ts';
import { changePassword } from '#app/services/identity/change-password.server.ts';
import {
  countPasswords,
  handOutPasswords,
} from '#app/services/identity/hand-out-passwords.server.ts';
import { listResetRequests } from '#app/services/identity/list-reset-requests.server.ts';
import { passwordListAddress } from '#app/services/identity/password-list.server.ts';
import { resetContestant } from '#app/services/identity/reset-contestant.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { confirmReset, declineReset } from '#app/services/identity/settle-reset.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const now = '2023-11-01T09:00:00+07:00';
let test: TestGround;
let contestId: string;
let place: { contestId: string; unitId: string };
let otherUnit: string;
beforeAll(async () => {
  test = await openTestGround();
  const contest = await makeContest(test.ground);
  contestId = contest.id;
  const unit = await makeUnit(test.ground, contest, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
  otherUnit = (await makeUnit(test.ground, contest, { code: 'so-tu-phap' })).id;
  place = { contestId, unitId: unit.id };
});
afterAll(() => test.close());

const as = async (
  role: 'unit' | 'judge' | 'secretary' | 'committee',
  unitId: string | null = null,
) => {
  const person = await makePerson(test.ground, { email: `${role}@haiphong.test` });
  await makeGrant(test.ground, { personId: person.id, contestId, role, unitId });
  return { person, act: () => test.act(person.id, [{ role, contestId, unitId }]) };
};
let numbers = 0;
const contestant = async (given: Parameters<typeof makePerson>[1] = {}) => {
  numbers += 1;
  const citizenId = `0310850${String(numbers).padStart(5, '0')}`;
  const person = await makePerson(test.ground, { username: null, citizenId, ...given });
  const { id } = await makeContestant(test.ground, { ...place, personId: person.id });
  return { ...person, contestantId: id, citizenId };
};
const enter = (identifier: string, password: string) =>
  signIn({ identifier, password, previousToken: null }, test.anonymousAct());

describe('first passwords of a unit', () => {
  it('are handed out once by its representative, work once, run out unused, and touch nobody else', async () => {
    const [an, binh] = [
      await contestant({ fullName: 'An' }),
      await contestant({ fullName: 'Bình' }),
    ];
    await contestant({ fullName: 'Có Rồi', password: 'con mèo trèo cây' });
    const judging = await contestant({ fullName: 'Giám Khảo' });
    await makeGrant(test.ground, { personId: judging.id, contestId, role: 'judge' });
    const representative = await as('unit', place.unitId);
    expect(await countPasswords(place, representative.act())).toMatchObject({ without: 2, own: 1 });

    const first = await handOutPasswords({ ...place, receivers: 'without' }, representative.act());
    if (!first.ok) throw new Error(first.code);
    const { slips, until } = first.value;
    expect(slips).toMatchObject([
      { fullName: 'An', unitName: 'Sở Nội vụ', username: null, maskedCitizenId: '•••••••••001' },
      { fullName: 'Bình' },
    ]);
    expect(until.toISOString()).toBe('2023-11-15T02:00:00.000Z');
    const list = await passwordListAddress('Hội thi', first.value);
    expect(
      Buffer.from(list.split(',')[1] ?? '', 'base64')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    const entered = await enter(an.citizenId, slips[0]?.password ?? '');
    expect(entered).toMatchObject({ ok: true, value: { mustChangePassword: true } });
    const own = { current: slips[0]?.password ?? '', next: 'bốn con voi đi bộ', token: null };
    expect((await changePassword(own, test.act(an.id))).ok).toBe(true);
    expect(await countPasswords(place, representative.act())).toMatchObject({
      without: 0,
      unused: 1,
      own: 2,
    });
    const nobody = await handOutPasswords({ ...place, receivers: 'without' }, representative.act());
    expect(nobody).toMatchObject({ code: 'nobody-to-receive' });

    test.setNow('2023-11-15T09:00:01+07:00');
    const late = slips[1]?.password ?? '';
    expect(await enter(binh.citizenId, late)).toMatchObject({ code: 'first-password-expired' });
    expect(await enter(binh.citizenId, 'sai')).toMatchObject({ code: 'wrong-name-or-password' });
    expect((await enter(an.citizenId, own.next)).ok).toBe(true);
    const again = await handOutPasswords(
      { ...place, receivers: 'without' },
      (await as('secretary')).act(),
    );
    if (!again.ok) throw new Error(again.code);
    expect(again.value.slips).toHaveLength(1);
    expect((await enter(binh.citizenId, again.value.slips[0]?.password ?? '')).ok).toBe(true);
    test.setNow(now);
    expect(
      await test.ground.db.auditEvent.count({ where: { action: 'person.hand-out-password' } }),
    ).toBe(3);
  });

  it("are not another unit's, a judge's or a visitor's to make", async () => {
    const input = { ...place, receivers: 'unused' as const };
    for (const act of [
      (await as('unit', otherUnit)).act(),
      (await as('judge')).act(),
      test.anonymousAct(),
    ]) {
      await expect(handOutPasswords(input, act)).rejects.toThrow('not permitted');
      await expect(countPasswords(place, act)).rejects.toThrow('not permitted');
    }
  });
});

describe("a contestant's lost password", () => {
  it("is made anew by their own unit's representative, who tells them by mail", async () => {
    const lost = await contestant({ password: 'con mèo trèo cây', email: 'mat.mk@haiphong.test' });
    const { token } = await startSession(lost.id, test.ground);
    const { act } = await as('unit', place.unitId);
    const done = await resetContestant({ ...place, contestantId: lost.contestantId }, act());
    if (!done.ok) throw new Error(done.code);
    expect((await enter(lost.citizenId, done.value.initialPassword)).ok).toBe(true);
    expect(await findSignedIn(token, test.ground)).toBeNull();
    expect(await unreadMessages({ contestId }, test.act(lost.id))).toMatchObject([
      { kind: 'password-reset' },
    ]);
    const outbox = path.join(test.folder, 'outbox');
    const letters = await Promise.all(
      (await readdir(outbox)).map(name => readFile(path.join(outbox, name), 'utf8')),
    );
    expect(letters.filter(text => text.includes('mat.mk@haiphong.test'))).toHaveLength(1);
    expect(letters.join()).not.toContain(done.value.initialPassword);
  });

  it("is not another unit's, nor somebody's who also holds a role", async () => {
    const lost = await contestant();
    const input = { ...place, contestantId: lost.contestantId };
    const stranger = (await as('unit', otherUnit)).act();
    await expect(resetContestant(input, stranger)).rejects.toThrow('not permitted');
    const there = { ...input, unitId: otherUnit };
    expect(await resetContestant(there, stranger)).toMatchObject({ code: 'unknown-person' });
    await makeGrant(test.ground, { personId: lost.id, contestId, role: 'secretary' });
    const own = (await as('unit', place.unitId)).act();
    expect(await resetContestant(input, own)).toMatchObject({ code: 'unknown-person' });
  });
});

describe("a judge's or organizer's lost password", () => {
  const reason = 'Mất điện thoại và quên mật khẩu';
  it('takes two organizers, neither of them the owner; the owner is told, and the sessions end', async () => {
    const [owner, asker, second] = [
      await as('judge'),
      await as('secretary'),
      await as('committee'),
    ];
    const { token } = await startSession(owner.person.id, test.ground);
    const kind = 'password' as const;
    const input = { contestId, personId: owner.person.id, kind, reason };
    expect(await askForReset({ ...input, reason: 'quên' }, asker.act())).toMatchObject({
      code: 'reason-needed',
    });
    const asked = await askForReset(input, asker.act());
    if (!asked.ok) throw new Error(asked.code);
    expect(await askForReset(input, second.act())).toMatchObject({ code: 'already-asked' });
    expect(await unreadMessages({ contestId }, owner.act())).toMatchObject([
      { kind: 'password-reset-asked' },
    ]);
    expect(await unreadMessages({ contestId }, second.act())).toMatchObject([
      { kind: 'password-reset-waiting' },
    ]);
    const { requestId } = asked.value;
    expect(await listResetRequests(contestId, asker.act())).toMatchObject([
      { id: requestId, askedByActor: true },
    ]);

    const settle = { contestId, requestId };
    expect(await confirmReset(settle, asker.act())).toMatchObject({ code: 'asked-by-yourself' });
    const ownerToo = test.act(owner.person.id, [{ role: 'secretary', contestId, unitId: null }]);
    expect(await confirmReset(settle, ownerToo)).toMatchObject({ code: 'own-password' });
    for (const nobody of [owner.act(), (await as('unit', place.unitId)).act()]) {
      await expect(confirmReset(settle, nobody)).rejects.toThrow('not permitted');
      await expect(askForReset(input, nobody)).rejects.toThrow('not permitted');
    }
    expect(await findSignedIn(token, test.ground)).not.toBeNull();

    const done = await confirmReset(settle, second.act());
    if (!done.ok) throw new Error(done.code);
    expect((await enter(owner.person.username ?? '', done.value.initialPassword)).ok).toBe(true);
    expect(await findSignedIn(token, test.ground)).toBeNull();
    expect(await unreadMessages({ contestId }, owner.act())).toMatchObject([
      { kind: 'password-reset' },
    ]);
    expect(await unreadMessages({ contestId }, second.act())).toEqual([]);
    expect(await confirmReset(settle, second.act())).toMatchObject({ code: 'reset-settled' });
    const record = await test.ground.db.auditEvent.findMany({
      where: { subjectId: owner.person.id },
      orderBy: { id: 'asc' },
    });
    expect(record).toMatchObject([
      { action: 'person.ask-reset', actorId: asker.person.id, reason },
      {
        action: 'person.reset-password',
        actorId: second.person.id,
        after: { askedBy: asker.person.id },
      },
    ]);
  });

  it('lapses after a day, can be declined, falls with who asked; one organizer is enough for the rest', async () => {
    const [owner, asker, second] = [
      await as('committee'),
      await as('secretary'),
      await as('committee'),
    ];
    const kind = 'password' as const;
    const input = { contestId, personId: owner.person.id, kind, reason };
    const ask = async () => {
      const asked = await askForReset(input, asker.act());
      if (!asked.ok) throw new Error(asked.code);
      return { contestId, requestId: asked.value.requestId };
    };
    const stale = await ask();
    test.setNow('2023-11-02T09:00:00+07:00');
    expect(await confirmReset(stale, second.act())).toMatchObject({ code: 'reset-lapsed' });
    const declined = await ask();
    expect((await declineReset(declined, second.act())).ok).toBe(true);
    expect(await confirmReset(declined, second.act())).toMatchObject({ code: 'reset-settled' });
    const orphan = await ask();
    await test.ground.db.roleGrant.updateMany({
      where: { personId: asker.person.id },
      data: { revokedAt: new Date(now) },
    });
    expect(await confirmReset(orphan, second.act())).toMatchObject({ code: 'asker-left' });
    expect(await askForReset({ ...input, personId: second.person.id }, second.act())).toMatchObject(
      { code: 'own-password' },
    );
    const plain = { ...input, personId: (await contestant()).id };
    expect(await askForReset(plain, second.act())).toMatchObject({ code: 'one-is-enough' });
    const unknown = { contestId, requestId: 'none' };
    expect(await confirmReset(unknown, second.act())).toMatchObject({ code: 'unknown-request' });
    expect(await listResetRequests(contestId, second.act())).toHaveLength(1);
    test.setNow(now);
  });
});
