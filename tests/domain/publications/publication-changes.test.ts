import { describe, expect, it } from 'vitest';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import {
  type FrozenNames,
  type PublicUnit,
  redactPublication,
} from '#app/domain/awards/redact-result.ts';
import { objectionsUntil } from '#app/domain/publications/objections.ts';
import { publicationChanges } from '#app/domain/publications/publication-changes.ts';
import { isSameRounded } from '#app/domain/publications/rounding-only.ts';
import { triedKeys } from '#app/domain/publications/tie-keys.ts';
import { randomAwardInput } from '../awards/random-award-input.ts';

/** Names that stand nowhere else, for everything that the input names. */
function namesOf(input: ReturnType<typeof randomAwardInput>): FrozenNames {
  return {
    contestants: Object.fromEntries(
      input.contestants.map(({ id }) => [id, { fullName: `Người<${id}>`, unitName: 'Đơn vị' }]),
    ),
    units: Object.fromEntries(input.units.map(({ id }) => [id, `Đơn vị<${id}>`])),
    entries: Object.fromEntries(
      input.entries.map(({ id }) => [
        id,
        { title: `Bài<${id}>`, unitName: 'Đơn vị', kind: 'video' as const },
      ]),
    ),
  };
}

function published(seed: number) {
  const input = randomAwardInput(seed);
  const computed = computeAwards(input);
  if (!computed.ok) return null;
  const { result } = computed;
  const weeks = result.weekly.map(({ week }): AwardName => `weekly:${week}`);
  const scope: AwardName[] = [...weeks, 'entry', 'collective'];
  const snapshot = { contest: input.contest, scope, result, publishedAt: '', sha256: 'ab' };
  return { input, result, redaction: redactPublication(snapshot, namesOf(input)) };
}

describe('a redaction', () => {
  it('names nobody and no entry without a prize, and holds no sheet, of 300 random contests', () => {
    let [looked, composites] = [0, 0];
    for (let seed = 1; looked < 300; seed++) {
      const one = published(seed);
      if (!one) continue;
      looked++;
      const text = JSON.stringify(one.redaction);
      const winners = one.result.weekly.flatMap(({ ranking }) =>
        ranking.filter(({ prize }) => prize !== null).map(({ contestantId }) => contestantId),
      );
      const entries = one.result.entries.filter(({ prize }) => prize !== null);
      const named = [...text.matchAll(/Người<(\w+)>/g)].map(([, id]) => id);
      expect(new Set(named), `seed ${seed}`).toEqual(new Set(winners));
      const titles = [...text.matchAll(/Bài<(\w+)>/g)].map(([, id]) => id);
      expect(new Set(titles), `seed ${seed}`).toEqual(
        new Set(entries.map(({ entryId }) => entryId)),
      );
      expect(text).not.toMatch(/"(sheets|scores|judgeId|contestantId|unitId)":/);
      for (const { judgeId } of one.input.sheets) expect(text).not.toContain(`"${judgeId}"`);
      expect(one.redaction.entries?.map(({ score }) => score)).toEqual(
        entries.map(({ score }) => score),
      );
      const prized = new Set(entries.map(({ unitId }) => unitId));
      one.result.collective.forEach((row, at) => {
        const { entryScore, entryRank, composite } = one.redaction.collective?.[at] ?? {};
        expect([entryScore, entryRank, composite], `seed ${seed}`).toEqual(
          prized.has(row.unitId)
            ? [row.entryScore, row.entryRank, row.composite]
            : [null, null, undefined],
        );
        composites += composite === undefined ? 0 : 1;
      });
    }
    expect(composites).toBeGreaterThan(20);
  });
});

describe('what a correction changes', () => {
  it('is nothing between a publication and itself', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const one = published(seed);
      if (!one) continue;
      const changes = publicationChanges(one.redaction, structuredClone(one.redaction));
      expect(changes.map(({ changes: rows, rounded }) => [rows, rounded])).toEqual(
        changes.map(() => [[], 0]),
      );
    }
  });

  it('names who gained, lost and changed a prize, and each figure', () => {
    const person = (fullName: string, prize: string, rank: number) => ({
      ...{ rank, prize, fullName, unitName: 'Sở Nội vụ', correct: 9 },
      ...{ predictionError: 3, durationMs: 300_000 },
    });
    const base = {
      schema: 'hoithi.publication/v1' as const,
      contest: { code: 'c', title: 'C' },
      scope: ['weekly:1', 'collective'] as AwardName[],
      ...{ publishedAt: '', sha256: '', entries: null },
    };
    const unit = {
      ...{ unitName: 'Sở Tư pháp', participation: '80.00', quality: '8.00', entryScore: '75.25' },
      ...{ entryRank: 1, conditions: [{ code: 'no-zero' as const, holds: true }] },
      ...{ eligible: true, rank: 1, prize: 'first' },
    };
    const week = (winners: ReturnType<typeof person>[]) => [{ week: 1, allCorrect: 4, winners }];
    const changes = publicationChanges(
      {
        ...base,
        weekly: week([person('An', 'first', 1), person('Chi', 'second', 2)]),
        collective: [unit],
      },
      {
        ...base,
        weekly: week([person('Dũng', 'first', 1), person('An', 'second', 2)]),
        collective: [
          {
            ...unit,
            ...{ participation: '79.50', eligible: false, rank: null, prize: null },
            conditions: [{ code: 'no-zero', holds: false }],
          },
        ],
      },
    );
    expect(changes).toEqual([
      {
        award: 'weekly:1',
        changes: [
          expect.objectContaining({ kind: 'gained', name: 'Dũng', figures: [] }),
          expect.objectContaining({
            ...{ kind: 'changed', name: 'An', prize: { before: 'first', after: 'second' } },
            figures: [{ field: 'rank', before: '1', after: '2' }],
          }),
          expect.objectContaining({ kind: 'lost', name: 'Chi' }),
        ],
        rounded: 0,
      },
      {
        award: 'collective',
        changes: [
          {
            ...{ kind: 'lost', name: 'Sở Tư pháp', unitName: null },
            prize: { before: 'first', after: null },
            figures: [
              { field: 'rank', before: '1', after: null },
              { field: 'participation', before: '80.00', after: '79.50' },
              { field: 'missedConditions', before: null, after: 'no-zero' },
            ],
          },
        ],
        rounded: 0,
      },
    ]);
  });

  it('is no change where only the decimals differ, and tells prizes, ranks and conditions first', () => {
    const unit = (unitName: string, more: Partial<PublicUnit>): PublicUnit => ({
      ...{ unitName, participation: '83.33', quality: '8.00', entryScore: null, entryRank: null },
      ...{ conditions: [], eligible: true, rank: 1, prize: null, ...more },
    });
    const publication = (collective: PublicUnit[]) => ({
      schema: 'hoithi.publication/v1' as const,
      ...{ contest: { code: 'c', title: 'C' }, scope: ['collective'] as AwardName[] },
      ...{ publishedAt: '', sha256: '', weekly: [], entries: null, collective },
    });
    const missed = { code: 'no-zero' as const, holds: false };
    const [collective] = publicationChanges(
      publication([
        unit('Làm tròn', { participation: '83.333', quality: '8.001', entryScore: '75.25' }),
        unit('Số liệu', {}),
        unit('Điều kiện', {}),
        unit('Hạng', { rank: 4 }),
        unit('Giải', { prize: 'second' }),
      ]),
      publication([
        unit('Làm tròn', {}),
        unit('Số liệu', { participation: '83.35' }),
        unit('Điều kiện', { conditions: [missed] }),
        unit('Hạng', { rank: 3, participation: '83.333' }),
        unit('Giải', { prize: 'first' }),
      ]),
    );
    expect(collective?.changes.map(({ name }) => name)).toEqual([
      ...['Giải', 'Hạng', 'Điều kiện', 'Số liệu'],
    ]);
    expect(collective?.changes[1]?.figures.map(({ field }) => field)).toEqual(['rank']);
    expect(collective?.rounded).toBe(1);
    expect(isSameRounded('8.335', '8.33')).toBe(true);
    expect(isSameRounded('8.336', '8.33')).toBe(false);
    expect(isSameRounded('-0.49', '0')).toBe(true);
  });
});

describe('the keys of a tie', () => {
  it('have one value for each of the tied, in every tie of 300 random contests', () => {
    let ties = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const input = { ...randomAwardInput(seed), decisions: [] };
      const computed = computeAwards(input);
      if (!computed.ok) continue;
      for (const tie of computed.result.unresolvedTies) {
        ties++;
        const keys = tie.subjects.map(id =>
          triedKeys({ ...tie, subjects: [id] }, input, computed.result),
        );
        for (const one of keys) {
          // in milliseconds, whatever offset the instant was written with
          const comparable = (row: (typeof keys)[number]) =>
            row.map(({ key, value }) =>
              key === 'submittedAt' ? Date.parse(value ?? '') : `${key} ${value}`,
            );
          expect(comparable(one), `seed ${seed}`).toEqual(comparable(keys[0] ?? []));
        }
      }
    }
    expect(ties).toBeGreaterThan(50);
  });
});

describe('the window of objections', () => {
  it('ends at a midnight in Hải Phòng after whole days, and is none for no days', () => {
    const until = (at: string, days: number) => objectionsUntil(new Date(at), days)?.toISOString();
    expect(until('2023-12-05T09:00:00+07:00', 5)).toBe('2023-12-10T17:00:00.000Z');
    expect(until('2023-12-05T23:59:59+07:00', 5)).toBe('2023-12-10T17:00:00.000Z');
    expect(until('2023-12-30T00:00:00+07:00', 3)).toBe('2024-01-02T17:00:00.000Z');
    expect(until('2023-12-05T09:00:00+07:00', 0)).toBeUndefined();
  });
});
