import { describe, expect, it } from 'vitest';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { DecimalText } from '#app/domain/awards/decimal.ts';
import { smallAwardInput } from './small-award-input.ts';

type Change = (input: ReturnType<typeof smallAwardInput>) => void;

function refusal(change: Change): string {
  const input = smallAwardInput();
  change(input);
  const outcome = computeAwards(input);
  return outcome.ok ? 'usable' : `${outcome.path} ${outcome.problem}`;
}

/** Sets a field by its path, as a JSON text of another shape would have it. */
function set(path: string, value: unknown): Change {
  return input => {
    const steps = path.split(/[.[\]]+/).filter(step => step !== '');
    const last = steps.pop()!;
    let place: Record<string, unknown> = input as unknown as Record<string, unknown>;
    for (const step of steps) place = place[step] as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = value;
  };
}

describe('unusable input', () => {
  it('takes the untouched input', () => {
    expect(refusal(() => {})).toBe('usable');
  });

  const repeated: [string, Change, string][] = [
    ['unit twice', input => input.units.push({ ...input.units[0]! }), 'units[3].id duplicate-id'],
    [
      'contestant twice',
      input => input.contestants.push({ ...input.contestants[0]! }),
      'contestants[3].id duplicate-id',
    ],
    [
      'entry twice',
      input => input.entries.push({ ...input.entries[0]! }),
      'entries[3].id duplicate-id',
    ],
    [
      'criterion twice',
      input => input.rules.judging.criteria.push({ key: 'content', max: 1, weight: 1 }),
      'rules.judging.criteria[2].key duplicate-id',
    ],
    [
      'two attempts in a week',
      input => input.attempts.push({ ...input.attempts[0]! }),
      'attempts[3] duplicate-attempt',
    ],
    [
      "an excluded contestant's two attempts in a week",
      input => {
        input.contestants[0]!.excluded = true;
        input.attempts.push({ ...input.attempts[0]! });
      },
      'attempts[3] duplicate-attempt',
    ],
    [
      'two sheets of a judge',
      input => input.sheets.push({ ...input.sheets[0]! }),
      'sheets[3] duplicate-sheet',
    ],
    [
      'cycle of units',
      input => {
        input.units[0]!.parentId = 'u2';
        input.units[2]!.parentId = 'u1';
      },
      'units[0].parentId cycle',
    ],
    [
      'root whose group has no minimum',
      input => {
        input.units[2]!.group = 'service';
      },
      'units[2].group no-minimum',
    ],
    [
      'decision that matches no tie',
      input => {
        input.decisions = [{ award: 'entry', order: ['e1', 'e2'], reason: '' }];
      },
      'decisions[0].order no-such-tie',
    ],
    [
      'decision about somebody unknown',
      input => {
        input.decisions = [{ award: 'weekly:1', order: ['c1', 'ghost'], reason: '' }];
      },
      'decisions[0].order no-such-tie',
    ],
    [
      'decision about a part of a tie',
      input => {
        input.rules.weeklyOrder = [];
        input.decisions = [{ award: 'weekly:1', order: ['c1'], reason: '' }];
      },
      'decisions[0].order no-such-tie',
    ],
    [
      'decision that names a subject twice',
      input => {
        input.rules.weeklyOrder = [];
        input.decisions = [{ award: 'weekly:1', order: ['c1', 'c2', 'c1'], reason: '' }];
      },
      'decisions[0].order no-such-tie',
    ],
    [
      'tie decided twice',
      input => {
        input.rules.weeklyOrder = [];
        input.decisions = [
          { award: 'weekly:1', order: ['c1', 'c2'], reason: '' },
          { award: 'weekly:1', order: ['c2', 'c1'], reason: '' },
        ];
      },
      'decisions[1].order already-decided',
    ],
  ];
  it.each(repeated)('refuses a %s', (_, change, expected) => {
    expect(refusal(change)).toBe(expected);
  });

  const fields: [path: string, value: unknown, problem: string][] = [
    ['schema', 'hoithi.awards-input/v2', 'unknown-schema'],
    ['contest', undefined, 'missing'],
    ['contest.code', undefined, 'missing'],
    ['contest.title', 7, 'wrong-type'],
    ['rules', undefined, 'missing'],
    ['rules.weeks', 0, 'out-of-range'],
    ['rules.weeks', 1.5, 'not-whole'],
    ['rules.weeks', '4', 'wrong-type'],
    ['rules.questionsPerAttempt', 0, 'out-of-range'],
    ['rules.participation.measure', 'mean', 'unknown-word'],
    ['rules.participation.minimum', undefined, 'missing'],
    ['rules.participation.minimum.city', '70', 'wrong-type'],
    ['rules.participation.minimum.city', -1, 'out-of-range'],
    ['rules.zeroScoreDisqualifies', 1, 'wrong-type'],
    ['rules.weeklyOrder', 'score', 'wrong-type'],
    ['rules.weeklyOrder[0]', 'speed', 'unknown-word'],
    ['rules.judging.criteria', undefined, 'missing'],
    ['rules.judging.criteria[0].key', '', 'empty'],
    ['rules.judging.criteria[0].max', -1, 'out-of-range'],
    ['rules.judging.criteria[0].weight', undefined, 'missing'],
    ['rules.judging.aggregate', 'mode', 'unknown-word'],
    ['rules.judging.normalization', 'z', 'unknown-word'],
    ['rules.judging.minimumSheets', 0, 'out-of-range'],
    ['rules.entryOrder[0]', 'content', 'unknown-word'],
    ['rules.entryOrder[0]', 'criterion:ghost', 'unknown-criterion'],
    ['rules.topEntries', 0, 'out-of-range'],
    ['rules.collectiveOrder[0]', 'score', 'unknown-word'],
    ['rules.collectiveWeights', null, 'wrong-type'],
    ['rules.prizes.weekly', undefined, 'missing'],
    ['rules.prizes.entry[0]', 'first', 'wrong-type'],
    ['rules.prizes.entry[0][1]', -1, 'out-of-range'],
    ['rules.prizes.collective[0][1]', 0.5, 'not-whole'],
    ['rules.decimals', 7, 'out-of-range'],
    ['rules.decimals', -1, 'out-of-range'],
    ['units', undefined, 'missing'],
    ['units[0]', null, 'wrong-type'],
    ['units[0].id', 1, 'wrong-type'],
    ['units[0].name', undefined, 'missing'],
    ['units[0].group', 'ward', 'unknown-word'],
    ['units[1].parentId', 'ghost', 'unknown-id'],
    ['units[1].parentId', undefined, 'missing'],
    ['contestants', {}, 'wrong-type'],
    ['contestants[0].id', undefined, 'missing'],
    ['contestants[0].unitId', 'ghost', 'unknown-id'],
    ['contestants[0].excluded', undefined, 'missing'],
    ['attempts[0]', 3, 'wrong-type'],
    ['attempts[0].contestantId', 'ghost', 'unknown-id'],
    ['attempts[0].contestantId', undefined, 'missing'],
    ['attempts[0].week', 0, 'out-of-range'],
    ['attempts[0].week', 3, 'out-of-range'],
    ['attempts[0].week', undefined, 'missing'],
    ['attempts[0].correct', 11, 'out-of-range'],
    ['attempts[0].correct', -1, 'out-of-range'],
    ['attempts[0].correct', 9.5, 'not-whole'],
    ['attempts[0].correct', null, 'wrong-type'],
    ['attempts[0].correct', new DecimalText('9.00000000000000000001'), 'not-whole'],
    ['attempts[0].prediction', -1, 'out-of-range'],
    ['attempts[0].prediction', 0.5, 'not-whole'],
    ['attempts[0].prediction', '3', 'wrong-type'],
    ['attempts[0].prediction', Number.POSITIVE_INFINITY, 'out-of-range'],
    ['attempts[0].startedAt', undefined, 'missing'],
    ['attempts[0].startedAt', '2024-10-07T08:00:00', 'not-an-instant'],
    ['attempts[0].startedAt', 1728262800000, 'wrong-type'],
    ['attempts[0].submittedAt', '2023-02-29T08:00:00Z', 'not-an-instant'],
    ['attempts[0].submittedAt', '2024-10-07T07:59:59.999+07:00', 'ends-before-start'],
    ['entries', undefined, 'missing'],
    ['entries[0].unitId', 'ghost', 'unknown-id'],
    ['entries[0].status', 'draft', 'unknown-word'],
    ['sheets[0].entryId', 'ghost', 'unknown-id'],
    ['sheets[0].judgeId', undefined, 'missing'],
    ['sheets[0].status', 'valid', 'unknown-word'],
    ['sheets[0].scores', undefined, 'missing'],
    ['sheets[0].scores.content', 40.25, 'out-of-range'],
    ['sheets[0].scores.content', -0.25, 'out-of-range'],
    ['sheets[0].scores.content', new DecimalText('40.00000000000000000001'), 'out-of-range'],
    ['sheets[0].scores.content', '30', 'wrong-type'],
    ['sheets[0].scores.content', undefined, 'missing-criterion'],
    ['sheets[0].scores.content', null, 'missing-criterion'],
    ['sheets[0].scores.ghost', 1, 'unknown-criterion'],
    ['sheets[0].scores.constructor', 1, 'unknown-criterion'],
    // A draft and the sheet of a withdrawn entry are checked too.
    ['sheets[1].scores.content', 41, 'out-of-range'],
    ['sheets[2].scores.content', 41, 'out-of-range'],
    ['sheets[2].scores.ghost', 1, 'unknown-criterion'],
    ['decisions', null, 'wrong-type'],
    ['decisions', [{ order: [], reason: '' }], 'missing'],
  ];
  it.each(fields)('refuses %s: %j', (path, value, problem) => {
    const place = path === 'decisions' && Array.isArray(value) ? 'decisions[0].award' : path;
    expect(refusal(set(path, value))).toBe(`${place} ${problem}`);
  });

  it('names a decision about a week that there is not', () => {
    const decide = (award: unknown) => set('decisions', [{ award, order: ['c1'], reason: '' }]);
    for (const award of ['weekly:3', 'weekly:0', 'weekly:01', 'weekly', 'entries']) {
      expect(refusal(decide(award))).toBe('decisions[0].award unknown-word');
    }
  });

  it('demands weights where the rules rank by the composite', () => {
    const change: Change = input => {
      input.rules.collectiveOrder = ['composite'];
    };
    expect(refusal(change)).toBe('rules.collectiveWeights missing');
  });

  it('quotes an odd criterion in the path', () => {
    expect(refusal(set('sheets[0].scores.a b', 1))).toBe(
      'sheets[0].scores["a b"] unknown-criterion',
    );
  });

  it('refuses what is no object at all', () => {
    for (const value of [null, [], 'x', 3, undefined]) {
      expect(computeAwards(value)).toMatchObject({ ok: false, path: 'input' });
    }
  });

  it('allows what section 6 allows to be absent or null, and further fields', () => {
    const allowed: Change[] = [
      set('attempts[0].prediction', undefined),
      set('attempts[0].prediction', null),
      set('decisions', undefined),
      set('sheets[1].scores', {}),
      set('sheets[2].scores.content', null),
      set('units[0].headcount', 12),
      set('attempts[0].correct', new DecimalText('9.0000000000000000000')),
      set('attempts[0].submittedAt', '2024-10-07T08:00:00+07:00'),
      set('rules.participation.minimum.ward', 'x'),
    ];
    for (const change of allowed) expect(refusal(change)).toBe('usable');
  });

  it('follows a chain of ten thousand units', () => {
    const change: Change = input => {
      for (let at = 0; at < 10_000; at++) {
        const parentId = at === 0 ? 'u1' : `d${at - 1}`;
        input.units.unshift({ id: `d${at}`, name: '', group: 'city', parentId });
      }
    };
    expect(refusal(change)).toBe('usable');
  });
});
