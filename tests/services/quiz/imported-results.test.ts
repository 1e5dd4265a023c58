import { afterAll, beforeAll, expect, test } from 'vitest';
import { runImportByCommand } from '#app/services/imports/run-import-by-command.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { openQuizGround, type QuizGround } from './quiz-ground.ts';

let all: QuizGround;
beforeAll(async () => {
  all = await openQuizGround();
});
afterAll(() => all.close());

test('a list of results never overwrites what was taken here', async () => {
  const citizenId = '031085004321';
  const who = await all.makeSomebody({ citizenId });
  await startAttempt({ contest: all.contest, week: 1, browser: null }, who.act());
  const rows = () => all.ground.db.attempt.findMany();
  const before = await rows();
  const list = [
    'citizen_id,week,correct,prediction,started_at,submitted_at',
    `${citizenId},1,10,3,2024-10-08T09:00:00+07:00,2024-10-08T09:05:00+07:00`,
  ].join('\n');
  const answer = await runImportByCommand(
    {
      ...{ contestCode: all.contest.code, kind: 'quiz-results', dryRun: false },
      ...{ fileName: 'ket-qua.csv', bytes: Buffer.from(list) },
    },
    all.anonymousAct(),
  );
  expect(answer).toMatchObject({
    value: {
      answer: {
        ...{ created: 0, updated: 0 },
        errors: [{ row: 2, column: 'week', message: expect.stringContaining('trên hệ thống') }],
      },
    },
  });
  expect(before).toHaveLength(1);
  expect(await rows()).toEqual(before);
});
