import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwardInput } from '#app/domain/awards/award-input.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { randomAwardInput, randomDecisions } from './random-award-input.ts';
import { attempt } from './small-award-input.ts';

function resultOf(input: AwardInput): AwardResult {
  const outcome = computeAwards(input);
  if (!outcome.ok) throw new Error(`${outcome.path}: ${outcome.problem}`);
  return outcome.result;
}

/** An input with some of its ties decided. */
const inputs = fc.integer({ min: 1, max: 1e9 }).map(seed => {
  const input = randomAwardInput(seed);
  return { ...input, decisions: randomDecisions(resultOf(input), seed) };
});

/** Every row of a result as a text, and every open tie's subjects one by one: nothing depends on the order of ids. */
function standingsOf({ weekly, entries, collective, unresolvedTies }: AwardResult): string[] {
  const ties = unresolvedTies.flatMap(({ award, subjects, prizes }) =>
    subjects.map(id => ({ award, id, prizes, among: subjects.length })),
  );
  const weeks = weekly.flatMap(({ ranking, ...week }) => ranking.map(row => ({ ...week, ...row })));
  return [...weeks, ...entries, ...collective, ...ties].map(row => JSON.stringify(row));
}

const LISTS = ['units', 'contestants', 'attempts', 'entries', 'sheets', 'decisions'] as const;

describe('the result', () => {
  it('does not depend on the order of the lists', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (input, draws) => {
          const shuffled: AwardInput = { ...input };
          for (const list of LISTS) {
            const keyed = input[list].map(row => ({ row, key: draws.next().value ?? 0 }));
            keyed.sort((left, right) => left.key - right.key);
            Object.assign(shuffled, { [list]: keyed.map(({ row }) => row) });
          }
          expect(resultOf(shuffled)).toEqual(resultOf(input));
        },
      ),
    );
  });

  it('changes with new ids only in the ids, where their order stays', () => {
    fc.assert(
      fc.property(inputs, input => {
        // A longer common beginning keeps the order of ids by code unit.
        const rename = (text: string) => text.replaceAll(/"([uce]\d+)"/g, '"mới-$1"');
        const renamed = JSON.parse(rename(JSON.stringify(input))) as AwardInput;
        expect(JSON.stringify(resultOf(renamed))).toBe(rename(JSON.stringify(resultOf(input))));
      }),
    );
  });

  it('gives everybody the same figures, rank and prize under any new ids', () => {
    fc.assert(
      fc.property(inputs, fc.integer(), (input, salt) => {
        const scrambled = (digits: string) => (Number(digits) * 7919 + salt) % 100_003;
        const rename = (text: string) =>
          text.replaceAll(/"([uce])(\d+)"/g, (_, kind, digits) => `"${kind}#${scrambled(digits)}"`);
        const renamed = JSON.parse(rename(JSON.stringify(input))) as AwardInput;
        const standing = (result: AwardResult) => standingsOf(result).toSorted();
        const before = standing(resultOf(input)).map(rename).toSorted();
        expect(standing(resultOf(renamed))).toEqual(before);
      }),
    );
  });

  it('stays when an excluded contestant or an entry that is not valid comes along', () => {
    fc.assert(
      fc.property(inputs, input => {
        const unitId = input.units[0]!.id;
        const start = '2024-10-07T01:00:00Z';
        const more: AwardInput = {
          ...input,
          contestants: [...input.contestants, { id: 'barred', unitId, excluded: true }],
          attempts: [...input.attempts, attempt('barred', 1, 0, start, start)],
          entries: [...input.entries, { id: 'gone', unitId, status: 'withdrawn' }],
          sheets: [
            ...input.sheets,
            {
              entryId: 'gone',
              judgeId: 'j0',
              status: 'submitted',
              scores: Object.fromEntries(
                input.rules.judging.criteria.map(({ key, max }) => [key, max]),
              ),
            },
          ],
        };
        expect(resultOf(more)).toEqual(resultOf(input));
      }),
    );
  });

  it('stays when a unit is split into a parent and a subordinate', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (input, at) => {
        const unit = input.units[at % input.units.length]!;
        const child = {
          id: `${unit.id}-child`,
          name: '',
          group: 'city' as const,
          parentId: unit.id,
        };
        const moved = <T extends { unitId: string }>(rows: T[]) =>
          rows.map((row, position) =>
            row.unitId === unit.id && position % 2 === 0 ? { ...row, unitId: child.id } : row,
          );
        const split: AwardInput = {
          ...input,
          units: [...input.units, child],
          contestants: moved(input.contestants),
          entries: moved(input.entries),
        };
        expect(resultOf(split)).toEqual(resultOf(input));
      }),
    );
  });

  it('is the same without public interest and with public interest that gives nobody a point', () => {
    fc.assert(
      fc.property(inputs, input => {
        // composites count the points that could be had, so they do change
        const { publicInterest: _, ...rest } = input.rules;
        const collectiveOrder = ['participation' as const];
        const rules = { ...rest, collectiveOrder };
        const without = resultOf({ ...input, rules, decisions: [] });
        const entries = input.entries.map(entry => ({ ...entry, publicPoints: 0 }));
        const given = { ...rules, publicInterest: { maximumPoints: 10 } };
        const zero = resultOf({ ...input, rules: given, entries, decisions: [] });
        const shown = zero.entries.map(({ publicPoints, ...row }) => {
          expect(Number(publicPoints)).toBe(0);
          return row;
        });
        expect({ ...zero, entries: shown }).toEqual(without);
      }),
    );
  });

  it('never lowers an entry whose mark was raised, where totals are not normalized', () => {
    let raised = 0;
    fc.assert(
      fc.property(inputs, fc.nat(), fc.nat(), fc.nat(4), (drawn, at, which, step) => {
        const input: AwardInput = { ...drawn, decisions: [] };
        input.rules = {
          ...drawn.rules,
          judging: { ...drawn.rules.judging, normalization: 'none' },
        };
        if (input.sheets.length === 0) return;
        const chosen = at % input.sheets.length;
        const { entryId, scores } = input.sheets[chosen]!;
        const { criteria } = input.rules.judging;
        const { key, max } = criteria[which % criteria.length]!;
        const mark = Math.min(max, scores[key]! + step / 4);
        const better: AwardInput = {
          ...input,
          sheets: input.sheets.map((sheet, position) =>
            position === chosen ? { ...sheet, scores: { ...sheet.scores, [key]: mark } } : sheet,
          ),
        };
        const find = (result: AwardResult) => result.entries.find(row => row.entryId === entryId);
        const before = find(resultOf(input));
        const after = find(resultOf(better));
        if (before?.rank == null || after?.rank == null) return;
        raised++;
        expect(Number(after.score)).toBeGreaterThanOrEqual(Number(before.score));
        expect(after.rank).toBeLessThanOrEqual(before.rank);
      }),
      { numRuns: 300 },
    );
    expect(raised).toBeGreaterThan(30);
  });
});
