import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contestState } from '#app/domain/contest-calendar.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import {
  isOwnBranch,
  judgingStage,
  judgingWindow,
  mayJudge,
} from '#app/domain/judging/may-judge.ts';
import { unitParents } from '#app/domain/units.ts';

const preset = contestPresets[0]?.rules as ContestRules;
const planned = { rules: preset, judgingClosedAt: null };
// district > ward > office, district > other ward; the department stands alone.
const parents = unitParents([
  { id: 'district', parentId: null },
  { id: 'ward', parentId: 'district' },
  { id: 'office', parentId: 'ward' },
  { id: 'other-ward', parentId: 'district' },
  { id: 'department', parentId: null },
]);

const ask = (given: {
  judgeUnits?: string[];
  recusedFrom?: string[];
  assignedTo?: string[];
  unitId?: string;
  status?: 'valid' | 'withdrawn' | 'rejected';
  now?: string;
  extendedTo?: string;
}) =>
  mayJudge({
    judge: {
      unitIds: given.judgeUnits ?? [],
      recusedFrom: new Set(given.recusedFrom),
      assignedTo: given.assignedTo ? new Set(given.assignedTo) : null,
    },
    entry: { id: 'entry', unitId: given.unitId ?? 'department', status: given.status ?? 'valid' },
    parents,
    window: judgingWindow(planned, given.extendedTo ? new Date(given.extendedTo) : null),
    now: new Date(given.now ?? '2023-11-20T09:00:00+07:00'),
  });

describe('own branch', () => {
  test.each([
    ['the same unit', 'ward', 'ward'],
    ['its parent', 'ward', 'district'],
    ['its child', 'district', 'ward'],
    ['a grandchild', 'district', 'office'],
    ['a sibling below the same root', 'ward', 'other-ward'],
    ['a cousin', 'office', 'other-ward'],
  ])('%s is never judged', (_, own, unitId) => {
    expect(ask({ judgeUnits: [own], unitId })).toMatchObject({ ok: false, code: 'own-unit' });
  });

  test('another branch is judged, and a judge of no unit judges all', () => {
    expect(ask({ judgeUnits: ['department'], unitId: 'ward' }).ok).toBe(true);
    expect(ask({ unitId: 'ward' }).ok).toBe(true);
  });

  test('any one of several units bars', () => {
    expect(isOwnBranch(['department', 'office'], 'district', parents)).toBe(true);
  });

  test('says nothing else of an entry of the own branch, whatever its state and time', () => {
    const states = fc.constantFrom('valid' as const, 'withdrawn' as const, 'rejected' as const);
    const days = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(states, days, (status, day) => {
        const now = new Date(Date.parse('2023-11-18T00:00:00+07:00') + day * 86_400_000);
        const answer = ask({
          judgeUnits: ['ward'],
          unitId: 'other-ward',
          status,
          now: now.toISOString(),
        });
        expect(answer).toEqual({ ok: false, code: 'own-unit' });
      }),
    );
  });
});

describe('time', () => {
  test.each([
    ['2023-11-17T23:59:59.999+07:00', 'not-open-yet'],
    ['2023-11-18T00:00:00+07:00', null],
    ['2023-11-30T23:59:59.999+07:00', null],
    ['2023-12-01T00:00:00+07:00', 'closed'],
  ])('at %s: %s', (now, code) => {
    const answer = ask({ now });
    expect(answer.ok ? null : answer.code).toBe(code);
  });

  test('an entry whose unit has more time is judged once that has passed', () => {
    const extendedTo = '2023-11-22T17:00:00+07:00';
    expect(ask({ extendedTo, now: '2023-11-22T16:59:59+07:00' })).toEqual({
      ok: false,
      code: 'not-open-yet',
      params: { opensAt: '2023-11-22T10:00:00.000Z' },
    });
    expect(ask({ extendedTo, now: extendedTo }).ok).toBe(true);
  });

  test('a grace puts off judging: a video may still finish', () => {
    const entry = { ...preset.entry, graceSeconds: 1800 } as ContestRules['entry'];
    expect(judgingWindow({ ...planned, rules: { ...preset, entry } }).opensAt).toEqual(
      new Date('2023-11-18T00:30:00+07:00'),
    );
  });

  test('an extension beyond the closing of judging leaves no time', () => {
    const window = judgingWindow(planned, new Date('2024-01-01T00:00:00+07:00'));
    expect(judgingStage(window, new Date('2023-12-05T00:00:00+07:00'))).toBe('closed');
  });
});

describe('closed on a quorum', () => {
  const closedAt = new Date('2023-11-25T10:00:00+07:00');

  test('judging ends there and then', () => {
    const window = judgingWindow({ rules: preset, judgingClosedAt: closedAt });
    expect(judgingStage(window, closedAt.getTime() - 1)).toBe('open');
    expect(judgingStage(window, closedAt)).toBe('closed');
    expect(contestState({ rules: preset, judgingClosedAt: closedAt }, closedAt)).toBe('over');
    expect(contestState(planned, closedAt)).toBe('judging');
  });

  test('a closing never lengthens judging, should the rules end it before', () => {
    const judgingClosedAt = new Date('2024-02-01T00:00:00+07:00');
    const window = judgingWindow({ rules: preset, judgingClosedAt });
    expect(window.closesAt).toEqual(new Date(preset.calendar.judgingClosesAt));
  });
});

test.each(['withdrawn', 'rejected'] as const)('a %s entry is not judged', status => {
  expect(ask({ status })).toEqual({ ok: false, code: status });
});
