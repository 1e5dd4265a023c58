import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTable } from '#app/documents/read-table.server.ts';
import { findContest } from '#app/services/contests/find-contest.server.ts';
import {
  organizerTables,
  writeOrganizerTable,
} from '#app/services/tables/write-organizer-table.server.ts';
import { makePerson } from '#tests/factories/contest.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeObjection } from '#tests/factories/results-on-record.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let small: SmallContest;
beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  const { db, clock } = test.ground;
  const contestId = small.contest.id;
  const grant = { contestId, createdAt: clock.now() };
  await db.roleGrant.createMany({
    data: small.judges.map(({ id: personId }) => ({ ...grant, personId, role: 'judge' as const })),
  });
  const head = await makePerson(test.ground, {
    fullName: 'Ngô Thị Thu',
    email: 'thu@haiphong.test',
  });
  await db.roleGrant.create({ data: { ...grant, personId: head.id, role: 'committee' } });
  await db.rosterProposal.create({
    data: {
      ...{ contestId, unitId: small.units.home.id, change: 'leave' },
      ...{ contestantId: small.contestants.an.id, proposedById: head.id, reason: 'Nghỉ hưu' },
      proposedAt: clock.now(),
    },
  });
  const by = { contestId, openedById: head.id, openedAt: clock.now() };
  const [judge] = small.judges;
  await db.discussion.create({
    data: { entryId: small.entries.home.id, spread: 20.5, openedAt: clock.now() },
  });
  await db.pairwiseRound.create({
    data: {
      ...{ ...by, reason: 'Bằng điểm' },
      entryIds: [small.entries.home.id, small.entries.justice.id],
    },
  });
  await db.calibrationEntry.create({
    data: {
      ...{ contestId, title: 'Bài mẫu', description: 'Mô tả' },
      ...{ addedById: head.id, addedAt: clock.now() },
      sheets: {
        create: {
          ...{ judgeId: judge?.id ?? '', status: 'submitted', savedAt: clock.now() },
          scores: { content: 30, creativity: 20, staging: 15, usefulness: 10.5 },
        },
      },
    },
  });
  // one week's alone, so that what explains units is still computed from what the database holds
  await publishByTwo(test.ground, { contestId, scope: ['weekly:1'] });
  await makeObjection(test.ground, contestId, small.units.finance.id);
  await db.auditEvent.create({
    data: {
      ...{ contestId, actorId: head.id, action: 'unit.changed', subjectType: 'unit' },
      ...{ subjectId: small.units.home.id, before: { headcount: 10 }, after: { headcount: 12 } },
      at: clock.now(),
    },
  });
});
afterAll(() => test.close());

async function rowsOf(name: string, query = '') {
  const contest = await findContest(small.contest.code, test.ground);
  if (!contest) throw new Error('no contest');
  const asked = { contest, name, query: new URLSearchParams(query) };
  const written = await writeOrganizerTable(asked, small.as('secretary'));
  if (!written) return null;
  const read = await readTable(Buffer.from(written.bytes));
  if (!read.ok) throw new Error(read.code);
  // above the rows stand the contest's title and the headings
  return read.value.rows.map(({ cells }) => cells);
}

/** How many rows each table has below its headings. */
const expected: Record<keyof typeof organizerTables, number> = {
  ...{ 'don-vi': 4, 'nguoi-dung': 4, 'danh-sach': 1, 'bai-du-thi': 3 },
  ...{ 'tien-do-cham': 3, 'phan-cong': 3, 'ket-qua-dang-hinh-thanh': 3 },
  ...{ 'tinh-hinh': 3, 'xep-hang-bai-du-thi': 3, 'xep-hang-tap-the': 3 },
  ...{ 'xep-hang-ca-nhan': 4, 'nhat-ky': 6, 'trao-doi': 1, 'cham-thu': 1, 'so-sanh-cap': 2 },
  ...{ 'quan-tam': 3, fanpage: 3, 'giai-thich': 3, 'giai-thich-ca-nhan': 16, 'kien-nghi': 1 },
  ...{ 'de-nghi-cong-bo': 1, 'cong-bo': 1, 'phien-ban-the-le': 1, 'thong-ke-cau-hoi': 0 },
};

it('every table of an organizer is read back whole, without e-mail and ID numbers', async () => {
  for (const [name, count] of Object.entries(expected)) {
    const rows = (await rowsOf(name)) ?? [];
    expect([name, rows.length - 2], name).toEqual([name, count]);
    const headings = rows[1] ?? [];
    for (const row of rows) expect(row.length, name).toBeLessThanOrEqual(headings.length);
    expect(JSON.stringify(rows), name).not.toMatch(/@|(?<![\w-])\d{12}\b|\*{3}/);
  }
  expect(await rowsOf('toString')).toBeNull();
});

it('a table holds the page’s figures, by the page’s filters', async () => {
  expect((await rowsOf('don-vi', 'khoi=commune'))?.slice(2).map(row => row[1])).toEqual([
    'Phường An Biên',
  ]);
  expect((await rowsOf('bai-du-thi', 'tim=chu+ky'))?.slice(2).map(row => row[0])).toEqual(['V02']);
  const progress = (await rowsOf('tien-do-cham')) ?? [];
  expect(progress[2]?.slice(4)).toEqual([3, 75.25, 75.25, 75.25]);
  expect((await rowsOf('tien-do-cham', 'loc=thieu'))?.slice(2)).toEqual([]);
  expect((await rowsOf('xep-hang-ca-nhan', 'dot=2'))?.[2]?.slice(0, 4)).toEqual([
    ...[1, 'Vũ Thị An', 'Sở Nội vụ', 10],
  ]);
  expect((await rowsOf('trao-doi'))?.[2]?.slice(5)).toEqual([20.5, 0, 0, 0]);
  expect((await rowsOf('cham-thu'))?.[2]?.slice(1)).toContain(75.5);
  const dung = `thi-sinh=${small.contestants.dung.id}`;
  const people = (await rowsOf('giai-thich-ca-nhan', dung)) ?? [];
  expect(people.slice(2).map(row => row[0])).toEqual([1, 2, 3, 4]);
  expect(people[2]?.slice(2, 9)).toEqual(['Hoàng Văn Dũng', 'Sở Tài chính', null, 7, null, 300, 3]);
  expect((await rowsOf('de-nghi-cong-bo'))?.[2]?.slice(0, 2)).toEqual([
    ...['Giải cá nhân đợt 1', 'Đã công bố'],
  ]);
  expect((await rowsOf('nhat-ky'))?.[2]?.slice(2, 6)).toEqual([
    ...['Ngô Thị Thu', 'Đơn vị', 'Sở Nội vụ', expect.stringContaining('10 → 12')],
  ]);
});

it('while a week is open no table depends on its scores, and others get none', async () => {
  const { db } = test.ground;
  await db.attempt.deleteMany({ where: { week: { gt: 2 } } });
  test.setNow('2023-11-02T09:00:00+07:00');
  const all = async () =>
    JSON.stringify(
      await Promise.all(Object.keys(organizerTables).map(name => rowsOf(name, 'dot=2'))),
    );
  const before = await all();
  await db.attempt.updateMany({ where: { week: 2 }, data: { correct: 0, prediction: 77 } });
  expect(await all()).toBe(before);
  const grant = { role: 'judge' as const, contestId: small.contest.id, unitId: null };
  for (const name of Object.keys(organizerTables)) {
    const asked = { contest: small.contest, name, query: new URLSearchParams() };
    await expect(writeOrganizerTable(asked, test.act('giam-khao', [grant]))).rejects.toThrow(
      'not permitted',
    );
  }
});
