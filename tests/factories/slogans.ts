import type { TestGround } from '#tests/setup/test-ground.ts';
import { makeContest, makePerson, makeUnit } from './contest.ts';
import { makeEntry } from './entries.ts';
import { publishByTwo } from './publication.ts';

/** 2025's contest with three slogans, the second of a commune, judged and published in that order. */
export async function publishSlogans(test: TestGround) {
  const { ground } = test;
  test.setNow('2026-01-20T09:00:00+07:00');
  const contest = await makeContest(ground, { preset: 'cchc-2025' });
  const judges = [await makePerson(ground), await makePerson(ground), await makePerson(ground)];
  const at = new Date('2025-11-20T09:00:00+07:00');
  const slogans = ['Đúng hẹn từng hồ sơ', 'Một cửa mở lối', 'Gần dân hơn'];
  for (const [index, slogan] of slogans.entries()) {
    const group = index === 1 ? 'commune' : 'city';
    const unit = await makeUnit(ground, contest, { code: `don-vi-${index}`, group });
    const versions = [{ title: slogan, slogan }];
    const entry = await makeEntry(ground, { contest, unit, code: `K0${index}`, versions });
    await ground.db.scoreSheet.createMany({
      data: judges.map(({ id }) => ({
        ...{ entryId: entry.id, judgeId: id, status: 'submitted' as const },
        scores: Object.fromEntries(
          contest.rules.judging.criteria.map(({ key, max }) => [key, max - index]),
        ),
        ...{ updatedAt: at, submittedAt: at },
      })),
    });
  }
  const published = await publishByTwo(ground, { contestId: contest.id, scope: ['entry'] });
  if (!published.ok) throw new Error(published.code);
  return contest;
}
