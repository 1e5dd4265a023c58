import { expect, test } from 'vitest';
import { compareWithGroup } from '#app/domain/judging/calibration.ts';

const criteria = [
  { key: 'content', max: 60, weight: 1 },
  { key: 'form', max: 20, weight: 2 },
];
const own = { content: 45, form: 10 };
const others = [
  { content: 30, form: 20 },
  { content: 36, form: 12 },
];

test('own points beside the group, by criterion and in total', () => {
  // content: (45 + 30 + 36) / 3 = 37; form: 42 / 3 = 14; totals 65, 70, 60: 65
  expect(compareWithGroup(own, [own, ...others], criteria)).toEqual([
    { criterion: 'content', own: 45, mean: 37, lowest: 30, highest: 45, difference: 8 },
    { criterion: 'form', own: 10, mean: 14, lowest: 10, highest: 20, difference: -4 },
    { criterion: null, own: 65, mean: 65, lowest: 60, highest: 70, difference: 0 },
  ]);
});

test('with fewer than three sheets nothing is shown: it would tell who gave what', () => {
  expect(compareWithGroup(own, [own, others[0] ?? own], criteria)).toBeNull();
});
