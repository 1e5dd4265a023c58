import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { answerObjection } from '#app/services/objections/answer-objection.server.ts';
import { fileObjection } from '#app/services/objections/file-objection.server.ts';
import {
  findObjection,
  listObjections,
  listOwnObjections,
} from '#app/services/objections/list-objections.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let small: SmallContest;
let contestId: string;
let ownerId: string;
let organizerId: string;

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  contestId = small.contest.id;
  ownerId = (await makePerson(test.ground, { fullName: 'Đại diện Sở Nội vụ' })).id;
  organizerId = (await makePerson(test.ground, { fullName: 'Thư ký trực' })).id;
  const unitId = small.units.home.id;
  await makeGrant(test.ground, { personId: ownerId, contestId, role: 'unit', unitId });
  await makeGrant(test.ground, { personId: organizerId, contestId, role: 'secretary' });
  await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] });
  await publishByTwo(test.ground, { contestId, scope: ['weekly:2'], objectionDays: 0 });
});
afterAll(() => test.close());

const owner = () => test.act(ownerId, [{ role: 'unit', contestId, unitId: small.units.home.id }]);
const organizer = () => test.act(organizerId, [{ role: 'secretary', contestId, unitId: null }]);
const text = 'Đề nghị xem lại bài thi đợt 1 của đơn vị chúng tôi.';
const file = (more: Partial<Parameters<typeof fileObjection>[0]> = {}, act = owner()) =>
  fileObjection({ contestId, unitId: small.units.home.id, number: 1, text, ...more }, act);

describe('an objection', () => {
  it('is filed by a unit’s representative, with 20 to 4,000 characters', async () => {
    await expect(file({ unitId: small.units.justice.id })).rejects.toThrow('not permitted');
    await expect(file({}, organizer())).rejects.toThrow('not permitted');
    expect(await file({ text: ` ${'ệ'.repeat(19)} ` })).toMatchObject({ code: 'text-short' });
    expect(await file({ text: 'ệ'.repeat(4001) })).toMatchObject({ code: 'text-long' });
    expect(await file({ text: 'e\u0323\u0302'.repeat(4000) })).toMatchObject({ ok: true });
    expect(await file({ number: 9 })).toMatchObject({ code: 'unknown-publication' });
    expect(await file({ number: 2 })).toMatchObject({ code: 'objections-none' });
    const first = await file();
    expect(await file()).toEqual(first);
    expect(await test.ground.db.objection.count()).toBe(2);
    const kinds = await unreadMessages({ contestId }, organizer());
    expect(kinds.map(({ kind }) => kind)).toEqual(['objection-filed', 'objection-filed']);
  });

  it('is taken until the window closes, exclusive, and refused then with the time', async () => {
    test.setNow('2023-12-10T23:59:59+07:00');
    expect(await file({ text: `${text} Lần cuối.` })).toMatchObject({ ok: true });
    const { windows } = await listOwnObjections({ contestId }, owner());
    expect(windows).toMatchObject([{ number: 1, isOpen: true }]);
    test.setNow('2023-12-11T00:00:00+07:00');
    expect(await file({ text: `${text} Muộn.` })).toMatchObject({
      ...{ code: 'objections-closed' },
      params: { number: 1, closedAt: '2023-12-10T17:00:00.000Z' },
    });
  });

  it('is answered once, on the record, and the unit is told', async () => {
    const all = await listObjections({ contestId }, organizer());
    const objectionId = all.find(row => row.text === text)?.id ?? '';
    const answer = {
      ...{ contestId, objectionId, outcome: 'explained' as const },
      ...{ answer: 'Bài thi được tính như sau …', sharesFigures: true },
    };
    await expect(answerObjection(answer, owner())).rejects.toThrow('not permitted');
    expect(await answerObjection({ ...answer, answer: ' ' }, organizer())).toMatchObject({
      code: 'answer-missing',
    });
    expect(await answerObjection(answer, organizer())).toMatchObject({ ok: true });
    expect(await answerObjection(answer, organizer())).toMatchObject({ code: 'answered-already' });
    const [message] = await unreadMessages({ contestId }, owner());
    expect(message).toMatchObject({ kind: 'objection-answered', params: { number: 1 } });
    const own = await listOwnObjections({ contestId }, owner());
    const shown = own.objections.find(({ id }) => id === objectionId);
    expect(shown?.answer).toMatchObject({
      ...{ outcome: 'explained', sharesFigures: true, answeredBy: null },
    });
    expect((await findObjection({ contestId, objectionId }, organizer()))?.answer).toMatchObject({
      answeredBy: 'Thư ký trực',
    });
    expect((await listObjections({ contestId }, organizer())).at(-1)?.id).toBe(objectionId);
    const { db } = test.ground;
    await expect(db.objection.updateMany({ data: { answer: 'Khác' } })).rejects.toThrow();
    await expect(db.objection.deleteMany()).rejects.toThrow();
    expect(
      JSON.stringify(await db.auditEvent.findMany({ where: { contestId } }), String),
    ).not.toContain(text);
  });

  it('of another unit is nobody’s business', async () => {
    const stranger = test.act('x', [{ role: 'unit', contestId, unitId: small.units.justice.id }]);
    expect((await listOwnObjections({ contestId }, stranger)).objections).toEqual([]);
    await expect(listOwnObjections({ contestId }, small.as('judge'))).rejects.toThrow(
      'not permitted',
    );
    await expect(listObjections({ contestId }, owner())).rejects.toThrow('not permitted');
  });
});

it('an objection to what was published anew is led to the newer publication', async () => {
  await publishByTwo(test.ground, { contestId, scope: ['weekly:1', 'weekly:3'] });
  const again = await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] });
  const newer = again.ok ? again.value.number : 0;
  expect(await file()).toMatchObject({
    code: 'superseded',
    params: { number: 1, newer: `${newer}` },
  });
  const { windows } = await listOwnObjections({ contestId }, owner());
  expect(windows.map(({ number, scope, isOpen }) => [number, scope, isOpen])).toEqual([
    [newer, ['weekly:1'], true],
    [newer - 1, ['weekly:3'], true],
  ]);
  expect(await file({ number: newer - 1 })).toMatchObject({ ok: true });
});
