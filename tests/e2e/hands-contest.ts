import type { Role } from '#app/domain/permissions.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

export const password = 'con thuyền ra khơi sớm';

/** When a video of 2024, a slogan of 2025 may be handed in; when the latter's entries are judged. */
export const moments = {
  videos: '2024-10-20T09:00:00+07:00',
  slogans: '2025-11-05T09:00:00+07:00',
  judging: '2025-11-12T09:00:00+07:00',
} as const;

/** Who does the main jobs of a contest. */
const roles = {
  ...{ unit: 'unit', judge: 'judge', head: 'judge', third: 'judge' },
  ...{ secretary: 'secretary', committee: 'committee' },
} as const satisfies Record<string, Role>;
type Who = keyof typeof roles;

const fullNames: Record<Who, string> = {
  ...{ unit: 'Trần Đại Diện', judge: 'Giám khảo Một', head: 'Giám khảo Hai' },
  ...{ third: 'Giám khảo Ba', secretary: 'Đặng Thư Ký', committee: 'Hoàng Tổ Chức' },
};

/** A contest of videos and one of slogans with the same people, for one pair of hands. */
export interface HandsContest {
  video: string;
  slogan: string;
  usernames: Record<Who, string>;
  /** What a slogan is scored by. */
  criteria: string[];
  /** All that isn't the judge's own comes in: two more sheets for each slogan, far from what the judge will give. */
  judgeTheRest(): Promise<void>;
}

/** @param name begins whatever is made, so that several stand side by side */
export async function makeHandsContest(test: TestGround, name: string): Promise<HandsContest> {
  const { ground } = test;
  const codes = { video: `${name}-video`, slogan: `${name}-khau-hieu` };
  const contests = [
    await makeContest(ground, { preset: 'cchc-2024', code: codes.video, title: 'Hội thi video' }),
    await makeContest(ground, {
      preset: 'cchc-2025',
      code: codes.slogan,
      title: 'Hội thi khẩu hiệu',
    }),
  ] as const;
  const [, slogans] = contests;
  const people = {} as Record<Who, { id: string; username: string }>;
  for (const who of Object.keys(roles) as Who[]) {
    const username = `${name}.${who}`;
    const { id } = await makePerson(ground, { username, password, fullName: fullNames[who] });
    people[who] = { id, username };
  }
  const rival = await makeUnit(ground, slogans, { code: 'so-tu-phap', name: 'Sở Tư pháp' });
  for (const contest of contests) await grantAll(test, contest, people);
  const entry = await makeEntry(ground, { contest: slogans, unit: rival, code: 'K01' });
  await giveSheets(
    test,
    slogans,
    entry.id,
    ['judge', 'head', 'third'].map(who => people[who as Who].id),
  );
  return {
    ...codes,
    usernames: Object.fromEntries(
      Object.entries(people).map(([who, { username }]) => [who, username]),
    ) as Record<Who, string>,
    criteria: slogans.rules.judging.criteria.map(criterion => criterion.name),
    async judgeTheRest() {
      const own = await ground.db.entry.findFirstOrThrow({
        where: { contestId: slogans.id, NOT: { id: entry.id } },
      });
      await giveSheets(test, slogans, own.id, [people.head.id, people.third.id]);
    },
  };
}

async function grantAll(
  { ground }: TestGround,
  contest: ContestInForce,
  people: Record<Who, { id: string }>,
): Promise<void> {
  const home = await makeUnit(ground, contest, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
  for (const [who, { id: personId }] of Object.entries(people) as [Who, { id: string }][]) {
    const unitId = who === 'unit' ? home.id : null;
    const { id } = await makeGrant(ground, {
      ...{ personId, contestId: contest.id, role: roles[who], unitId },
    });
    if (who === 'head') await ground.db.roleGrant.update({ where: { id }, data: { isHead: true } });
  }
}

/** Submitted sheets with a quarter of all points. */
async function giveSheets(
  { ground }: TestGround,
  contest: ContestInForce,
  entryId: string,
  judges: readonly string[],
): Promise<void> {
  const scores = Object.fromEntries(
    contest.rules.judging.criteria.map(({ key, max }) => [key, max / 4]),
  );
  const at = new Date(moments.judging);
  await ground.db.scoreSheet.createMany({
    data: judges.map(judgeId => ({
      ...{ entryId, judgeId, scores, status: 'submitted' as const },
      ...{ updatedAt: at, submittedAt: at, comment: '', revision: 1 },
    })),
  });
}
