import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import {
  describeTouched,
  type GivenSheet,
  touchedSheets,
} from '#app/domain/judging/criteria-changes.ts';
import { checkScores } from '#app/domain/judging/score-sheet.ts';

const criterion = (key: string, max = 10, more: Partial<ContestCriterion> = {}) => ({
  ...{ key, name: key.toUpperCase(), guidance: '', max, weight: 1 },
  ...more,
});
const before = [criterion('a'), criterion('b')];
const sheets: GivenSheet[] = [
  { id: 's1', status: 'submitted', scores: { a: 9, b: 4 } },
  { id: 's2', status: 'submitted', scores: { a: 5, b: 5 } },
  { id: 's3', status: 'draft', scores: { a: 8 } },
];
const touch = (after: ContestCriterion[]) => touchedSheets(before, after, sheets);

describe('touchedSheets', () => {
  it('finds nothing where nothing changed, or only the order did', () => {
    expect(touch(before)).toEqual({ rows: [], unfit: [] });
    expect(touch([...before].reverse())).toEqual({ rows: [], unfit: [] });
  });

  it('takes points beyond a lowered greatest away, and gives submitted sheets back', () => {
    const { rows, unfit } = touch([criterion('a', 7.5), criterion('b')]);
    expect(rows).toEqual([{ key: 'a', name: 'A', change: 'lowered', drafts: 1, submitted: 1 }]);
    expect(unfit).toEqual([
      { id: 's1', goesBack: true, kept: { b: 4 } },
      { id: 's3', goesBack: false, kept: {} },
    ]);
  });

  it('gives every submitted sheet back for a new criterion, and drafts nothing', () => {
    const { rows, unfit } = touch([...before, criterion('c')]);
    expect(rows).toEqual([{ key: 'c', name: 'C', change: 'added', drafts: 0, submitted: 2 }]);
    expect(unfit).toEqual([
      { id: 's1', goesBack: true, kept: { a: 9, b: 4 } },
      { id: 's2', goesBack: true, kept: { a: 5, b: 5 } },
    ]);
  });

  it('leaves sheets submitted where a criterion only falls away', () => {
    const { rows, unfit } = touch([criterion('b')]);
    expect(rows).toEqual([{ key: 'a', name: 'A', change: 'gone', drafts: 1, submitted: 2 }]);
    expect(unfit.map(({ id, goesBack }) => [id, goesBack])).toEqual([
      ...[['s1', false] as const, ['s2', false] as const, ['s3', false] as const],
    ]);
    expect(unfit[0]?.kept).toEqual({ b: 4 });
  });

  it('says which points were given under another weight or other words, and leaves them', () => {
    const anchors = { tenth: '', half: '', full: 'Xuất sắc' };
    const after = [criterion('a', 10, { weight: 2 }), criterion('b', 12, { anchors })];
    expect(touch(after)).toEqual({
      rows: [
        { key: 'a', name: 'A', change: 'reweighted', drafts: 1, submitted: 2 },
        { key: 'b', name: 'B', change: 'reworded', drafts: 0, submitted: 2 },
      ],
      unfit: [],
    });
    expect(describeTouched(touch(after))).toBe('a:reweighted:1:2 b:reworded:0:2');
  });

  it('leaves every sheet as its stage demands, and no point that was not given', () => {
    const criteria = fc.uniqueArray(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c', 'd'),
        max: fc.constantFrom(5, 10, 20),
        weight: fc.constantFrom(1, 2),
      }),
      { minLength: 1, selector: ({ key }) => key },
    );
    fc.assert(
      fc.property(criteria, criteria, fc.infiniteStream(fc.nat(20)), (old, next, draws) => {
        const asCriteria = (rows: typeof old) =>
          rows.map(({ key, max, weight }) => criterion(key, max, { weight }));
        const all: GivenSheet[] = ['submitted', 'submitted', 'draft', 'draft'].map(
          (status, at) => ({
            ...{ id: `s${at}`, status: status as GivenSheet['status'] },
            scores: Object.fromEntries(
              old
                .filter(() => status === 'submitted' || draws.next().value! % 2 === 0)
                .map(({ key, max }) => [key, Math.min(max, draws.next().value!)]),
            ),
          }),
        );
        const { unfit } = touchedSheets(asCriteria(old), asCriteria(next), all);
        for (const sheet of all) {
          const change = unfit.find(({ id }) => id === sheet.id);
          const scores = change?.kept ?? sheet.scores;
          const isDraft = sheet.status === 'draft' || change?.goesBack;
          expect(checkScores(scores, next, isDraft ? 'draft' : 'complete').ok).toBe(true);
          expect(sheet.scores).toMatchObject(scores);
        }
      }),
    );
  });
});
