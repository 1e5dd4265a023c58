import { describe, expect, it } from 'vitest';
import { tiesInScope } from '#app/domain/awards/award-result.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import { redactPublication } from '#app/domain/awards/redact-result.ts';
import { attempt, smallAwardInput } from './small-award-input.ts';

function publish(
  scope: AwardName[],
  decisions?: Parameters<typeof redactPublication>[0]['decisions'],
) {
  const input = smallAwardInput();
  input.rules.prizes.weekly = [['first', 1]];
  input.sheets[1] = {
    entryId: 'e2',
    judgeId: 'j1',
    status: 'submitted',
    scores: { content: 12.25, craft: 1 },
  };
  input.attempts.push(attempt('c3', 1, 1, '2024-10-07T01:00:00Z', '2024-10-07T01:05:00Z'));
  const outcome = computeAwards(input);
  if (!outcome.ok) throw new Error(outcome.path);
  const { result } = outcome;
  const snapshot = { contest: input.contest, scope, input, result, publishedAt: '' };
  return redactPublication(
    { ...snapshot, sha256: 'ab', decisions },
    {
      contestants: Object.fromEntries(
        ['c1', 'c2', 'c3'].map(id => [id, { fullName: `Người ${id}`, unitName: 'Sở 1' }]),
      ),
      units: { u1: 'Sở 1', u3: 'Cục 3' },
      entries: {
        e1: { title: 'Bài một', unitName: 'Sở 1', kind: 'video' },
        e2: { title: 'Bài hai', unitName: 'Cục 3', kind: 'video' },
      },
    },
  );
}

describe('redactPublication', () => {
  it('shows only the awards in scope', () => {
    const week = publish(['weekly:1']);
    expect(week.weekly.map(({ week }) => week)).toEqual([1]);
    expect([week.entries, week.collective]).toEqual([null, null]);
    expect(publish(['entry']).entries).toEqual([
      {
        entryId: 'e1',
        rank: 1,
        prize: 'first',
        score: '33.75',
        title: 'Bài một',
        unitName: 'Sở 1',
        kind: 'video',
      },
    ]);
    expect(publish(['collective']).collective?.map(({ unitName }) => unitName)).toContain('Cục 3');
  });

  it('names nobody who did not win, no person id and no points of a judge', () => {
    const text = JSON.stringify(publish(['weekly:1', 'weekly:2', 'entry', 'collective']));
    expect(text).toContain('Người c1');
    expect(text).not.toContain('Người c2');
    expect(text).not.toContain('Bài hai');
    expect(text).not.toMatch(/"c[123]"|j1|30\.25|sheets|scores|contestantId|unitId/);
    expect(JSON.stringify(publish(['entry']))).not.toMatch(/Cục 3|12\.75/);
    // the score of the entry without a prize, which stood among its unit's figures
    expect(text).not.toContain('12.75');
    expect(JSON.parse(text).sha256).toBe('ab');
  });
});

it('tells decided ties in scope: winners by name, the others by number', () => {
  const decided = { reason: 'Biên bản số 5', decidedAt: '2023-12-01T02:00:00.000Z' };
  const decisions = [
    { award: 'entry' as const, order: ['e1', 'e2'], ...decided },
    { award: 'weekly:1' as const, order: ['c1', 'c3'], ...decided },
    { award: 'weekly:2' as const, order: ['c1', 'c2'], ...decided },
  ];
  expect(publish(['weekly:1', 'entry'], decisions).decisions).toEqual([
    {
      ...{ award: 'entry', others: 1, ...decided },
      order: [{ name: 'Bài một', unitName: 'Sở 1', prize: 'first' }],
    },
    {
      ...{ award: 'weekly:1', others: 1, ...decided },
      order: [{ name: 'Người c1', unitName: 'Sở 1', prize: 'first' }],
    },
  ]);
  expect(publish(['entry'], []).decisions).toEqual([]);
  expect(publish(['entry'])).not.toHaveProperty('decisions');
});

describe('tiesInScope', () => {
  it('keeps the open ties of the awards in scope', () => {
    const tie = (award: AwardName) => ({ award, subjects: ['a', 'b'], prizes: ['first', null] });
    const unresolvedTies = [tie('weekly:1'), tie('weekly:2'), tie('entry')];
    expect(tiesInScope({ unresolvedTies }, ['weekly:2', 'entry', 'collective'])).toEqual([
      tie('weekly:2'),
      tie('entry'),
    ]);
    expect(tiesInScope({ unresolvedTies }, ['collective'])).toEqual([]);
  });
});
