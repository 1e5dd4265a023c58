import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  interestFormulas,
  interestPoints,
  type PublicInterestRules,
} from '#app/domain/judging/public-interest.ts';

const rules: PublicInterestRules = {
  ...{ maximumPoints: 5, reactionWeight: 1, shareWeight: 3 },
  measuredAt: '2023-11-20T17:00:00+07:00',
  formula: 'linear-to-best',
};
const figures = [
  { entryId: 'a', reactions: 120, shares: 10 },
  { entryId: 'b', reactions: 30, shares: 5 },
  { entryId: 'c', reactions: 45, shares: 0 },
  { entryId: 'd', reactions: 0, shares: 0 },
];

describe('interestPoints', () => {
  it('gives each its share of the best, worked by hand', () => {
    // interest 150, 45, 45, 0: 5 × 45 ÷ 150 = 1.5
    expect(Object.fromEntries(interestPoints(figures, rules, 2))).toEqual({
      ...{ a: 5, b: 1.5, c: 1.5, d: 0 },
    });
    // 5 × 100 ÷ 150 = 3.333…
    const third = [{ entryId: 'a', reactions: 150, shares: 0 }];
    const more = [...third, { entryId: 'e', reactions: 100, shares: 0 }];
    expect(interestPoints(more, rules, 2).get('e')).toBe(3.33);
    expect(interestPoints(more, rules, 0).get('e')).toBe(3);
  });

  it('gives by places, tied ones the better, nothing for no interest', () => {
    // three with interest: 3⁄3, then twice 2⁄3
    const byRank = interestPoints(figures, { ...rules, formula: 'by-rank' }, 2);
    expect(Object.fromEntries(byRank)).toEqual({ a: 5, b: 3.33, c: 3.33, d: 0 });
  });

  it('weighs exactly: 0.1 three times is 0.3', () => {
    const tenths = { ...rules, reactionWeight: 0.1, shareWeight: 0.3, maximumPoints: 1 };
    const one = interestPoints(
      [
        { entryId: 'a', reactions: 3, shares: 0 },
        { entryId: 'b', reactions: 0, shares: 1 },
      ],
      { ...tenths, formula: 'by-rank' },
      2,
    );
    expect([...one.values()]).toEqual([1, 1]);
  });

  it('gives nobody anything where nobody has any interest, and takes an empty list', () => {
    for (const formula of interestFormulas) {
      const none = [{ entryId: 'a', reactions: 0, shares: 0 }];
      expect([...interestPoints(none, { ...rules, formula }, 2).values()]).toEqual([0]);
      expect(interestPoints([], { ...rules, formula }, 2).size).toBe(0);
    }
  });

  it('never rounds above the most that the rules give', () => {
    const points = interestPoints(figures, { ...rules, maximumPoints: 2.75 }, 0);
    expect(points.get('a')).toBe(2.75);
  });

  it('stays between 0 and the most, follows the interest, and takes no account of the order', () => {
    const row = fc.record({ reactions: fc.nat(1_000_000), shares: fc.nat(100_000) });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 30 }),
        fc.constantFrom(...interestFormulas),
        fc.constantFrom(0.25, 5, 12.5),
        fc.constantFrom(0, 0.5, 2),
        fc.constantFrom(0.1, 1, 3),
        fc.integer({ min: 0, max: 6 }),
        (rows, formula, maximumPoints, reactionWeight, shareWeight, decimals) => {
          const given = { ...rules, formula, maximumPoints, reactionWeight, shareWeight };
          const list = rows.map((one, at) => ({ entryId: `e${at}`, ...one }));
          const points = interestPoints(list, given, decimals);
          expect(interestPoints([...list].reverse(), given, decimals)).toEqual(
            new Map([...points].reverse()),
          );
          const interest = (one: (typeof list)[number]) =>
            Math.round((one.reactions * reactionWeight + one.shares * shareWeight) * 10);
          const best = Math.max(0, ...list.map(interest));
          for (const one of list) {
            const own = points.get(one.entryId)!;
            expect(own).toBeGreaterThanOrEqual(0);
            expect(own).toBeLessThanOrEqual(maximumPoints);
            if (best > 0 && interest(one) === best) expect(own).toBe(maximumPoints);
            if (interest(one) === 0) expect(own).toBe(0);
            for (const other of list) {
              if (interest(one) >= interest(other)) {
                expect(own).toBeGreaterThanOrEqual(points.get(other.entryId)!);
              }
            }
          }
        },
      ),
    );
  });
});
