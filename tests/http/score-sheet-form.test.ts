import { expect, test } from 'vitest';
import { judgeField, otherJudge } from '#app/forms/judging.ts';
import { answerScoreSheetForm } from '#app/http/score-sheet-form.server.ts';
import { recuseJudge } from '#app/services/judging/recuse-judge.server.ts';
import { openJudgingGround } from '../services/judging/judging-ground.ts';

test('an entry that a judge is kept apart from is answered like one that isn’t there', async () => {
  const ground = await openJudgingGround();
  const { contest, district, ward, department, makeJudge, makeOrganizer, entryOf } = ground;
  const judge = await makeJudge(ward);
  const organizer = await makeOrganizer();
  const ofBranch = await entryOf(district);
  const recused = await entryOf(department);
  const given = { contestId: contest.id, entryCode: recused.code, reason: 'Cùng quê' };
  await recuseJudge({ ...given, judgeId: judge.person.id }, organizer.act());
  const save = (entryCode: string, sheetOf = judge.person.id) => {
    const form = new FormData();
    form.set(judgeField, sheetOf);
    for (const [name, value] of Object.entries({ revision: '0', version: '1', comment: 'x' })) {
      form.set(name, value);
    }
    form.set('scores.content', '1');
    return answerScoreSheetForm(form, 'draft', { contest, entryCode }, judge.act());
  };
  const nowhere = await save('V99');
  expect(nowhere).toMatchObject({ ok: false, refusal: { code: 'unknown-entry' } });
  expect(await save(ofBranch.code)).toEqual(nowhere);
  expect(await save(recused.code)).toEqual(nowhere);
  // the page of a judge in whose browser this one has signed in since
  const foreign = { status: 403, refusal: { code: otherJudge } };
  for (const code of ['V99', recused.code]) {
    expect(await save(code, organizer.person.id)).toMatchObject(foreign);
  }
  await ground.close();
});
