import { expect, test } from 'vitest';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { listSheetsAhead } from '#app/services/judging/list-sheets-ahead.server.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { reopenScoreSheet } from '#app/services/judging/reopen-score-sheet.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { fullScores, openJudgingGround } from './judging-ground.ts';

test('what is fetched ahead is what each sheet shows, and nothing that a judge may not reach', async () => {
  const ground = await openJudgingGround(rules => ({
    ...rules,
    judging: { ...rules.judging, blind: true },
  }));
  const { contest, district, ward, department } = ground;
  const judge = await ground.makeJudge(ward);
  const other = await ground.makeJudge();
  await ground.entryOf(district);
  const one = await ground.entryOf(department);
  await ground.entryOf(department);
  await ground.entryOf(department, { status: 'withdrawn' });
  const contestId = contest.id;
  const given = { contestId, entryCode: one.code, version: 1, revision: 0, comment: 'Hay' };
  await saveScoreSheet({ ...given, scores: { content: 30 } }, judge.act());
  await saveScoreSheet({ ...given, scores: { content: 7 } }, other.act());

  const ahead = await listSheetsAhead({ contestId }, judge.act());
  expect(ahead.sheets).toHaveLength(2);
  for (const sheet of ahead.sheets) {
    const asked = { contestId, entryCode: sheet.entry.code };
    expect(await openScoreSheet(asked, judge.act())).toMatchObject({ ok: true, value: sheet });
    expect(sheet.entry.unitName).toBeNull();
  }
  expect(ahead.sheets.find(({ entry }) => entry.code === one.code)?.sheet.scores).toEqual({
    content: 30,
  });
  await ground.close();
});

test('a sheet that came back says when and why, on itself and in the list, until it is submitted again', async () => {
  const ground = await openJudgingGround();
  const judge = await ground.makeJudge();
  const organizer = await ground.makeOrganizer();
  const { code: entryCode } = await ground.entryOf(ground.department);
  const contestId = ground.contest.id;
  const given = { contestId, entryCode, version: 1, scores: fullScores, comment: '' };
  const returned = async () => {
    const opened = await openScoreSheet({ contestId, entryCode }, judge.act());
    const { items } = await listJudgeQueue({ contestId }, judge.act());
    const shown = opened.ok ? opened.value.returned : undefined;
    expect(items[0]?.returned).toEqual(shown);
    return shown;
  };
  const first = await saveScoreSheet({ ...given, revision: 0, comment: 'x' }, judge.act());
  await saveScoreSheet({ ...given, revision: first.ok ? first.value.revision : 0 }, judge.act());
  expect(await returned()).toBeNull();
  await submitScoreSheet({ ...given, revision: 2 }, judge.act());
  expect(await returned()).toBeNull();
  const sheet = await ground.ground.db.scoreSheet.findFirstOrThrow();
  const reason = 'Nhập nhầm tiêu chí 2';
  const reopened = { contestId, sheetId: sheet.id, reason };
  expect(await reopenScoreSheet(reopened, organizer.act())).toMatchObject({ ok: true });
  const came = { by: 'organizers', at: organizer.act().now, reason };
  expect(await returned()).toEqual(came);
  // still so while the judge goes on with the draft
  const { revision } = await ground.ground.db.scoreSheet.findFirstOrThrow();
  await saveScoreSheet({ ...given, revision, comment: 'Đã sửa' }, judge.act());
  expect(await returned()).toEqual(came);
  await submitScoreSheet({ ...given, revision: revision + 1 }, judge.act());
  expect(await returned()).toBeNull();
  await ground.close();
});
