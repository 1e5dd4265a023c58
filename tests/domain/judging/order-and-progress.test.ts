import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrderOf } from '#app/domain/judging/judge-order.ts';
import { countStates, isBehind } from '#app/domain/judging/progress.ts';

const entries = Array.from({ length: 34 }, (_, at) => ({ id: `entry-${at}` }));

describe('an order of the judge’s own', () => {
  test('is the same at every visit, whatever order the entries come in', () => {
    expect(inOrderOf('j1', [...entries].reverse())).toEqual(inOrderOf('j1', entries));
  });

  test('keeps every entry once, and its order when another vanishes', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 33 }), (judge, gone) => {
        const all = inOrderOf(judge, entries);
        expect(new Set(all)).toEqual(new Set(entries));
        const left = entries.filter((_, at) => at !== gone);
        expect(inOrderOf(judge, left)).toEqual(all.filter(entry => left.includes(entry)));
      }),
    );
  });

  test('starts seven judges at different entries, and none at the end always', () => {
    const places = entries.map(() => 0);
    const firsts = new Set<string>();
    for (let judge = 0; judge < 400; judge++) {
      inOrderOf(`judge-${judge}`, entries).forEach((entry, place) => {
        const at = entries.indexOf(entry);
        places[at] = (places[at] ?? 0) + place / 400;
        if (place === 0) firsts.add(entry.id);
      });
    }
    expect(firsts.size).toBe(34);
    // The mean place of every entry is near the middle, 16.5.
    expect(Math.min(...places)).toBeGreaterThan(14.5);
    expect(Math.max(...places)).toBeLessThan(18.5);
  });
});

describe('behind', () => {
  const window = {
    opensAt: new Date('2023-11-18T00:00:00+07:00'),
    closesAt: new Date('2023-11-28T00:00:00+07:00'),
  };
  const on = (day: number) => window.opensAt.getTime() + day * 86_400_000;
  const counts = (submitted: number) =>
    countStates([
      ...Array.from({ length: submitted }, () => 'submitted' as const),
      ...Array.from({ length: 10 - submitted }, (_, at) => (at % 2 ? 'draft' : 'none')),
    ] as const);

  test.each([
    [0, 0.9, false],
    [0, 1.1, true],
    [4, 5, false],
    [3, 5, true],
    [9, 10, true],
    [10, 10, false],
    [10, 99, false],
  ])('%d of ten submitted after %d of ten days: %s', (submitted, day, behind) => {
    expect(isBehind(counts(submitted), window, on(day))).toBe(behind);
  });

  test('nobody is behind with nothing to do', () => {
    expect(isBehind(countStates([]), window, on(11))).toBe(false);
  });
});
