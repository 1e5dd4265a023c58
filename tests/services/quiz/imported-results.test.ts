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

test('a result lies within its week, which has begun: each row that doesn’t says so', async () => {
  const weeks = [
    '1,9,3,2024-10-07T08:00:00+07:00,2024-10-07T08:05:00+07:00',
    // who began in time may finish after the closing
    '1,9,3,2024-10-11T16:59:00+07:00,2024-10-11T17:09:30+07:00',
    '1,9,3,2024-10-07T07:59:59+07:00,2024-10-07T08:05:00+07:00',
    '1,9,3,2024-10-11T17:00:01+07:00,2024-10-11T17:05:00+07:00',
    '1,9,3,2024-10-11T16:59:00+07:00,2024-10-11T17:10:31+07:00',
    '2,9,3,2024-10-09T09:00:00+07:00,2024-10-09T09:05:00+07:00',
  ];
  const rows = [];
  for (const [at, row] of weeks.entries()) {
    const citizenId = `03108500500${at}`;
    await all.makeSomebody({ citizenId });
    rows.push(`${citizenId},${row}`);
  }
  const list = ['citizen_id,week,correct,prediction,started_at,submitted_at', ...rows].join('\n');
  const answer = await runImportByCommand(
    {
      ...{ contestCode: all.contest.code, kind: 'quiz-results', dryRun: true },
      ...{ fileName: 'ket-qua.csv', bytes: Buffer.from(list) },
    },
    all.anonymousAct(),
  );
  const flaw = (row: number, column: string, words: string) => ({
    ...{ row, column, message: expect.stringContaining(words) },
  });
  expect(answer).toMatchObject({
    value: {
      answer: {
        errors: [
          flaw(4, 'started_at', 'Sớm hơn lúc đợt 1 mở'),
          flaw(5, 'started_at', 'Muộn hơn lúc đợt 1 kết thúc'),
          flaw(6, 'submitted_at', 'Muộn hơn lúc đợt 1 kết thúc'),
          flaw(7, 'week', 'Đợt 2 chưa mở'),
        ],
      },
    },
  });
});
