import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { PARTICIPATION_MEASURES } from '#app/domain/awards/read-rules.ts';
import { isAwaited, leastShare, missingPeople } from '#app/domain/standing/missing-people.ts';
import { participationOver, scoresOver, type Turnout } from '#app/domain/standing/turnout.ts';
import { smallAwardInput } from '../awards/small-award-input.ts';

/** Ten people: six sat week 1, four of them week 2 as well; two more sat week 2 only; two sat none. */
const turnout: Turnout = {
  patterns: [
    { weeks: [1], people: 2 },
    { weeks: [1, 2], people: 4 },
    { weeks: [2], people: 2 },
    { weeks: [], people: 2 },
  ],
  scores: [{ week: 1, attempts: 6, correct: 40, zeros: 1 }],
};
const goal = { minimum: 70, decimals: 2, weeks: ['past', 'now', 'next'] } as const;

describe('what is missing', () => {
  it('by each measure', () => {
    const by = (measure: (typeof PARTICIPATION_MEASURES)[number]) =>
      missingPeople(turnout, { ...goal, measure });
    // 12 of 30 attempts are there, 21 are needed; week 2 itself needs one more than its six
    expect(by('mean-weekly')).toEqual({
      ...{ openWeek: 2, inOpenWeek: 1, overall: 9, isReachable: true },
    });
    expect(by('any-week')).toEqual({
      ...{ openWeek: 2, inOpenWeek: 0, overall: 0, isReachable: true },
    });
    // only six can still sit all weeks
    expect(by('all-weeks')).toEqual({
      ...{ openWeek: 2, inOpenWeek: 3, overall: 7, isReachable: false },
    });
  });

  it('names those whose attempt would help', () => {
    const awaited = (measure: (typeof PARTICIPATION_MEASURES)[number]) =>
      turnout.patterns
        .filter(({ weeks }) => isAwaited(weeks, { ...goal, measure }))
        .map(({ weeks }) => weeks.join());
    expect(awaited('mean-weekly')).toEqual(['1', '']);
    expect(awaited('all-weeks')).toEqual(['1']);
    expect(awaited('any-week')).toEqual(['']);
  });

  it('asks for no week that is over, and says so where it is too late', () => {
    const over = { ...goal, weeks: ['past', 'past'] as const, measure: 'mean-weekly' as const };
    expect(missingPeople(turnout, over)).toEqual({
      ...{ openWeek: null, inOpenWeek: 0, overall: 2, isReachable: false },
    });
    expect(isAwaited([], over)).toBe(false);
  });

  it('counts by the rounded figure: 699.95 of 1000 is 70,00% with one decimal', () => {
    expect(leastShare(2000, 70, 0)).toBe(1390);
    expect(leastShare(0, 70, 2)).toBe(1);
    expect(leastShare(0, 0, 2)).toBe(0);
    fc.assert(
      fc.property(fc.nat(300), fc.nat(100), fc.nat(2), (whole, minimum, decimals) => {
        const least = leastShare(whole, minimum, decimals);
        const figure = (part: number) =>
          Number(((part * 100) / (whole || 1) + 1e-9).toFixed(decimals));
        if (least <= whole) expect(figure(least)).toBeGreaterThanOrEqual(minimum);
        if (least > 0) expect(whole === 0 ? 0 : figure(least - 1)).toBeLessThan(minimum);
      }),
    );
  });
});

it('scores are those of the weeks asked for', () => {
  const rules = { questionsPerAttempt: 10, decimals: 2 };
  expect(scoresOver(turnout, [1], rules)).toEqual({ mean: '6.67', zeros: 1 });
  expect(scoresOver(turnout, [2], rules)).toBeNull();
});

it.each(PARTICIPATION_MEASURES)('over all weeks it is the figure of the awards: %s', measure => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 4 })), { minLength: 0, maxLength: 7 }),
      people => {
        const input = smallAwardInput();
        const rules = { ...input.rules, weeks: 4 };
        const computed = computeAwards({
          ...input,
          rules: { ...rules, participation: { ...rules.participation, measure } },
          units: [{ id: 'u', name: 'U', group: 'city', parentId: null }],
          contestants: people.map((_, at) => ({ id: `c${at}`, unitId: 'u', excluded: false })),
          attempts: people.flatMap((weeks, at) =>
            weeks.map(week => ({
              ...{ contestantId: `c${at}`, week, correct: 5, prediction: null },
              ...{
                startedAt: '2023-10-23T09:00:00+07:00',
                submittedAt: '2023-10-23T09:05:00+07:00',
              },
            })),
          ),
          ...{ entries: [], sheets: [], decisions: [] },
        });
        if (!computed.ok) throw new Error(computed.path);
        const own = { patterns: people.map(weeks => ({ weeks, people: 1 })), scores: [] };
        const figure = participationOver(own, [1, 2, 3, 4], { measure, decimals: rules.decimals });
        expect(figure).toBe(computed.result.collective[0]?.participation);
      },
    ),
    { numRuns: 60 },
  );
});
