import { expect, it } from 'vitest';
import { readPrediction } from '#app/domain/quiz/prediction.ts';
import { openPlaces, readAttemptForm, readScreen } from '#app/forms/quiz-attempt.ts';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

it('reads only what differs from what the page showed: the rest may have been answered elsewhere since', () => {
  const form = formOf({
    ...{ 'shown-1': '2', 'answer-1': '2', 'shown-2': '', 'answer-2': '0' },
    ...{ 'shown-3': '1', 'answer-3': '9', 'answer-11': '1', attempt: 'a1' },
    ...{ 'shown-0': '', prediction: ' 1.200 ', go: '3' },
  });
  expect(readAttemptForm(form, 10)).toEqual({
    answers: [
      { place: 2, option: 0 },
      { place: 0, option: 1200 },
    ],
    ...{ attemptId: 'a1', screen: 3, submittedOpen: null, badPrediction: null },
  });
  const emptied = formOf({ 'shown-0': '15', prediction: '', submit: '7,0' });
  expect(readAttemptForm(emptied, 10)).toMatchObject({
    answers: [{ place: 0, option: null }],
    submittedOpen: [7, 0],
  });
  expect(readAttemptForm(formOf({ prediction: 'nhiều', submit: '' }), 10)).toMatchObject({
    ...{ answers: [], badPrediction: 'nhiều', submittedOpen: [] },
  });
});

it('knows a number of people, a screen, and what is open', () => {
  const typed = ['', ' 0 ', '120', '1 200', '1.200.000', '1,5', '-3', '12.00', '99999999', 'abc'];
  expect(typed.map(readPrediction)).toEqual([
    ...[null, 0, 120, 1200, 1_200_000],
    ...Array(5).fill(undefined),
  ]);
  const screens = ['1', '11', 'review', '12', '0', '-1', '', null];
  expect(screens.map(screen => readScreen(screen, 10))).toEqual([
    ...[1, 11, 'review'],
    ...Array(5).fill(null),
  ]);
  expect(openPlaces({ answers: [0, null, 3], prediction: null })).toEqual([2, 0]);
});
