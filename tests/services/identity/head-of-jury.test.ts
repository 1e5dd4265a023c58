import { expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { nameHeadOfJury } from '#app/services/identity/name-head-of-jury.server.ts';
import { isHeadOfJury } from '#app/services/judging/reach-discussion.server.ts';
import { openJudgingGround } from '#tests/services/judging/judging-ground.ts';

test('a contest has one head of the jury; it is taken from the one before, and on record', async () => {
  const fixture = await openJudgingGround();
  const { contest, ground, makeJudge, makeOrganizer } = fixture;
  const contestId = contest.id;
  const organizer = await makeOrganizer();
  const [an, binh] = [await makeJudge(null, 'An'), await makeJudge(null, 'Bình')];
  const name = (judge: typeof an, isHead = true) =>
    nameHeadOfJury({ contestId, grantId: judge.grantId, isHead }, organizer.act());
  const heads = async () =>
    Promise.all([an, binh].map(({ person }) => isHeadOfJury(person.id, contestId, ground)));
  expect(await heads()).toEqual([false, false]);
  expect(await name(an)).toMatchObject({ ok: true });
  expect(await heads()).toEqual([true, false]);
  expect(await name(binh)).toMatchObject({ ok: true });
  expect(await heads()).toEqual([false, true]);
  expect(await name(binh, false)).toMatchObject({ ok: true });
  expect(await heads()).toEqual([false, false]);
  const asked = { contestId, grantId: 'none', isHead: true };
  expect(await nameHeadOfJury(asked, organizer.act())).toMatchObject({ code: 'unknown-grant' });
  await expect(nameHeadOfJury(asked, an.act())).rejects.toThrow(NotPermitted);
  expect(await ground.db.auditEvent.count({ where: { action: 'role.name-head' } })).toBe(3);
  await fixture.close();
});
