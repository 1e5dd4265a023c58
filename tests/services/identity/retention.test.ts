import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVault } from '#app/identity/vault.server.ts';
import { linkAuditEvents } from '#app/services/audit/link-audit-events.server.ts';
import { verifyAudit } from '#app/services/audit/verify-audit.server.ts';
import { verifySnapshot } from '#app/services/awards/snapshot.server.ts';
import { exportOwnData, exportPersonData } from '#app/services/identity/export-person.server.ts';
import { forgetPeople } from '#app/services/identity/forget-people.server.ts';
import {
  revealCitizenId,
  revealContestant,
} from '#app/services/identity/reveal-citizen-id.server.ts';
import { rotateKeys, vaultColumns } from '#app/services/identity/rotate-keys.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { packTable } from '#app/services/imports/import-drafts.server.ts';
import { decideRosterProposals } from '#app/services/roster/decide-roster-proposals.server.ts';
import { proposeRosterChange } from '#app/services/roster/propose-roster-change.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeSmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeEach(async () => {
  test = await openTestGround();
});
afterEach(() => test.close());

const password = 'con mèo trèo cây';

it('a new key takes over while people sign in, and after a kill it goes on', async () => {
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
  const before = { ...test.ground, vault: openVault(oldKey) };
  const contest = await makeContest(before);
  const unit = await makeUnit(before, contest, { code: 'so-noi-vu' });
  const ids = ['031085000001', '031085000002', '031085000003', '031085000004', '031085000005'];
  for (const citizenId of ids) await makePerson(before, { citizenId, password, username: null });
  const { id: personId } = await test.ground.db.person.findFirstOrThrow();
  const secretCipher = before.vault.encrypt('JBSWY3DPEHPK3PXP');
  await test.ground.db.secondFactor.create({
    data: { personId, secretCipher, lastStep: 0, confirmedAt: new Date() },
  });
  const join = {
    change: 'join',
    fullName: 'Người Mới',
    citizenId: '031085000009',
    position: null,
    reason: 'mới về',
    targetUnitId: null,
  };
  const grant = { role: 'unit' as const, contestId: contest.id, unitId: unit.id };
  const propose = (ground: typeof before) =>
    proposeRosterChange({ contestId: contest.id, unitId: unit.id, ...join } as never, {
      ...test.act('rep', [grant]),
      vault: ground.vault,
    });
  expect((await propose(before)).ok).toBe(true);
  await test.ground.db.importDraft.create({
    data: {
      ...{ contestId: contest.id, kind: 'units', fileName: 'a.csv', createdById: 'x' },
      payload: packTable([['code'], ['x']] as never, before.vault),
      ...{ createdAt: new Date(), expiresAt: new Date() },
    },
  });

  const during = { ...test.anonymousAct(), vault: openVault(newKey, oldKey) };
  let batches = 0;
  const killed = rotateKeys(
    {
      batchSize: 2,
      onBatch() {
        batches += 1;
        if (batches === 2) throw new Error('killed');
      },
    },
    during,
  );
  await expect(killed).rejects.toThrow('killed');
  // some stand under one key, some under the other
  for (const identifier of ids) {
    expect((await signIn({ identifier, password, previousToken: null }, during)).ok).toBe(true);
  }
  expect(await propose({ ...before, vault: during.vault })).toMatchObject({
    code: 'already-proposed',
  });
  // people are done, proposals aren't: who comes by one stands under the new key all the same
  const { id: proposal } = await test.ground.db.rosterProposal.findFirstOrThrow();
  const deciding = {
    ...test.act('secretary', [{ role: 'secretary', contestId: contest.id, unitId: null }]),
    vault: during.vault,
  };
  const decided = { contestId: contest.id, proposalIds: [proposal], reason: null };
  expect(await decideRosterProposals({ ...decided, decision: 'confirm' }, deciding)).toMatchObject({
    ok: true,
  });
  const joined = await test.ground.db.person.findFirstOrThrow({
    where: { fullName: 'Người Mới' },
  });
  expect(during.vault.isCurrent(joined.citizenIdCipher ?? '')).toBe(true);
  expect(joined.citizenIdHash).toBe(during.vault.hash('031085000009'));

  const rotation = await rotateKeys({ batchSize: 2 }, during);
  expect(rotation).toEqual({ rotated: 4, current: 5, unreadable: {} });
  const after = { ...test.anonymousAct(), vault: openVault(newKey) };
  for (const identifier of ids) {
    expect((await signIn({ identifier, password, previousToken: null }, after)).ok).toBe(true);
  }
  // whatever looks like a value of the vault, in any column, is one that the new key opens
  const columns = await test.ground.db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'text'`;
  const found = new Set<string>();
  for (const { table, column } of columns) {
    const rows = await test.ground.db.$queryRawUnsafe<{ value: string }[]>(
      `SELECT "${column}" AS value FROM "${table}" WHERE "${column}" LIKE 'v1.%'`,
    );
    for (const { value } of rows) {
      found.add(`${table}.${column}`);
      expect(after.vault.decrypt(value)).not.toBe('');
    }
  }
  expect([...found].sort()).toEqual([
    ...['Person.citizenIdCipher', 'RosterProposal.citizenIdCipher', 'SecondFactor.secretCipher'],
  ]);
  expect(vaultColumns.map(({ table }) => table)).toContain('SigningKey');
  expect(await rotateKeys({}, after)).toMatchObject({ rotated: 0, current: 9 });
  const lost = await rotateKeys({}, { ...after, vault: openVault(randomBytes(32)) });
  expect(lost.unreadable).toMatchObject({ 'Person.citizenIdCipher': 6, 'ImportDraft.payload': 1 });
  await expect(rotateKeys({}, test.act('x'))).rejects.toThrow('not permitted');
});

it('people are forgotten after the time of retention; results and the record stand', async () => {
  // in the middle of a change of keys: the proposal by which somebody came stands under the other one
  const oldKey = randomBytes(32);
  test.ground.vault = openVault(randomBytes(32), oldKey);
  const before = openVault(oldKey);
  const made = await makeSmallContest(test);
  const { contest } = made;
  const { db, vault } = test.ground;
  const contestId = contest.id;
  const an = await db.contestant.findUniqueOrThrow({
    where: { id: made.contestants.an.id },
    include: { person: true },
  });
  const out = await db.contestant.update({
    where: { id: made.contestants.excluded.id },
    data: { excludedReason: 'Nghỉ ốm dài ngày' },
  });
  const { personId } = an;
  const citizenId = '031085000066';
  await db.person.update({
    where: { id: personId },
    data: { citizenIdCipher: vault.encrypt(citizenId), citizenIdHash: vault.hash(citizenId) },
  });
  const { id: proposalId } = await db.rosterProposal.create({
    data: {
      ...{ contestId, unitId: made.units.home.id, change: 'join', status: 'confirmed' },
      ...{ fullName: an.person.fullName, citizenIdHash: before.hash(citizenId) },
      ...{ citizenIdCipher: before.encrypt(citizenId), proposedById: 'x', proposedAt: new Date() },
    },
  });
  const secondFactor = { secretCipher: test.ground.vault.encrypt('JBSWY3DP'), lastStep: 0 };
  await db.secondFactor.create({ data: { personId, ...secondFactor, confirmedAt: new Date() } });
  await db.recoveryCode.create({ data: { personId, hash: 'x', createdAt: new Date() } });
  const organizer = await makePerson(test.ground, {
    fullName: 'Vẫn Tổ Chức',
    username: 'van.to.chuc',
  });
  await makeGrant(test.ground, { personId: organizer.id, contestId, role: 'committee' });
  const lately = await makeContest(test.ground, { preset: 'cchc-2025' });
  const unit = await makeUnit(test.ground, lately, { code: 'so-noi-vu' });
  const still = await makePerson(test.ground, {
    fullName: 'Còn Dự Thi',
    citizenId: '031085000077',
  });
  await makeContestant(test.ground, { contestId, personId: still.id, unitId: made.units.home.id });
  await makeContestant(test.ground, { contestId: lately.id, personId: still.id, unitId: unit.id });
  expect(await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] })).toMatchObject({
    ok: true,
  });
  const snapshots = async () => (await db.publication.findMany()).map(({ snapshot }) => snapshot);
  const published = JSON.stringify(await snapshots());
  expect(published).toContain(an.person.fullName);

  const forget = (dryRun: boolean) => forgetPeople({ months: 24, dryRun }, test.anonymousAct());
  test.setNow('2025-12-05T08:00:00+07:00');
  expect(await forget(true)).toMatchObject({ due: 0 });
  test.setNow('2025-12-06T09:00:00+07:00');
  const { due } = await forget(true);
  expect(due).toBeGreaterThan(5);
  expect((await db.person.findUniqueOrThrow({ where: { id: an.personId } })).fullName).toBe(
    an.person.fullName,
  );
  expect(await forget(false)).toMatchObject({ due, forgotten: due });
  expect(await forget(false)).toMatchObject({ due: 0 });

  expect(await db.person.findUniqueOrThrow({ where: { id: an.personId } })).toMatchObject({
    ...{ fullName: 'Người đã xóa dữ liệu', username: null, email: null, passwordHash: null },
    ...{ citizenIdCipher: null, citizenIdHash: null, disabledAt: expect.any(Date) },
  });
  expect(await db.rosterProposal.findUniqueOrThrow({ where: { id: proposalId } })).toMatchObject({
    ...{ fullName: null, citizenIdCipher: null, citizenIdHash: null },
  });
  expect([await db.secondFactor.count(), await db.recoveryCode.count()]).toEqual([0, 0]);
  const barred = await db.contestant.findUniqueOrThrow({ where: { id: out.id } });
  expect(barred.excludedReason).toBe('Lý do đã xóa cùng dữ liệu cá nhân');
  const left = await db.person.findMany({
    where: { forgottenAt: null },
    select: { fullName: true },
  });
  expect(left.map(({ fullName }) => fullName)).toEqual(
    expect.arrayContaining(['Vẫn Tổ Chức', 'Còn Dự Thi']),
  );
  expect(JSON.stringify(await snapshots())).toBe(published);
  for (const snapshot of await snapshots()) {
    expect(verifySnapshot(snapshot)).toMatchObject({ differing: [] });
  }
  await linkAuditEvents(test.ground);
  expect(await verifyAudit({ keptHeads: [] }, test.ground)).toMatchObject({ ok: true });
  await expect(forgetPeople({ months: 1, dryRun: false }, test.act('x'))).rejects.toThrow(
    'not permitted',
  );
});

it('the whole number is shown to who needs it, on record; people get their data as a file', async () => {
  const contest = await makeContest(test.ground);
  const contestId = contest.id;
  const unit = await makeUnit(test.ground, contest, { code: 'so-noi-vu' });
  const other = await makeUnit(test.ground, contest, { code: 'so-tu-phap' });
  const citizenId = '031085001234';
  const person = await makePerson(test.ground, {
    citizenId,
    email: 'an@haiphong.test',
    fullName: 'Vũ An',
  });
  const contestant = await makeContestant(test.ground, {
    contestId,
    personId: person.id,
    unitId: unit.id,
  });
  const as = (role: 'unit' | 'judge' | 'secretary', unitId: string | null = null) =>
    test.act('someone', [{ role, contestId, unitId }]);
  const place = { contestId, personId: person.id };
  const onRoster = { contestId, unitId: unit.id, contestantId: contestant.id };
  expect(await revealCitizenId(place, as('secretary'))).toMatchObject({ value: { citizenId } });
  expect(await revealContestant(onRoster, as('unit', unit.id))).toMatchObject({
    value: { citizenId },
  });
  await expect(revealContestant(onRoster, as('unit', other.id))).rejects.toThrow('not permitted');
  const elsewhere = { ...onRoster, unitId: other.id };
  expect(await revealContestant(elsewhere, as('unit', other.id))).toMatchObject({
    code: 'unknown-person',
  });
  for (const act of [as('judge'), as('unit', unit.id)]) {
    await expect(revealCitizenId(place, act)).rejects.toThrow('not permitted');
    await expect(exportPersonData(place, act)).rejects.toThrow('not permitted');
  }
  const own = await exportOwnData(test.act(person.id));
  expect(own).toMatchObject({
    account: { fullName: 'Vũ An', email: 'an@haiphong.test', citizenId },
    rosters: [{ contest: { code: 'cchc-2023' }, unit: { code: 'so-noi-vu' } }],
  });
  expect(JSON.stringify(own)).not.toMatch(/passwordHash|scrypt/);
  expect(await exportPersonData(place, as('secretary'))).toMatchObject({
    value: { account: { citizenId } },
  });
  const unknown = { ...place, personId: 'nobody' };
  expect(await exportPersonData(unknown, as('secretary'))).toMatchObject({
    code: 'unknown-person',
  });
  const events = await test.ground.db.auditEvent.findMany({ orderBy: { id: 'asc' } });
  expect(events.map(({ action }) => action)).toEqual([
    ...['person.reveal-citizen-id', 'person.reveal-citizen-id', 'person.export', 'person.export'],
  ]);
  const written = JSON.stringify(events, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(written).not.toContain(citizenId);
});
