import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Role } from '#app/domain/permissions.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { makeContest, makeContestant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** Few prizes, so that there are people and units without one. */
export const fewPrizes = (rules: ContestRules): ContestRules => ({
  ...rules,
  prizes: {
    weekly: [
      ['first', 1],
      ['second', 1],
    ],
    entry: [
      ['first', 1],
      ['second', 1],
    ],
    collective: [['first', 1]],
  },
});

export interface SmallContest {
  contest: ContestInForce;
  units: Record<'home' | 'justice' | 'finance' | 'ward', { id: string; name: string }>;
  entries: Record<'home' | 'justice' | 'finance', { id: string; code: string }>;
  contestants: Record<'an' | 'binh' | 'chi' | 'dung' | 'excluded' | 'left', { id: string }>;
  judges: { id: string }[];
  as(role: Role): ReturnType<TestGround['act']>;
}

/**
 * Three units with an entry each and a ward below the first; the entries of the first two are tied for the first
 * prize. Four contestants sit every week, one more is barred, one has left. The clock stands after everything.
 */
export async function makeSmallContest(test: TestGround): Promise<SmallContest> {
  const { ground } = test;
  test.setNow('2023-12-05T09:00:00+07:00');
  const contest = await makeContest(ground, { rules: fewPrizes });
  const home = await makeUnit(ground, contest, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
  const justice = await makeUnit(ground, contest, { code: 'so-tu-phap', name: 'Sở Tư pháp' });
  const finance = await makeUnit(ground, contest, { code: 'so-tai-chinh', name: 'Sở Tài chính' });
  const ward = await makeUnit(ground, contest, {
    code: 'phuong',
    name: 'Phường An Biên',
    group: 'commune',
    parent: home,
  });

  const enrol = async (
    fullName: string,
    unit: { id: string },
    more: { excludedReason?: string; leftAt?: Date } = {},
  ) => {
    const person = await makePerson(ground, { fullName });
    return makeContestant(ground, {
      contestId: contest.id,
      personId: person.id,
      unitId: unit.id,
      ...more,
    });
  };
  const contestants = {
    an: await enrol('Vũ Thị An', home),
    binh: await enrol('Đỗ Văn Bình', ward),
    chi: await enrol('Phạm Thị Chi', justice),
    dung: await enrol('Hoàng Văn Dũng', finance),
    excluded: await enrol('Lê Thị Thư', home, { excludedReason: 'role:secretary' }),
    left: await enrol('Mai Văn Đi', home, { leftAt: new Date('2023-10-20T08:00:00+07:00') }),
  };
  const correct = { an: 10, binh: 6, chi: 9, dung: 7, excluded: 10, left: 10 };
  for (const [name, { id }] of Object.entries(contestants)) {
    await ground.db.attempt.createMany({
      data: contest.rules.calendar.weeks.map(({ opensAt }, at) => ({
        contestantId: id,
        week: at + 1,
        correct: correct[name as keyof typeof correct],
        prediction: name === 'dung' ? null : 3,
        startedAt: new Date(Date.parse(opensAt) + 3_600_000),
        submittedAt: new Date(Date.parse(opensAt) + 3_900_000),
      })),
    });
  }

  const entries = {
    home: await makeEntry(ground, {
      contest,
      unit: home,
      code: 'V01',
      versions: [{ title: 'Bản nháp cũ' }, { title: 'Nụ cười một cửa' }],
    }),
    justice: await makeEntry(ground, {
      contest,
      unit: justice,
      code: 'V02',
      versions: [{ title: 'Chữ ký số' }],
    }),
    finance: await makeEntry(ground, {
      contest,
      unit: finance,
      code: 'V03',
      versions: [{ title: 'Kho bạc không giấy' }],
    }),
  };
  const judges = [];
  for (let at = 0; at < 3; at++) judges.push(await makePerson(ground));
  const points = {
    home: { content: 30, creativity: 20, staging: 15, usefulness: 10.25 },
    justice: { content: 30, creativity: 20, staging: 15.25, usefulness: 10 },
    finance: { content: 20.5, creativity: 11.25, staging: 9.75, usefulness: 7.5 },
  };
  for (const [name, entry] of Object.entries(entries)) {
    await ground.db.scoreSheet.createMany({
      data: judges.map(judge => ({
        entryId: entry.id,
        judgeId: judge.id,
        status: 'submitted' as const,
        scores: points[name as keyof typeof points],
        updatedAt: new Date('2023-11-25T09:00:00+07:00'),
        submittedAt: new Date('2023-11-25T09:00:00+07:00'),
      })),
    });
  }
  const organizer = await makePerson(ground, { fullName: 'Trưởng Ban' });
  const secretary = await makePerson(ground, { fullName: 'Thư ký' });
  return {
    contest,
    units: { home, justice, finance, ward },
    entries,
    contestants,
    judges,
    as: role =>
      test.act(role === 'secretary' ? secretary.id : organizer.id, [
        { role, contestId: contest.id, unitId: null },
      ]),
  };
}
