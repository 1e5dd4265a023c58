import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { judgingProgress } from '#app/services/judging/judging-progress.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { fullScores, openJudgingGround } from './judging-ground.ts';

let all: Awaited<ReturnType<typeof openJudgingGround>>;
beforeAll(async () => {
  all = await openJudgingGround();
});
afterAll(() => all.close());

test('shows organizers who has done what, and judges nothing', async () => {
  const an = await all.makeJudge(null, 'Trần Thị An');
  const binh = await all.makeJudge(all.ward, 'Lê Văn Bình');
  const chi = await all.makeJudge(null, 'Phạm Chi');
  const idle = await all.makeJudge(null, 'Không Phiếu');
  await all.entryOf(all.district, { code: 'V01' });
  await all.entryOf(all.department, { code: 'V02' });
  await all.entryOf(all.department, { code: 'V03', status: 'rejected' });
  const sheet = { contestId: all.contest.id, version: 1, revision: 0, comment: '' };
  await submitScoreSheet({ ...sheet, entryCode: 'V01', scores: fullScores }, an.act());
  await submitScoreSheet({ ...sheet, entryCode: 'V02', scores: fullScores }, an.act());
  await saveScoreSheet({ ...sheet, entryCode: 'V02', scores: { content: 7 } }, binh.act());
  await submitScoreSheet({ ...sheet, entryCode: 'V02', scores: fullScores }, chi.act());
  await all.ground.db.roleGrant.updateMany({
    where: { personId: { in: [chi.person.id, idle.person.id] } },
    data: { revokedAt: new Date() },
  });

  const organizer = await all.makeOrganizer();
  all.setNow('2023-11-29T09:00:00+07:00');
  const progress = await judgingProgress({ contestId: all.contest.id }, organizer.act());
  expect(progress.judges).toMatchObject([
    {
      fullName: 'Lê Văn Bình',
      unitName: all.ward.name,
      behind: true,
      counts: { none: 0, draft: 1, submitted: 0, total: 1 },
    },
    { fullName: 'Phạm Chi', revoked: true, behind: false },
    { fullName: 'Trần Thị An', behind: false, counts: { submitted: 2, total: 2 } },
  ]);
  const submitted = { state: 'submitted', total: 83.5 };
  expect(progress.entries).toMatchObject([
    {
      code: 'V01',
      submitted: 1,
      enough: false,
      cells: [{ state: 'own-unit' }, { state: 'ended' }, submitted],
    },
    {
      code: 'V02',
      submitted: 2,
      // A draft's points are its judge's own.
      cells: [{ state: 'draft', total: null }, submitted, submitted],
    },
  ]);
  expect(progress.counts).toEqual({ none: 0, draft: 1, submitted: 2, total: 3 });

  await expect(judgingProgress({ contestId: all.contest.id }, an.act())).rejects.toThrow(
    NotPermitted,
  );
});

test('an entry whose unit still has time is shown as waiting and nobody’s debt', async () => {
  await all.entryOf(all.otherWard, { code: 'V04' });
  await all.extend(all.otherWard, '2023-11-30T00:00:00+07:00');
  const organizer = await all.makeOrganizer();
  const progress = await judgingProgress({ contestId: all.contest.id }, organizer.act());
  expect(progress.entries.find(({ code }) => code === 'V04')?.waiting).toBe('not-open-yet');
  expect(progress.counts.total).toBe(3);
});
