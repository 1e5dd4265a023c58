import { expect, test } from 'vitest';
import { type ListedSheet, placeInOrder } from '#app/domain/judging/sheet-order.ts';

const criteria = [{ key: 'content', max: 40, weight: 1 }];
const sheet = (code: string, state: ListedSheet['state'], points?: number): ListedSheet => ({
  ...{ code, state, scores: points === undefined ? {} : { content: points } },
});
const order = [
  sheet('V03', 'draft', 10),
  sheet('V01', 'submitted', 30),
  sheet('V02', 'submitted', 20),
  sheet('V04', 'none'),
];

test('neighbours in the judge’s order, the next open one around the end, the others’ totals from the top', () => {
  expect(placeInOrder(order, 'V01', criteria)).toEqual({
    ...{ previous: 'V03', next: 'V02', nextOpen: 'V04', position: 2, count: 4 },
    others: [
      { code: 'V02', total: 20 },
      { code: 'V03', total: 10 },
    ],
  });
  expect(placeInOrder(order, 'V04', criteria)).toMatchObject({
    ...{ previous: 'V02', next: null, nextOpen: 'V03', position: 4 },
  });
  const done = order.map(one => ({ ...one, state: 'submitted' as const }));
  expect(placeInOrder(done, 'V03', criteria)).toMatchObject({ previous: null, nextOpen: null });
});
