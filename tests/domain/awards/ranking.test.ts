import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwardInput } from '#app/domain/awards/award-input.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { orderRows } from '#app/domain/awards/ranking-order.ts';
import { attempt, smallAwardInput } from './small-award-input.ts';

function compute(change: (input: AwardInput) => void) {
  const input = smallAwardInput();
  change(input);
  const outcome = computeAwards(input);
  if (!outcome.ok) throw new Error(`${outcome.path}: ${outcome.problem}`);
  return outcome.result;
}

/** Judges' marks for `content` alone, one list an entry, as the only entries. */
function judge(input: AwardInput, marks: Record<string, (number | null)[]>): void {
  input.rules.judging.criteria = [{ key: 'content', max: 100, weight: 1 }];
  input.entries = Object.keys(marks).map(id => ({ id, unitId: 'u1', status: 'valid' }));
  input.sheets = Object.entries(marks).flatMap(([entryId, scores]) =>
    scores.flatMap((content, at) =>
      content === null
        ? []
        : [{ entryId, judgeId: `j${at}`, status: 'submitted' as const, scores: { content } }],
    ),
  );
}

const START = '2024-10-07T01:00:00Z';
/** Five contestants of one unit in week 1, who differ only in the given fields. */
function week(
  input: AwardInput,
  rows: { correct?: number; prediction?: number; end?: string; start?: string }[],
): void {
  input.contestants = rows.map((_, at) => ({ id: `c${at}`, unitId: 'u1', excluded: false }));
  input.attempts = rows.map(({ correct, prediction, start, end }, at) => ({
    ...attempt(`c${at}`, 1, correct ?? 5, start ?? START, end ?? '2024-10-07T01:05:00Z'),
    prediction: prediction ?? null,
  }));
}

const weekOne = (result: ReturnType<typeof compute>) =>
  result.weekly[0]!.ranking.map(({ contestantId, rank, prize }) => [contestantId, rank, prize]);
const scores = (result: ReturnType<typeof compute>) =>
  Object.fromEntries(result.entries.map(({ entryId, score }) => [entryId, score]));

describe('ranking keys', () => {
  it('ranks a week by score, distance of the prediction, duration and end', () => {
    const result = compute(input =>
      week(input, [
        { correct: 10, prediction: 4 },
        { correct: 10, prediction: 0 },
        { correct: 10, prediction: 3, end: '2024-10-07T01:04:59.999Z' },
        { correct: 10, prediction: 5, start: '2024-10-07T00:59:59Z', end: '2024-10-07T01:04:59Z' },
        { correct: 9, prediction: 4 },
        { correct: 10 },
      ]),
    );
    // Five had every question right: c3 is 0 off, c0 1, c2 2, c1 5, c5 predicted nothing.
    expect(weekOne(result).map(([id]) => id)).toEqual(['c3', 'c0', 'c2', 'c1', 'c5', 'c4']);
    expect(result.weekly[0]!.ranking[0]!.durationMs).toBe(300_000);
    expect(result.weekly[0]!.ranking[4]!.predictionError).toBeNull();
    expect(result.weekly[1]).toEqual({ week: 2, allCorrect: 0, ranking: [] });
  });

  it('ranks entries by criterion and by the median of totals as they were given', () => {
    const marks = { e1: [10, 20, 90], e2: [30, 40, 50], e3: [35, 40, 45] };
    const order = (key: AwardInput['rules']['entryOrder'][number]) =>
      compute(input => {
        judge(input, marks);
        input.rules.entryOrder = [key];
      }).entries.map(({ entryId, rank }) => [entryId, rank]);
    expect(order('median')).toEqual([
      ['e2', 1],
      ['e3', 1],
      ['e1', 3],
    ]);
    expect(order('criterion:content')).toEqual([
      ['e1', 1],
      ['e2', 1],
      ['e3', 1],
    ]);
  });

  it('compares what is published: figures that round alike tie', () => {
    const result = compute(input => judge(input, { e1: [50.004], e2: [50.001], e3: [50.005] }));
    expect(result.entries.map(({ entryId, score, rank }) => [entryId, score, rank])).toEqual([
      ['e3', '50.01', 1],
      ['e1', '50.00', 2],
      ['e2', '50.00', 2],
    ]);
  });

  it('packs keys of any width without losing order', () => {
    const key = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.maxSafeInteger(),
      fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    );
    const rows = fc.array(fc.tuple(key, key, key), { maxLength: 40 });
    fc.assert(
      fc.property(rows, table => {
        const columns = [0, 1, 2].map(at => Float64Array.from(table, row => row[at]!));
        const { order, group } = orderRows(table.length, columns);
        const compare = (left: number, right: number) =>
          [0, 1, 2].map(at => table[left]![at]! - table[right]![at]!).find(d => d !== 0) ?? 0;
        const expected = table.map((_, row) => row).sort(compare);
        expect([...order]).toEqual(expected);
        for (let at = 1; at < expected.length; at++) {
          const same = group[expected[at]!] === group[expected[at - 1]!];
          expect(same).toBe(compare(expected[at]!, expected[at - 1]!) === 0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('ties and decisions', () => {
  const three = [{}, {}, {}];

  it('gives each of a tie the prize that all its positions bring', () => {
    const result = compute(input => {
      week(input, three);
      input.rules.prizes.weekly = [['first', 3]];
    });
    expect(weekOne(result)).toEqual([
      ['c0', 1, 'first'],
      ['c1', 1, 'first'],
      ['c2', 1, 'first'],
    ]);
    expect(result.unresolvedTies).toEqual([]);
  });

  it('leaves a tie without any prize alone', () => {
    const result = compute(input => {
      week(input, three);
      input.rules.prizes.weekly = [['first', 0]];
    });
    expect(weekOne(result).map(([, rank, prize]) => [rank, prize])).toEqual([
      [1, null],
      [1, null],
      [1, null],
    ]);
    expect(result.unresolvedTies).toEqual([]);
  });

  it('gives nobody a prize where different ones hang on the tie, and lists it', () => {
    const result = compute(input => week(input, [{ correct: 9 }, ...three, {}]));
    expect(weekOne(result)).toEqual([
      ['c0', 1, 'first'],
      ['c1', 2, null],
      ['c2', 2, null],
      ['c3', 2, null],
      ['c4', 2, null],
    ]);
    expect(result.unresolvedTies).toEqual([
      { award: 'weekly:1', subjects: ['c1', 'c2', 'c3', 'c4'], prizes: ['second', null] },
    ]);
  });

  it('ranks a decided tie in the decided order, even one without a prize', () => {
    const decided = (prizes: AwardInput['rules']['prizes']['weekly']) =>
      compute(input => {
        week(input, three);
        input.rules.prizes.weekly = prizes;
        input.decisions = [{ award: 'weekly:1', order: ['c2', 'c0', 'c1'], reason: 'bốc thăm' }];
      });
    const result = decided([
      ['first', 1],
      ['second', 1],
    ]);
    expect(weekOne(result)).toEqual([
      ['c2', 1, 'first'],
      ['c0', 2, 'second'],
      ['c1', 3, null],
    ]);
    expect(result.unresolvedTies).toEqual([]);
    expect(weekOne(decided([])).map(([, rank]) => rank)).toEqual([1, 2, 3]);
  });

  it("moves a unit's place with a decided tie of entries", () => {
    const places = (order?: string[]) =>
      compute(input => {
        judge(input, { e1: [50], e2: [50] });
        input.entries[1]!.unitId = 'u3';
        if (order) input.decisions = [{ award: 'entry', order, reason: '' }];
      }).collective.map(({ unitId, entryRank }) => [unitId, entryRank]);
    expect(places()).toContainEqual(['u1', 1]);
    expect(places()).toContainEqual(['u3', 1]);
    expect(places(['e2', 'e1'])).toContainEqual(['u1', 2]);
  });

  it('lists open ties by week, then entry, then collective', () => {
    const result = compute(input => {
      week(input, [{}, {}]);
      input.contestants[1]!.unitId = 'u3';
      input.attempts.push(...input.attempts.map(row => ({ ...row, week: 2 })));
      judge(input, { e1: [50], e2: [50] });
      input.entries[1]!.unitId = 'u3';
    });
    expect(result.unresolvedTies.map(({ award }) => award)).toEqual([
      'weekly:1',
      'weekly:2',
      'entry',
      'collective',
    ]);
  });
});

describe('aggregates and normalization', () => {
  const aggregated = (how: AwardInput['rules']['judging']['aggregate'], marks: number[]) =>
    scores(
      compute(input => {
        judge(input, { e1: marks });
        input.rules.judging.aggregate = how;
      }),
    ).e1;

  it('trims one highest and one lowest from five sheets on', () => {
    expect(aggregated('trimmed-mean', [0, 50, 50, 100])).toBe('50.00');
    expect(aggregated('trimmed-mean', [0, 0, 10, 20, 100])).toBe('10.00');
    expect(aggregated('mean', [0, 0, 10, 20, 100])).toBe('26.00');
    expect(aggregated('median', [10, 90, 20])).toBe('20.00');
    expect(aggregated('median', [10, 90, 20, 21.25])).toBe('20.63');
  });

  it('gives no score below the least number of sheets, and stands such entries last', () => {
    const result = compute(input => {
      judge(input, { e9: [1, 1], e2: [90], e1: [] });
      input.rules.judging.minimumSheets = 2;
    });
    expect(result.entries.map(({ entryId, sheets, rank }) => [entryId, sheets, rank])).toEqual([
      ['e9', 2, 1],
      ['e1', 0, null],
      ['e2', 1, null],
    ]);
  });

  const normalized = (marks: Record<string, (number | null)[]>) =>
    scores(
      compute(input => {
        judge(input, marks);
        input.rules.judging.normalization = 'z-score';
        input.rules.decimals = 4;
      }),
    );

  it('leaves the totals of one judge as they are', () => {
    expect(normalized({ e1: [10], e2: [20.125], e3: [35] })).toEqual({
      e1: '10.0000',
      e2: '20.1250',
      e3: '35.0000',
    });
  });

  it('gives the mean of all to a judge whose totals are equal, also to one with a single sheet', () => {
    // M = (10 + 20 + 60) ÷ 3 for both.
    expect(normalized({ e1: [10, null], e2: [null, 60], e3: [20, null] }).e2).toBe('30.0000');
    const equal = normalized({ e1: [0.1, null], e2: [0.1, null], e3: [null, 0.2] });
    expect(equal).toEqual({ e1: '0.1333', e2: '0.1333', e3: '0.1333' });
  });

  it('takes no notice of how strict a judge is', () => {
    const result = normalized({ e1: [10, 50], e2: [20, 70], e3: [30, 90] });
    // M = 45, each judge's z are -√1.5, 0 and √1.5, S² = 4750 ÷ 6.
    expect(result).toEqual({ e1: '10.5399', e2: '45.0000', e3: '79.4601' });
  });

  it('can fall below zero', () => {
    const marks = { e1: [0, 0], e2: [100, 0], e3: [100, 1] };
    expect(Number(normalized(marks).e1)).toBeLessThan(0);
  });
});

describe('participation, quality and composite', () => {
  /** u1 has four on its roster: in both weeks, in one, in one, in none. */
  function four(input: AwardInput): void {
    input.contestants = ['c1', 'c2', 'c3', 'c4', 'out'].map(id => ({
      id,
      unitId: id === 'c2' ? 'u2' : 'u1',
      excluded: id === 'out',
    }));
    const sat = (id: string, week: number, correct: number) =>
      attempt(id, week, correct, START, '2024-10-07T01:05:00Z');
    input.attempts = [sat('c1', 1, 10), sat('c1', 2, 7), sat('c2', 1, 8), sat('c3', 2, 1)];
    input.attempts.push(sat('out', 1, 0));
  }
  const unitOne = (change: (input: AwardInput) => void) =>
    compute(input => {
      four(input);
      change(input);
    }).collective.find(({ unitId }) => unitId === 'u1')!;

  it.each([
    ['mean-weekly', '50.00'],
    ['any-week', '75.00'],
    ['all-weeks', '25.00'],
  ] as const)('measures %s', (measure, participation) => {
    const unit = unitOne(input => {
      input.rules.participation.measure = measure;
    });
    expect([unit.participation, unit.quality]).toEqual([participation, '6.50']);
    expect(unit.conditions.at(-1)).toEqual({ code: 'no-zero', holds: true });
  });

  it('holds the minimum against the rounded figure', () => {
    const holds = (minimum: number) =>
      unitOne(input => {
        input.contestants.splice(3, 1);
        input.rules.participation = {
          measure: 'mean-weekly',
          minimum: { city: minimum, central: 0 },
        };
      }).conditions[1]!.holds;
    // Four attempts of three people in two weeks: 66.67 %.
    expect([holds(66.67), holds(66.671), holds(66.66)]).toEqual([true, false, true]);
  });

  it('lists no-zero only where zeros disqualify', () => {
    const unit = unitOne(input => {
      input.rules.zeroScoreDisqualifies = false;
    });
    expect(unit.conditions.map(({ code }) => code)).toEqual(['entry-in-top', 'participation']);
  });

  it('weighs published values, a missing entry as 0', () => {
    const weigh = (input: AwardInput) => {
      input.rules.collectiveOrder = ['composite'];
      input.rules.collectiveWeights = { participation: 0.4, quality: 0.4, entryScore: 0.2 };
    };
    // 0.4 × 50 + 0.4 × 65 + 0.2 × 33.75 ÷ 45 × 100
    expect(unitOne(weigh).composite).toBe('61.00');
    expect(
      unitOne(input => {
        weigh(input);
        input.sheets = [];
      }).composite,
    ).toBe('46.00');
    expect(unitOne(() => {})).not.toHaveProperty('composite');
  });

  it('takes the highest score of several entries at the best rank', () => {
    const unit = unitOne(input => {
      judge(input, { e1: [20], e2: [30] });
      input.rules.entryOrder = [];
      input.entries[1]!.unitId = 'u2';
    });
    expect([unit.entryRank, unit.entryScore]).toEqual([1, '30.00']);
  });
});
