import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { listLikenesses } from '#app/services/media/list-likenesses.server.ts';
import { recordSameBytes } from '#app/services/media/record-same-bytes.server.ts';
import { makeContest, makeUnit } from '#tests/factories/contest.ts';
import { handInClip, makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let ground: TestGround;
let round: Round2;

beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2023');
  ground.setNow(new Date('2023-11-10T09:00:00+07:00'));
});
afterEach(() => ground.close());

const from = (unit: { id: string }, fileName = 'short.mp4') =>
  handInClip({ ...round, unit }, unit.id === round.unit.id ? round.asUnit() : round.asOtherUnit(), {
    fileName,
  });
const versions = () =>
  ground.ground.db.entryVersion.findMany({ orderBy: { handedInAt: 'asc' }, select: { id: true } });
const recordAll = async () => {
  const counts = [];
  for (const { id } of await versions())
    counts.push(await recordSameBytes(id, round.asSecretary()));
  return counts;
};
const listed = (entryCode?: string) =>
  listLikenesses({ contestId: round.contest.id, entryCode }, round.asSecretary());

test('the same bytes from two units are flagged once, whichever is looked at first', async () => {
  await from(round.unit);
  ground.setNow(new Date('2023-11-10T10:00:00+07:00'));
  await from(round.other);
  await from(round.other, 'short.mov');
  expect(await recordAll()).toEqual([1, 1, 0]);
  expect(await recordAll()).toEqual([1, 1, 0]);
  expect(await listed()).toEqual([
    {
      ...{ kind: 'bytes', share: 1, foundAt: ground.ground.clock.now() },
      earlier: expect.objectContaining({ entryCode: 'V01', unit: { name: 'Sở Nội vụ' } }),
      later: expect.objectContaining({ entryCode: 'V02', unit: { name: 'Sở Tài chính' } }),
    },
  ]);
  expect(await listed('V01')).toHaveLength(1);
  expect(await listed('V02')).toHaveLength(1);
  expect(await listed('V03')).toEqual([]);
});

test('a unit may hand in its own file again; another contest is another matter', async () => {
  await from(round.unit);
  await from(round.unit);
  const elsewhere = await makeContest(ground.ground, { preset: 'cchc-2024' });
  const unit = await makeUnit(ground.ground, elsewhere, { code: 'SNV' });
  const { sha256 } = await ground.ground.db.entryVersion.findFirstOrThrow();
  const at = ground.ground.clock.now();
  await ground.ground.db.entry.create({
    data: {
      ...{ contestId: elsewhere.id, unitId: unit.id, code: 'V01', kind: 'video', createdAt: at },
      versions: {
        create: {
          ...{ number: 1, title: 'x', description: 'x', sha256, handedInById: round.person.id },
          ...{ decidingAt: at, handedInAt: at },
        },
      },
    },
  });
  expect(await recordAll()).toEqual([0, 0, 0]);
  expect(await listed()).toEqual([]);
});

test('two entries with several like versions stand there once, by what is most alike', async () => {
  await from(round.unit);
  await from(round.other, 'short.mov');
  await from(round.other);
  const rows = await versions();
  const [first, second] = [rows[0]?.id ?? '', rows[1]?.id ?? ''];
  await ground.ground.db.likeness.create({
    data: {
      ...{ contestId: round.contest.id, earlierVersionId: first, laterVersionId: second },
      ...{ kind: 'pictures', share: 0.8, foundAt: ground.ground.clock.now() },
    },
  });
  await recordAll();
  expect((await listed()).map(({ kind, later }) => [kind, later.entryCode])).toEqual([
    ['bytes', 'V03'],
    ['pictures', 'V02'],
  ]);
});

test('pairs are for organizers', async () => {
  for (const act of [round.asUnit(), round.asJudge(), ground.anonymousAct()]) {
    await expect(listLikenesses({ contestId: round.contest.id }, act)).rejects.toThrow(
      NotPermitted,
    );
  }
});
