import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { handInSloganForUnit } from '#app/services/entries/hand-in-for-unit.server.ts';
import { listUnitEntries } from '#app/services/entries/list-unit-entries.server.ts';
import { reinstateEntry, rejectEntry } from '#app/services/entries/reject-entry.server.ts';
import { withdrawEntry } from '#app/services/entries/withdraw-entry.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { codeOf, handInWords, makeRound2, type Round2, slogan } from './hand-in.ts';

const closing = new Date('2025-11-11T00:00:00+07:00');
const secondsBefore = (seconds: number) => new Date(closing.getTime() - seconds * 1000);

let ground: TestGround;
let round: Round2;
beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2025');
  ground.setNow(secondsBefore(3600));
});
afterEach(() => ground.close());

const entries = () =>
  ground.ground.db.entry.findMany({
    include: { versions: { orderBy: { number: 'asc' }, include: { receipt: true } } },
    orderBy: { code: 'asc' },
  });

test('a first hand-in makes an entry, a version and a receipt', async () => {
  const verdict = await handInWords(round, round.asUnit(), { meaning: 'Vì dân' });
  expect(verdict).toMatchObject({ ok: true, value: { entryCode: 'K01', versionNumber: 1 } });
  const [entry] = await entries();
  const [version] = entry?.versions ?? [];
  expect(version).toMatchObject({
    title: slogan,
    slogan,
    description: 'Vì dân',
    words: 12,
    decidingAt: secondsBefore(3600),
    handedInAt: secondsBefore(3600),
    sha256: createHash('sha256').update(`${slogan}\nVì dân`).digest('hex'),
  });
  expect(version?.receipt?.code).toMatch(/^BN-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  const [event] = await ground.ground.db.auditEvent.findMany();
  expect(event).toMatchObject({ action: 'entry.hand-in', subjectId: entry?.id });
});

test.each([
  [9, 'too-few-words'],
  [10, null],
  [20, null],
  [21, 'too-many-words'],
])('%i words: %s', async (count, code) => {
  const text = Array.from({ length: count }, (_, index) => `từ${index}`).join(' – ');
  expect(codeOf(await handInWords(round, round.asUnit(), { slogan: text }))).toBe(code);
});

test('marks alone are an empty slogan; a meaning has its limit in characters, not bytes', async () => {
  expect(codeOf(await handInWords(round, round.asUnit(), { slogan: '– ! …' }))).toBe('empty');
  const meaning = 'ệ'.repeat(500);
  expect(codeOf(await handInWords(round, round.asUnit(), { meaning: `${meaning}x` }))).toBe(
    'meaning-too-long',
  );
  expect(codeOf(await handInWords(round, round.asUnit(), { meaning }))).toBeNull();
});

describe('the deadline', () => {
  test('one second before is taken, the instant itself is not', async () => {
    ground.setNow(closing);
    expect(await handInWords(round, round.asUnit())).toMatchObject({
      code: 'closed',
      params: { closesAt: closing.toISOString() },
    });
    ground.setNow(secondsBefore(1));
    expect(codeOf(await handInWords(round, round.asUnit()))).toBeNull();
    ground.setNow(new Date('2025-11-03T07:59:59+07:00'));
    expect(codeOf(await handInWords(round, round.asUnit()))).toBe('not-open-yet');
  });

  test('an extension is for one unit only', async () => {
    await ground.ground.db.deadlineExtension.create({
      data: {
        unitId: round.unit.id,
        closesAt: new Date(closing.getTime() + 86_400_000),
        reason: 'Mất điện',
        createdById: round.person.id,
        createdAt: secondsBefore(60),
      },
    });
    ground.setNow(new Date(closing.getTime() + 3_600_000));
    expect(codeOf(await handInWords(round, round.asUnit()))).toBeNull();
    const other = { contest: round.contest, unit: round.other };
    expect(codeOf(await handInWords(other, round.asOtherUnit()))).toBe('closed');
  });

  test('nothing is withdrawn from then on', async () => {
    await handInWords(round, round.asUnit());
    ground.setNow(closing);
    const asked = { contestId: round.contest.id, entryCode: 'K01' };
    expect(codeOf(await withdrawEntry(asked, round.asUnit()))).toBe('closed');
  });
});

describe('replacing and withdrawing', () => {
  test('each hand-in is a version; the last one is judged', async () => {
    await handInWords(round, round.asUnit());
    ground.setNow(secondsBefore(60));
    const again = await handInWords(round, round.asUnit(), {
      entryCode: 'K01',
      slogan: `${slogan} hơn`,
    });
    expect(again).toMatchObject({ ok: true, value: { entryCode: 'K01', versionNumber: 2 } });
    const [unit] = await listUnitEntries(round.contest, round.asUnit());
    expect(unit?.entries[0]?.versions.map(({ number, isJudged }) => [number, isJudged])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  test('a unit has as many valid entries as the rules let it', async () => {
    await handInWords(round, round.asUnit());
    expect(await handInWords(round, round.asUnit())).toMatchObject({
      code: 'too-many-entries',
      params: { maximum: 1 },
    });
    const asked = { contestId: round.contest.id, entryCode: 'K01' };
    expect(codeOf(await withdrawEntry(asked, round.asUnit()))).toBeNull();
    expect(codeOf(await withdrawEntry(asked, round.asUnit()))).toBe('entry-withdrawn');
    expect(codeOf(await handInWords(round, round.asUnit()))).toBeNull();
    // the withdrawn one would now be the second
    expect(codeOf(await handInWords(round, round.asUnit(), { entryCode: 'K01' }))).toBe(
      'too-many-entries',
    );
    expect((await entries()).map(({ code, status }) => [code, status])).toEqual([
      ['K01', 'withdrawn'],
      ['K02', 'valid'],
    ]);
  });

  test('a withdrawn entry is valid again by a new version', async () => {
    await handInWords(round, round.asUnit());
    await withdrawEntry({ contestId: round.contest.id, entryCode: 'K01' }, round.asUnit());
    expect(codeOf(await handInWords(round, round.asUnit(), { entryCode: 'K01' }))).toBeNull();
    expect(await entries()).toMatchObject([{ status: 'valid', versions: [{}, {}] }]);
  });

  test('versions and receipts never change', async () => {
    await handInWords(round, round.asUnit());
    const { db } = ground.ground;
    await expect(db.entryVersion.updateMany({ data: { title: 'khác' } })).rejects.toThrow();
    await expect(db.receipt.deleteMany()).rejects.toThrow();
  });
});

test('an organizer rejects with a reason and reinstates', async () => {
  await handInWords(round, round.asUnit());
  const change = { contestId: round.contest.id, entryCode: 'K01', reason: 'Sao chép' };
  expect(codeOf(await rejectEntry({ ...change, reason: ' ' }, round.asSecretary()))).toBe(
    'reason-missing',
  );
  expect(codeOf(await rejectEntry(change, round.asSecretary()))).toBeNull();
  expect(await entries()).toMatchObject([{ status: 'rejected', rejectedReason: 'Sao chép' }]);
  expect(codeOf(await handInWords(round, round.asUnit(), { entryCode: 'K01' }))).toBe(
    'entry-rejected',
  );
  // it doesn't count, so another may come in its place
  expect(codeOf(await handInWords(round, round.asUnit()))).toBeNull();
  expect(codeOf(await reinstateEntry(change, round.asSecretary()))).toBe('too-many-entries');
  await withdrawEntry({ contestId: round.contest.id, entryCode: 'K02' }, round.asUnit());
  expect(codeOf(await reinstateEntry(change, round.asSecretary()))).toBeNull();
  const reasons = await ground.ground.db.auditEvent.findMany({ where: { reason: 'Sao chép' } });
  expect(reasons.map(({ action }) => action)).toEqual(['entry.reject', 'entry.reinstate']);
});

describe('a hand-in for a unit', () => {
  const forUnit = (receivedAt: Date, entryCode: string | null = null) =>
    handInSloganForUnit(
      {
        ...{ contestId: round.contest.id, unitId: round.unit.id, entryCode, slogan, meaning: '' },
        onBehalf: { carrier: 'Công văn', receivedAt, reason: 'Mất mạng' },
      },
      round.asSecretary(),
    );

  test('counts by when it was received', async () => {
    ground.setNow(new Date(closing.getTime() + 86_400_000));
    expect(codeOf(await forUnit(closing))).toBe('closed');
    expect(codeOf(await forUnit(new Date(closing.getTime() + 2 * 86_400_000)))).toBe(
      'received-in-the-future',
    );
    expect(codeOf(await forUnit(secondsBefore(1)))).toBeNull();
    const [entry] = await entries();
    expect(entry?.versions[0]).toMatchObject({
      decidingAt: secondsBefore(1),
      handedInById: round.person.id,
      onBehalf: {
        carrier: 'Công văn',
        receivedAt: secondsBefore(1).toISOString(),
        reason: 'Mất mạng',
      },
    });
  });

  test('does not bring a withdrawn version back to judging', async () => {
    await handInWords(round, round.asUnit());
    await withdrawEntry({ contestId: round.contest.id, entryCode: 'K01' }, round.asUnit());
    ground.setNow(closing);
    expect(codeOf(await forUnit(secondsBefore(7200), 'K01'))).toBe('older-than-withdrawn');
    expect(codeOf(await forUnit(secondsBefore(7200)))).toBeNull();
  });

  test('checks the entry against the unit', async () => {
    const other = { contest: round.contest, unit: round.other };
    await handInWords(other, round.asOtherUnit());
    expect(codeOf(await forUnit(secondsBefore(3600), 'K01'))).toBe('entry-unknown');
  });
});

test('whoever does not represent the unit hands nothing in', async () => {
  const acts = [
    round.asOtherUnit(),
    round.asJudge(),
    round.asSecretary(),
    round.asContestant(),
    ground.anonymousAct(),
  ];
  for (const act of acts) {
    await expect(handInWords(round, act)).rejects.toThrow(NotPermitted);
  }
  await handInWords(round, round.asUnit());
  const asked = { contestId: round.contest.id, entryCode: 'K01' };
  for (const act of acts) await expect(withdrawEntry(asked, act)).rejects.toThrow(NotPermitted);
  const change = { ...asked, reason: 'x' };
  await expect(rejectEntry(change, round.asUnit())).rejects.toThrow(NotPermitted);
  await expect(
    handInSloganForUnit(
      {
        ...{ contestId: round.contest.id, unitId: round.unit.id, entryCode: null },
        ...{ slogan, meaning: '' },
        onBehalf: { carrier: 'x', receivedAt: secondsBefore(3600), reason: 'x' },
      },
      round.asUnit(),
    ),
  ).rejects.toThrow(NotPermitted);
});

test('forty hand-ins at once, twenty of one unit: every number once, one entry for that unit', async () => {
  const { makeUnit } = await import('#tests/factories/contest.ts');
  const units = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      makeUnit(ground.ground, round.contest, { code: `U${index}` }),
    ),
  );
  const { contest } = round;
  const verdicts = await Promise.all([
    ...units.map(unit =>
      handInWords(
        { contest, unit },
        ground.act(round.person.id, [{ role: 'unit', contestId: contest.id, unitId: unit.id }]),
      ),
    ),
    ...units.map(() => handInWords(round, round.asUnit())),
  ]);
  expect(verdicts.filter(({ ok }) => ok)).toHaveLength(21);
  const codes = (await entries()).map(({ code }) => code);
  expect(new Set(codes).size).toBe(21);
  expect(codes.at(-1)).toBe('K21');
});
