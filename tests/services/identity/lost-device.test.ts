import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askForReset } from '#app/services/identity/ask-for-reset.server.ts';
import { countPasswords } from '#app/services/identity/hand-out-passwords.server.ts';
import {
  findWayBackIn,
  listResetRequests,
} from '#app/services/identity/list-reset-requests.server.ts';
import { resetPassword } from '#app/services/identity/reset-password.server.ts';
import type { ResetKind } from '#app/services/identity/reset-rules.server.ts';
import { confirmRemoval } from '#app/services/identity/second-factor/confirm-removal.server.ts';
import { removeByCommand } from '#app/services/identity/second-factor/remove-by-command.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { confirmReset, declineReset } from '#app/services/identity/settle-reset.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { makeContestant, makeUnit } from '#tests/factories/contest.ts';
import { openSecondFactorGround, password } from './second-factor-people.ts';

const { test, contestId, at, codeAt, somebody, somebodyWithDevice, enter, pendingOf, complete } =
  await openSecondFactorGround();
afterAll(() => test.close());

const reason = 'Mất điện thoại, đã gặp trực tiếp';
const { db } = test.ground;
type Person = Awaited<ReturnType<typeof somebody>>;
const ask = (owner: { id: string }, by: Person, kind: ResetKind = 'secondFactor') =>
  askForReset({ contestId, personId: owner.id, kind, reason }, by.act());
async function asked(owner: { id: string }, by: Person, kind: ResetKind = 'secondFactor') {
  const answer = await ask(owner, by, kind);
  if (!answer.ok) throw new Error(answer.code);
  return { contestId, requestId: answer.value.requestId };
}
const hasDevice = async ({ id }: { id: string }) =>
  (await db.secondFactor.count({ where: { personId: id } })) === 1;
const kindsOf = async (person: Person) =>
  (await unreadMessages({ contestId }, person.act())).map(({ kind }) => kind);
const day = 86_400;

it('asks nobody where nobody else could confirm; whoever runs the server takes it off, on record', async () => {
  const [organizer, owner] = [await somebody('secretary'), await somebodyWithDevice()];
  expect(await ask(owner, organizer)).toMatchObject({ code: 'nobody-to-confirm' });
  expect(await db.resetRequest.count()).toBe(0);

  const { token } = await startSession(owner.id, test.ground);
  const remove = (given: { reason?: string; username?: string } = {}) =>
    removeByCommand(
      { username: owner.username, citizenId: null, reason: 'Chỉ còn một người', ...given },
      test.anonymousAct(),
    );
  expect(await remove({ reason: ' ' })).toMatchObject({ code: 'reason-needed' });
  expect(await remove({ username: 'khong.co' })).toMatchObject({ code: 'unknown-person' });
  expect(await remove({ username: organizer.username ?? '' })).toMatchObject({
    code: 'no-second-factor',
  });
  await expect(
    removeByCommand({ username: owner.username, citizenId: null, reason }, organizer.act()),
  ).rejects.toThrow('not permitted');
  expect(await hasDevice(owner)).toBe(true);
  expect(await remove()).toMatchObject({ ok: true, value: { personId: owner.id } });
  expect(await findSignedIn(token, test.ground)).toBeNull();
  expect(await kindsOf(owner)).toEqual(['second-factor-removed']);
  const record = await db.auditEvent.findFirst({ where: { action: 'second-factor.remove' } });
  expect(record).toMatchObject({ actorId: null, reason: 'Chỉ còn một người', contestId });
});

it('is taken off by two organizers with all that was signed in; the owner is told and sets up anew', async () => {
  const [asker, second, judge] = [
    await somebody('secretary'),
    await somebody('committee'),
    await somebody(),
  ];
  const owner = await somebodyWithDevice();
  const email = 'mat.dien.thoai@haiphong.test';
  await db.person.update({ where: { id: owner.id }, data: { email } });
  const { token } = await startSession(owner.id, test.ground);
  const pending = await pendingOf(owner);
  const short = { contestId, personId: owner.id, kind: 'secondFactor' as const, reason: 'mất' };
  expect(await askForReset(short, asker.act())).toMatchObject({ code: 'reason-needed' });
  expect(await ask(judge, asker)).toMatchObject({ code: 'no-second-factor' });
  const request = await asked(owner, asker);
  expect(await ask(owner, second)).toMatchObject({ code: 'already-asked' });
  expect(await kindsOf(owner)).toEqual(['second-factor-removal-asked']);
  expect(await kindsOf(second)).toEqual(['second-factor-removal-waiting']);
  expect(await listResetRequests(contestId, second.act())).toMatchObject([
    { kind: 'secondFactor', personId: owner.id, reason, askedByActor: false },
  ]);

  // neither who asked, nor the owner, nor a judge, nor as if it were a new password
  expect(await confirmRemoval(request, asker.act())).toMatchObject({ code: 'asked-by-yourself' });
  const ownerToo = test.act(owner.id, [{ role: 'committee', contestId, unitId: null }]);
  expect(await confirmRemoval(request, ownerToo)).toMatchObject({ code: 'own-second-factor' });
  expect(await askForReset({ ...short, reason }, ownerToo)).toMatchObject({
    code: 'own-second-factor',
  });
  for (const nobody of [owner.act(), judge.act(), test.anonymousAct()]) {
    await expect(confirmRemoval(request, nobody)).rejects.toThrow('not permitted');
    await expect(askForReset({ ...short, reason }, nobody)).rejects.toThrow('not permitted');
  }
  expect(await confirmReset(request, second.act())).toMatchObject({ code: 'unknown-request' });
  expect(await hasDevice(owner)).toBe(true);
  expect(await findSignedIn(token, test.ground)).not.toBeNull();

  expect(await confirmRemoval(request, second.act())).toMatchObject({ ok: true });
  expect(await hasDevice(owner)).toBe(false);
  expect(await db.recoveryCode.count({ where: { personId: owner.id } })).toBe(0);
  expect(await findSignedIn(token, test.ground)).toBeNull();
  for (const code of [codeAt(owner.secret), owner.recoveryCodes[0] ?? '']) {
    expect(await complete(pending, code)).toMatchObject({ code: 'sign-in-expired' });
  }
  expect(await confirmRemoval(request, second.act())).toMatchObject({ code: 'reset-settled' });
  expect(await kindsOf(owner)).toEqual(['second-factor-removed']);
  expect(await kindsOf(second)).toEqual([]);
  const outbox = path.join(test.folder, 'outbox');
  const letters = await Promise.all(
    (await readdir(outbox)).map(name => readFile(path.join(outbox, name), 'utf8')),
  );
  expect(letters.filter(text => text.includes(email))).toHaveLength(2);

  // the password is as it was; at the door a new device is asked for, or offered later
  expect(await enter(owner)).toMatchObject({ ok: true, value: { waitsFor: null } });
  const required = { ...test.anonymousAct(), secondFactor: 'required' as const };
  const given = { identifier: owner.username ?? '', password, previousToken: null };
  expect(await signIn(given, required)).toMatchObject({ value: { waitsFor: 'set-up' } });

  const record = await db.auditEvent.findMany({
    where: { subjectId: owner.id },
    orderBy: { id: 'asc' },
  });
  expect(record).toMatchObject([
    { action: 'second-factor.set-up' },
    { action: 'second-factor.ask-removal', actorId: asker.id, reason },
    { action: 'second-factor.remove', actorId: second.id, after: { askedBy: asker.id }, reason },
  ]);
  const written = JSON.stringify(record.map(({ before, after }) => [before, after]));
  for (const personal of [owner.fullName, owner.username ?? '', email, asker.fullName]) {
    expect(written).not.toContain(personal);
  }
});

it('lapses after a day, can be declined, falls with who asked, and spares a device set up since', async () => {
  const [asker, second] = [await somebody('secretary'), await somebody('committee')];
  const owner = await somebodyWithDevice();
  const stale = await asked(owner, asker);
  at(120 + day);
  expect(await confirmRemoval(stale, second.act())).toMatchObject({ code: 'reset-lapsed' });
  const declined = await asked(owner, asker);
  expect(await declineReset(declined, second.act())).toMatchObject({ ok: true });
  expect(await confirmRemoval(declined, second.act())).toMatchObject({ code: 'reset-settled' });
  const open = await asked(owner, asker);
  const confirmedAt = new Date(test.ground.clock.now().getTime() + 1000);
  await db.secondFactor.update({ where: { personId: owner.id }, data: { confirmedAt } });
  expect(await confirmRemoval(open, second.act())).toMatchObject({ code: 'second-factor-changed' });
  await declineReset(open, asker.act());
  at(180 + day);
  const orphan = await asked(owner, asker);
  await db.roleGrant.updateMany({
    where: { personId: asker.id },
    data: { revokedAt: test.ground.clock.now() },
  });
  expect(await confirmRemoval(orphan, second.act())).toMatchObject({ code: 'asker-left' });
  expect(await hasDevice(owner)).toBe(true);
  const actions = await db.auditEvent.findMany({ where: { subjectId: owner.id } });
  expect(actions.filter(({ action }) => action === 'second-factor.decline-removal')).toHaveLength(
    2,
  );
});

it('stays when two reset the password; the same two may take it off a day later, others at once', async () => {
  const [asker, second] = [await somebody('secretary'), await somebody('committee')];
  const third = await somebody('committee');
  const [urgent, patient] = [await somebodyWithDevice(), await somebodyWithDevice()];
  const [first, other] = [await asked(urgent, asker, 'password'), await asked(urgent, second)];
  const made = await confirmReset(first, second.act());
  if (!made.ok) throw new Error(made.code);
  expect(await hasDevice(urgent)).toBe(true);
  const entered = await enter(urgent, null, made.value.initialPassword);
  expect(entered).toMatchObject({ ok: true, value: { waitsFor: 'code' } });
  // whichever of the two asks
  const until = new Date(test.ground.clock.now().getTime() + day * 1000).toISOString();
  expect(await confirmRemoval(other, asker.act())).toMatchObject({
    ...{ code: 'third-person-needed', params: { until } },
  });
  expect(await findWayBackIn({ contestId, personId: urgent.id }, third.act())).toMatchObject({
    lately: [{ kind: 'password', askedBy: asker.fullName, confirmedBy: second.fullName }],
    secondFactorSince: expect.any(Date),
  });
  expect(await confirmRemoval(other, third.act())).toMatchObject({ ok: true });

  // and the other way round: who took the device off makes no password
  expect(await confirmRemoval(await asked(patient, asker), second.act())).toMatchObject({
    ok: true,
  });
  const soon = await asked(patient, asker, 'password');
  expect(await confirmReset(soon, second.act())).toMatchObject({ code: 'third-person-needed' });
  at(121 + day);
  const later = await asked(patient, asker, 'password');
  expect(await confirmReset(later, second.act())).toMatchObject({ ok: true });
});

it('of two confirmed at once by the same two lets one through', async () => {
  const [asker, second] = [await somebody('secretary'), await somebody('committee')];
  const owner = await somebodyWithDevice();
  const [first, other] = [await asked(owner, asker, 'password'), await asked(owner, asker)];
  const answers = await Promise.all([
    confirmReset(first, second.act()),
    confirmRemoval(other, second.act()),
  ]);
  expect(answers.map(answer => (answer.ok ? 'done' : answer.code)).sort()).toEqual([
    ...['done', 'third-person-needed'],
  ]);
});

it("takes two for both halves of a former judge's account, until the awards are out and a month is over", async () => {
  const [asker, second] = [await somebody('secretary'), await somebody('committee')];
  const owner = await somebodyWithDevice();
  const unit = await makeUnit(test.ground, { id: contestId }, { code: 'so-noi-vu' });
  const place = { contestId, unitId: unit.id };
  await db.roleGrant.updateMany({
    where: { personId: owner.id },
    data: { revokedAt: test.ground.clock.now() },
  });
  await makeContestant(test.ground, { ...place, personId: owner.id });
  const representative = () => test.act('dai-dien', [{ role: 'unit', ...place }]);
  const { without, unused, own } = await countPasswords(place, representative());
  expect([without, unused, own]).toEqual([0, 0, 0]);
  const person = { contestId, personId: owner.id };
  expect(await resetPassword(person, asker.act())).toMatchObject({ code: 'needs-two' });
  expect(await findWayBackIn(person, asker.act())).toMatchObject({ needsTwo: true });
  expect(await confirmRemoval(await asked(owner, asker), second.act())).toMatchObject({ ok: true });
  // nor is one enough for the password right after it, until a day later
  expect(await resetPassword(person, asker.act())).toMatchObject({ code: 'needs-two' });
  expect(await countPasswords(place, representative())).toMatchObject({ without: 0, own: 0 });
  at(121 + day);
  expect(await findWayBackIn(person, asker.act())).toMatchObject({ needsTwo: true });
  at(121 + 31 * day);
  expect(await findWayBackIn(person, asker.act())).toMatchObject({ needsTwo: true });
  const scope = ['entry', 'collective'];
  await db.publication.create({
    data: {
      ...{ contestId, number: 1, scope, snapshot: '', redaction: '', sha256: '' },
      ...{ publishedAt: test.ground.clock.now(), publishedById: second.id },
    },
  });
  at(29 * day);
  expect(await findWayBackIn(person, asker.act())).toMatchObject({ needsTwo: true });
  expect(await countPasswords(place, representative())).toMatchObject({ own: 0 });
  at(121 + 31 * day);
  expect(await findWayBackIn(person, asker.act())).toMatchObject({ needsTwo: false });
  expect(await countPasswords(place, representative())).toMatchObject({ own: 1 });
});
