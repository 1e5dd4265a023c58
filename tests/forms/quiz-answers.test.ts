import { expect, test } from 'vitest';
import { attemptSeconds, greatestPrediction } from '#app/domain/quiz/attempt-life.ts';
import { attemptAnswers, savedAnswers } from '#app/forms/quiz-answers.ts';

const takes = (answer: object, attempt = '0192f0c1-7a3e-7000-8000-00000000000a') =>
  savedAnswers.safeParse({ attempt, answers: [answer] }).success;

test('takes choices up to their edges, and nothing beyond', () => {
  const age = attemptSeconds * 1000;
  const yes = [
    { place: 1, option: 0 },
    { place: 100, option: 3, over: [null, 3], age },
    { place: 0, option: greatestPrediction },
    { place: 2, option: null, over: [], age: 0 },
  ];
  expect(yes.filter(answer => !takes(answer))).toEqual([]);
  const no = [
    { place: 101, option: 0 },
    { place: -1, option: 0 },
    { place: 1.5, option: 0 },
    { place: 1, option: 4 },
    { place: 0, option: greatestPrediction + 1 },
    { place: 1 },
    { place: 1, option: 0, age: age + 1 },
    { place: 1, option: 0, age: null },
    { place: 1, option: 0, over: [4] },
    { place: 1, option: 0, over: null },
    { place: 1, option: 0, now: 5 },
  ];
  expect(no.filter(answer => takes(answer))).toEqual([]);
});

test('names an attempt by what an id is written with: the database takes neither NUL nor half a letter', () => {
  const names = ['khong-co', 'a\0', '\ud800', 'x'.repeat(101), 'x'.repeat(100)];
  expect(names.map(name => takes({ place: 1, option: 1 }, name))).toEqual([
    ...[true, false, false, false, true],
  ]);
});

test('an attempt may end with nothing more to save, a save has something', () => {
  const none = { attempt: 'a', answers: [] };
  expect([attemptAnswers, savedAnswers].map(one => one.safeParse(none).success)).toEqual([
    ...[true, false],
  ]);
  const many = { attempt: 'a', answers: Array(101).fill({ place: 1, option: 1 }) };
  expect(attemptAnswers.safeParse(many).success).toBe(false);
});
