import { expect, test } from 'vitest';
import {
  attemptDeadline,
  attemptState,
  isAnswer,
  shownAnswers,
  shownOptions,
  shownRight,
} from '#app/domain/quiz/attempt-life.ts';
import { acceptsAll, gradeAnswers, keyOf, noAnswerBit } from '#app/domain/quiz/question.ts';

const at = (time: string) => new Date(`2024-10-11T${time}+07:00`);

test.each([
  ['16:00:00', '16:10:30', 'ten minutes and a half'],
  ['16:49:30', '17:00:00', 'to the closing exactly'],
  ['16:59:59', '17:00:00', 'sooner, with the week'],
])('what starts at %s ends at %s: %s', (start, end) => {
  const deadline = attemptDeadline(at(start), at('17:00:00'));
  expect(deadline).toEqual(at(end));
  const attempt = { deadline, finishedAt: null };
  expect(attemptState(attempt, new Date(deadline.getTime() - 1))).toBe('running');
  expect(attemptState(attempt, deadline)).toBe('over');
  expect(attemptState({ deadline, finishedAt: at(start) }, at(start))).toBe('over');
});

test('choices are shown and told in the order shown', () => {
  expect(shownAnswers(['2031', '0123', '3210'], [0, -1])).toEqual([1, null, null]);
  expect(shownRight('2031', keyOf(3) | keyOf(2) | noAnswerBit)).toEqual([0, 2]);
  expect(shownOptions('2031', ['a', 'b', 'c', 'd'])).toEqual(['c', 'a', 'd', 'b']);
});

test('only whole numbers of the paper are answers', () => {
  const no = [
    ...[
      { place: -1, option: 0 },
      { place: 1.5, option: 0 },
      { place: 101, option: 0 },
    ],
    ...[
      { place: 1, option: 4 },
      { place: 1, option: -1 },
      { place: 0, option: 0.5 },
    ],
    { place: 0, option: 10_000_001 },
  ];
  expect(no.filter(isAnswer)).toEqual([]);
  const yes = [
    { place: 0, option: 4000 },
    { place: 0, option: null },
    { place: 1, option: 3 },
  ];
  expect(yes.filter(isAnswer)).toEqual(yes);
});

test('grades by what counts as right, an absent answer too', () => {
  expect(gradeAnswers([keyOf(0), keyOf(3), acceptsAll, noAnswerBit], [0, 2, -1])).toBe(3);
});
