import { afterAll, expect, it } from 'vitest';
import type { Role } from '#app/domain/permissions.ts';
import { hashPassword } from '#app/identity/passwords.server.ts';
import { confirmTie } from '#app/services/awards/confirm-tie.server.ts';
import { approveProposal } from '#app/services/awards/decide-proposal.server.ts';
import { askForReset } from '#app/services/identity/ask-for-reset.server.ts';
import { createPerson } from '#app/services/identity/create-person.server.ts';
import { grantRole } from '#app/services/identity/grant-role.server.ts';
import {
  countPasswords,
  handOutPasswords,
} from '#app/services/identity/hand-out-passwords.server.ts';
import { resetContestant } from '#app/services/identity/reset-contestant.server.ts';
import { resetPassword } from '#app/services/identity/reset-password.server.ts';
import type { ResetKind } from '#app/services/identity/reset-rules.server.ts';
import { revokeRole } from '#app/services/identity/revoke-role.server.ts';
import { confirmRemoval } from '#app/services/identity/second-factor/confirm-removal.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { confirmReset } from '#app/services/identity/settle-reset.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { confirmImport } from '#app/services/imports/confirm-import.server.ts';
import { readImport } from '#app/services/imports/read-import.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { reviewQuestion } from '#app/services/quiz/bank/review-question.server.ts';
import { viewQuestion } from '#app/services/quiz/bank/view-question.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { makeQuestion } from '#tests/factories/questions.ts';
import { openTestGround } from '#tests/setup/test-ground.ts';

const test = await openTestGround();
afterAll(() => test.close());
const { db } = test.ground;
const contest = await makeContest(test.ground);
const { id: contestId } = contest;
const unit = await makeUnit(test.ground, contest, { code: 'so-noi-vu' });
const place = { contestId, unitId: unit.id };
const reason = 'Quên mật khẩu, đã gặp trực tiếp';

const actor = (id: string, role: Role) => ({
  id,
  act: () => test.act(id, [{ role, contestId, unitId: role === 'unit' ? unit.id : null }]),
});
/** Somebody whom a command made long ago. */
async function old(role: Role) {
  const { id, fullName } = await makePerson(test.ground);
  await makeGrant(test.ground, { ...place, personId: id, role });
  return { ...actor(id, role), fullName };
}
type Somebody = { id: string; act: () => ReturnType<typeof test.act> };
let made = 0;
async function madeBy(maker: Somebody, role: Role) {
  made += 1;
  const answer = await createPerson(
    {
      ...{ contestId, role, unitId: role === 'unit' ? unit.id : null, fullName: 'Người Rối' },
      ...{ username: `nguoi.roi.${made}`, citizenId: null, email: null, isKnownAccount: false },
    },
    maker.act(),
  );
  if (!answer.ok) throw new Error(answer.code);
  const { personId, username, initialPassword } = answer.value;
  return { ...actor(personId, role), username, initialPassword };
}
const grant = (personId: string, role: Role, by: Somebody) =>
  grantRole({ ...place, personId, role }, by.act());
async function revoke(personId: string, role: Role, by: Somebody) {
  const held = await db.roleGrant.findFirstOrThrow({
    where: { personId, contestId, role, revokedAt: null },
  });
  return revokeRole({ contestId, grantId: held.id, reason: null }, by.act());
}
async function asked(owner: Somebody, by: Somebody, kind: ResetKind = 'password') {
  const answer = await askForReset({ contestId, personId: owner.id, kind, reason }, by.act());
  if (!answer.ok) throw new Error(answer.code);
  return { contestId, requestId: answer.value.requestId };
}
async function importJudges(row: string) {
  const bytes = Buffer.from(`username,full_name,unit_code,citizen_id\n${row}\n`);
  const input = { contestId, kind: 'judges' as const, fileName: 'gk.csv', bytes };
  const read = await readImport(input, chair.act());
  if (!read.ok) throw new Error(read.code);
  const { draftId } = read.value;
  return confirmImport({ contestId, draftId, confirmPaddedIds: true, reason: null }, chair.act());
}
const enter = (identifier: string, password: string) =>
  signIn({ identifier, password, previousToken: null }, test.anonymousAct());
const start = test.ground.clock.now().getTime();
const onDay = (day: number) => test.setNow(new Date(start + day * 86_400_000));

const [chair, other] = [await old('committee'), await old('committee')];

it('one organizer alone resets no judge whose role they took back for a moment', async () => {
  const judge = await old('judge');
  const person = { contestId, personId: judge.id };
  expect(await grant(judge.id, 'unit', chair)).toMatchObject({ ok: true });
  expect(await revoke(judge.id, 'judge', chair)).toMatchObject({ ok: true });
  expect(await resetPassword(person, chair.act())).toMatchObject({ code: 'needs-two' });
  // nor as a contestant's, by hand or on a slip, once no role at all is left
  const { id: contestantId } = await makeContestant(test.ground, { ...place, personId: judge.id });
  expect(await revoke(judge.id, 'unit', chair)).toMatchObject({ ok: true });
  expect(await resetPassword(person, chair.act())).toMatchObject({ code: 'needs-two' });
  const help = { ...place, contestantId };
  expect(await resetContestant(help, chair.act())).toMatchObject({ code: 'unknown-person' });
  expect(await countPasswords(place, chair.act())).toMatchObject({ without: 0, own: 0 });
  expect(await asked(judge, chair)).toMatchObject({ contestId });
});

it('a second organizer of the first one’s making confirms nothing, nor asks for what the first confirms', async () => {
  const [judge, member] = [await old('judge'), await old('secretary')];
  const puppet = await madeBy(chair, 'committee');
  const request = await asked(judge, chair);
  const told = async (who: Somebody) =>
    (await unreadMessages({ contestId }, who.act())).map(({ kind }) => kind);
  expect(await told(puppet)).toEqual([]);
  expect(await told(member)).toEqual(['password-reset-waiting']);
  const names = [other, member].map(({ fullName }) => fullName).sort();
  const sameHand = await confirmReset(request, puppet.act());
  expect(sameHand).toMatchObject({ code: 'same-hand', params: { days: 14 } });
  expect(String('params' in sameHand && sameHand.params?.names).split(', ')).toEqual(names);
  expect((await confirmReset(request, member.act())).ok).toBe(true);

  // the other way round, through a puppet's puppet, and through two of them
  await db.secondFactor.create({
    data: {
      personId: judge.id,
      secretCipher: '',
      lastStep: 0,
      confirmedAt: test.ground.clock.now(),
    },
  });
  const removal = await asked(judge, puppet, 'secondFactor');
  expect(await confirmRemoval(removal, chair.act())).toMatchObject({ code: 'same-hand' });
  const second = await madeBy(puppet, 'secretary');
  const third = await madeBy(chair, 'secretary');
  for (const one of [second, third]) {
    expect(await confirmRemoval(removal, one.act())).toMatchObject({ code: 'same-hand' });
  }
  // who confirmed the password brings no puppet of who asked for it as the third
  expect(await confirmRemoval(removal, member.act())).toMatchObject({
    code: 'third-person-needed',
  });
  expect((await confirmRemoval(removal, other.act())).ok).toBe(true);

  // later too, whom the asker named an organizer, unless somebody else has since; members of a year's standing may
  onDay(15);
  const later = await asked(judge, chair);
  for (const one of [puppet, second, third]) {
    expect(await confirmReset(later, one.act())).toMatchObject({ code: 'same-hand' });
  }
  expect(await revoke(third.id, 'secretary', other)).toMatchObject({ ok: true });
  expect(await makeContestant(test.ground, { ...place, personId: third.id })).toBeTruthy();
  expect(await grant(third.id, 'secretary', other)).toMatchObject({ ok: true });
  expect((await confirmReset(later, third.act())).ok).toBe(true);
  expect(await asked(judge, second)).toMatchObject({ contestId });
  onDay(0);
});

it('whose password was reset at the asker’s wish confirms nothing for two weeks', async () => {
  const [judge, member, owner] = [
    await old('judge'),
    await old('secretary'),
    await old('secretary'),
  ];
  expect((await confirmReset(await asked(owner, member), other.act())).ok).toBe(true);
  for (const by of [member, other]) {
    const request = await asked(judge, by);
    expect(await confirmReset(request, owner.act())).toMatchObject({ code: 'same-hand' });
    await db.resetRequest.updateMany({ data: { settledAt: test.ground.clock.now() } });
  }
  onDay(15);
  expect((await confirmReset(await asked(judge, member), owner.act())).ok).toBe(true);
  onDay(0);
});

it('where only puppets could confirm, nothing is asked; a puppet of one hears that there is nobody', async () => {
  const [lonely, helper] = [
    await makeContest(test.ground, { preset: 'cchc-2024' }),
    await old('unit'),
  ];
  const there = { contestId: lonely.id, unitId: null };
  const owner = await makePerson(test.ground);
  for (const [personId, role] of [
    [chair.id, 'committee'],
    [owner.id, 'judge'],
  ] as const) {
    await makeGrant(test.ground, { personId, contestId: lonely.id, role });
  }
  const inLonely = (id: string, role: Role) => test.act(id, [{ ...there, role }]);
  await makeGrant(test.ground, { personId: helper.id, contestId: lonely.id, role: 'judge' });
  const named = { ...there, personId: helper.id, role: 'secretary' as const };
  expect((await grantRole(named, inLonely(chair.id, 'committee'))).ok).toBe(true);
  const ask = { contestId: lonely.id, personId: owner.id, kind: 'password' as const, reason };
  expect(await askForReset(ask, inLonely(chair.id, 'committee'))).toMatchObject({
    ...{ code: 'nobody-to-confirm', params: { days: 14 } },
  });
  expect(await askForReset(ask, inLonely(helper.id, 'secretary'))).toMatchObject({
    code: 'nobody-to-confirm',
  });
});

it('nor does one hand prepare and approve, decide a tie and confirm it, write a question and review it', async () => {
  const [secretary, rival] = [await madeBy(chair, 'secretary'), await madeBy(chair, 'committee')];
  const at = { preparedAt: test.ground.clock.now() };
  const proposal = await db.publicationProposal.create({
    data: { contestId, scope: ['weekly:1'], sha256: '', preparedById: secretary.id, ...at },
  });
  const approve = (by: Somebody) =>
    approveProposal({ contestId, proposalId: proposal.id }, by.act());
  for (const one of [chair, rival]) {
    expect(await approve(one)).toMatchObject({
      code: 'same-hand',
      params: { names: other.fullName },
    });
  }
  const tie = await db.tieDecision.create({
    data: {
      ...{ contestId, award: 'entry', order: [], reason, decidedById: chair.id },
      decidedAt: test.ground.clock.now(),
    },
  });
  const confirm = (by: Somebody) => confirmTie({ contestId, decisionId: tie.id }, by.act());
  expect(await confirm(secretary)).toMatchObject({ code: 'same-hand' });
  const [mine, theirs] = [
    await makeQuestion(test.ground, {
      ...{ contestId, week: 4, number: 1, authorId: chair.id, reviewerId: null },
    }),
    await makeQuestion(test.ground, {
      ...{ contestId, week: 4, number: 2, authorId: rival.id, reviewerId: null },
    }),
  ];
  const review = async ({ id: questionId }: { id: string }, by: Somebody) => {
    const seen = await viewQuestion({ contest, week: 4, questionId }, by.act());
    return reviewQuestion({ contestId, week: 4, questionId, stamp: seen?.stamp ?? '' }, by.act());
  };
  expect(await review(mine, secretary)).toMatchObject({ code: 'same-hand' });
  expect(await review(theirs, chair)).toMatchObject({ code: 'same-hand' });
  // the bank is filled just after one person named all organizers
  expect(await review(theirs, secretary)).toMatchObject({ ok: true });
  // two weeks on nobody knows a password any more: the committee approves what the secretaries that it named prepare
  onDay(15);
  expect(await review(mine, secretary)).toMatchObject({ ok: true });
  for (const answer of [await confirm(secretary), await approve(chair)]) {
    // what the figures lack is another matter
    expect(answer).toMatchObject({ ok: false });
    expect(answer).not.toMatchObject({ code: 'same-hand' });
  }
  onDay(0);
});

it('the slip that a representative kept signs nobody in as a judge; the granter gets a fresh password to hand over', async () => {
  const representative = await old('unit');
  const citizenIds = ['031085003001', '031085003002', '031085003003', '031085003004'];
  const people = [];
  for (const citizenId of citizenIds) {
    const person = await makePerson(test.ground, { username: null, citizenId });
    await makeContestant(test.ground, { ...place, personId: person.id });
    people.push(person);
  }
  const handed = await handOutPasswords({ ...place, receivers: 'without' }, representative.act());
  if (!handed.ok) throw new Error(handed.code);
  const slipOf = (fullName = '') =>
    handed.value.slips.find(slip => slip.fullName === fullName)?.password ?? '';
  const [first, second, third, fourth] = people;
  if (!first || !second || !third || !fourth) throw new Error('four people');
  const slip = slipOf(first.fullName);
  expect((await enter('031085003001', slip)).ok).toBe(true);
  const { token } = await startSession(first.id, test.ground);
  const granted = await grant(first.id, 'judge', chair);
  if (!granted.ok) throw new Error(granted.code);
  expect(await findSignedIn(token, test.ground)).toBeNull();
  expect(await enter('031085003001', slip)).toMatchObject({ code: 'wrong-name-or-password' });
  expect(await enter('031085003001', granted.value.initialPassword ?? '')).toMatchObject({
    ...{ ok: true, value: { mustChangePassword: true } },
  });
  expect(await unreadMessages({ contestId }, test.act(first.id))).toMatchObject([
    { kind: 'password-reset' },
    { kind: 'role-granted' },
  ]);
  // nor does the password that the representative chose after using the slip themselves
  const chosen = await hashPassword('Chọn từ mảnh giấy', { N: 1024, r: 8, p: 1 });
  const used = { passwordHash: chosen, mustChangePassword: false, firstPasswordUntil: null };
  await db.person.update({ where: { id: fourth.id }, data: used });
  expect(await enter('031085003004', 'Chọn từ mảnh giấy')).toMatchObject({ ok: true });
  const fresh = await grant(fourth.id, 'judge', chair);
  expect(fresh.ok && fresh.value.initialPassword).toBeTruthy();
  expect(await enter('031085003004', 'Chọn từ mảnh giấy')).toMatchObject({ ok: false });
  // nobody gets at that fresh one by taking the role back and giving it again
  expect(await revoke(first.id, 'judge', other)).toMatchObject({ ok: true });
  expect(await grant(first.id, 'judge', other)).toMatchObject({ value: { initialPassword: null } });

  // by the form for a new person, and by a list, as well
  const form = { contestId, role: 'judge' as const, unitId: null, email: null };
  const added = await createPerson(
    {
      ...{ ...form, fullName: second.fullName, username: 'gk.hai', citizenId: '031085003002' },
      isKnownAccount: false,
    },
    chair.act(),
  );
  expect(added).toMatchObject({ ok: true, value: { isNew: false } });
  expect(added.ok && added.value.initialPassword).not.toBeNull();
  const listed = await importJudges(`gk.ba,${third.fullName},,031085003003`);
  expect(listed).toMatchObject({ value: { initialPasswords: [{ username: 'gk.ba' }] } });
  expect(await enter('031085003003', slipOf(third.fullName))).toMatchObject({ ok: false });

  // what the granter handed out themselves, or the person chose, stays
  const known = await madeBy(chair, 'unit');
  expect(await grant(known.id, 'judge', chair)).toMatchObject({ value: { initialPassword: null } });
  const own = await old('unit');
  await db.person.update({ where: { id: own.id }, data: { passwordHash: 'của mình' } });
  const session = await startSession(own.id, test.ground);
  expect(await grant(own.id, 'judge', chair)).toMatchObject({ value: { initialPassword: null } });
  expect(await findSignedIn(session.token, test.ground)).toBeNull();
});

it('no form and no list opens a way into the account of a judge: no ID number to come in by, no first password', async () => {
  const judge = await old('judge');
  const { fullName, username } = await db.person.findUniqueOrThrow({ where: { id: judge.id } });
  const asUnit = {
    ...{ ...place, role: 'unit' as const, fullName, username: username ?? '', email: null },
    isKnownAccount: true,
  };
  const citizenId = '031085003009';
  // who comes by VNeID alone
  await db.person.update({ where: { id: judge.id }, data: { passwordHash: null } });
  expect(await createPerson({ ...asUnit, citizenId }, chair.act())).toMatchObject({
    value: { initialPassword: null, kept: ['citizenId'] },
  });
  await importJudges(`${username},${fullName},,${citizenId}`);
  const { citizenIdHash } = await db.person.findUniqueOrThrow({ where: { id: judge.id } });
  expect(citizenIdHash).toBeNull();
  expect(await importJudges(`${username},${fullName},so-noi-vu,`)).toMatchObject({
    value: { initialPasswords: [] },
  });
  const after = await db.person.findUniqueOrThrow({ where: { id: judge.id } });
  expect(after).toMatchObject({ citizenIdHash: null, passwordHash: null });
});
