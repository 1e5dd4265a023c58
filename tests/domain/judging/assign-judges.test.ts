import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Assignment, assignJudges } from '#app/domain/judging/assign-judges.ts';
import { isOwnBranch } from '#app/domain/judging/may-judge.ts';
import { unitParents } from '#app/domain/units.ts';

const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at}`);

/** A unit tree, judges who work somewhere in it, entries of its units, recusals. */
const contests = (most: { entries: number; judges: number }) =>
  fc
    .record({
      parents: fc.array(fc.nat(6), { minLength: 1, maxLength: 7 }),
      judgeUnits: fc.array(fc.option(fc.nat(6)), { maxLength: most.judges }),
      entryUnits: fc.array(fc.nat(6), { maxLength: most.entries }),
      recusals: fc.array(fc.tuple(fc.nat(most.judges - 1), fc.nat(most.entries - 1)), {
        maxLength: 4,
      }),
      judgesPerEntry: fc.integer({ min: 1, max: 3 }),
      seed: fc.string({ maxLength: 4 }),
    })
    .map(({ parents, judgeUnits, entryUnits, recusals, judgesPerEntry, seed }) => {
      const units = parents.map((parent, at) => ({
        id: `u${at}`,
        parentId: parent < at ? `u${parent}` : null,
      }));
      const tree = unitParents(units);
      const unitAt = (at: number) => `u${at % units.length}`;
      const entryIds = names('e', entryUnits.length);
      const judgeIds = names('j', judgeUnits.length);
      const barred = new Set(recusals.map(([judge, entry]) => `j${judge}/e${entry}`));
      judgeUnits.forEach((own, judge) => {
        entryUnits.forEach((unit, entry) => {
          if (own !== null && isOwnBranch([unitAt(own)], unitAt(unit), tree)) {
            barred.add(`j${judge}/e${entry}`);
          }
        });
      });
      const isBarred = (judge: string, entry: string) => barred.has(`${judge}/${entry}`);
      return { entryIds, judgeIds, judgesPerEntry, isBarred, seed };
    });

const spread = (loads: Iterable<number>) => {
  const all = [...loads];
  return all.length === 0 ? 0 : Math.max(...all) - Math.min(...all);
};

const changes = (before: Assignment, after: Assignment) => {
  const pairs = (assignment: Assignment) =>
    new Set([...assignment].flatMap(([entry, judges]) => judges.map(judge => `${judge}/${entry}`)));
  const [old, now] = [pairs(before), pairs(after)];
  return [...now].filter(pair => !old.has(pair)).length;
};

/** All ways to pick `count` of the list. */
function choices<Item>(list: readonly Item[], count: number): Item[][] {
  if (count === 0) return [[]];
  return list.flatMap((first, at) =>
    choices(list.slice(at + 1), count - 1).map(rest => [first, ...rest]),
  );
}

/** Every assignment that there is: [spread of the loads, new pairs], the best of them. */
function bestByTryingAll(
  asked: Parameters<typeof assignJudges>[0],
): { evenness: number; changes: number } | null {
  const load = new Map(asked.judgeIds.map(judge => [judge, 0]));
  let best: { squares: number; evenness: number; changes: number } | null = null;
  const visit = (at: number, changed: number) => {
    const entry = asked.entryIds[at];
    if (entry === undefined) {
      const loads = [...load.values()];
      const squares = loads.reduce((sum, one) => sum + one * one, 0);
      const better =
        best === null ||
        squares < best.squares ||
        (squares === best.squares && changed < best.changes);
      if (better) best = { squares, evenness: spread(loads), changes: changed };
      return;
    }
    const allowed = asked.judgeIds.filter(judge => !asked.isBarred(judge, entry));
    const before = asked.standing?.get(entry) ?? [];
    for (const judges of choices(allowed, asked.judgesPerEntry)) {
      for (const judge of judges) load.set(judge, (load.get(judge) ?? 0) + 1);
      visit(at + 1, changed + judges.filter(judge => !before.includes(judge)).length);
      for (const judge of judges) load.set(judge, (load.get(judge) ?? 0) - 1);
    }
  };
  visit(0, 0);
  return best;
}

describe('for any unit tree, judges, number per entry and recusals', () => {
  test('there is a fair assignment without conflict, or a statement that none is and why', () => {
    fc.assert(
      fc.property(contests({ entries: 12, judges: 7 }), asked => {
        const { entryIds, judgeIds, judgesPerEntry, isBarred } = asked;
        const eligible = (entry: string) => judgeIds.filter(judge => !isBarred(judge, entry));
        const verdict = assignJudges(asked);
        if (!verdict.ok) {
          const short = entryIds.filter(entry => eligible(entry).length < judgesPerEntry);
          expect(short.length).toBeGreaterThan(0);
          const named = 'entries' in verdict ? verdict.entries : [];
          expect(new Set(named.map(one => one.entryId))).toEqual(new Set(short));
          return;
        }
        const { assignment, loads, bottleneck } = verdict.value;
        for (const entry of entryIds) {
          const judges = assignment.get(entry) ?? [];
          expect(new Set(judges).size).toBe(judgesPerEntry);
          for (const judge of judges) expect(eligible(entry)).toContain(judge);
        }
        if (bottleneck === null) {
          expect(spread(loads.values())).toBeLessThanOrEqual(1);
          return;
        }
        // the statement is a proof: counted anew, the group can take no more, or no less, than it says
        const { kind, judgeIds: group, taken, even } = bottleneck;
        const share = (entryIds.length * judgesPerEntry) / judgeIds.length;
        const bound = (entry: string) => {
          const inside = eligible(entry).filter(judge => group.includes(judge)).length;
          return kind === 'barred'
            ? Math.min(judgesPerEntry, inside)
            : Math.max(0, judgesPerEntry - (eligible(entry).length - inside));
        };
        expect(taken).toBe(entryIds.reduce((sum, entry) => sum + bound(entry), 0));
        if (kind === 'barred') expect(taken).toBeLessThan(even);
        else expect(taken).toBeGreaterThan(even);
        expect(even).toBe(
          group.length * (kind === 'barred' ? Math.floor(share) : Math.ceil(share)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('the same seed draws the same, in whatever order the rows come', () => {
    fc.assert(
      fc.property(contests({ entries: 12, judges: 7 }), asked => {
        const reversed = {
          ...asked,
          entryIds: [...asked.entryIds].reverse(),
          judgeIds: [...asked.judgeIds].reverse(),
        };
        const one = assignJudges(asked);
        const other = assignJudges(reversed);
        expect(one.ok).toBe(other.ok);
        if (!one.ok || !other.ok) return;
        expect([...other.value.assignment].sort()).toEqual([...one.value.assignment].sort());
      }),
    );
  });
});

describe('a judge who leaves or comes', () => {
  test('changes no more than an exhaustive search finds necessary', () => {
    fc.assert(
      fc.property(
        contests({ entries: 4, judges: 4 }),
        fc.boolean(),
        fc.nat(3),
        (asked, leaves, at) => {
          const judge = asked.judgeIds[at % Math.max(1, asked.judgeIds.length)];
          if (judge === undefined) return;
          const without = asked.judgeIds.filter(id => id !== judge);
          const [before, after] = leaves ? [asked.judgeIds, without] : [without, asked.judgeIds];
          const first = assignJudges({ ...asked, judgeIds: before });
          if (!first.ok) return;
          const again = { ...asked, judgeIds: after, standing: first.value.assignment };
          const second = assignJudges(again);
          const best = bestByTryingAll(again);
          expect(second.ok).toBe(best !== null);
          if (!second.ok || best === null) return;
          expect({
            evenness: spread(second.value.loads.values()),
            changes: changes(first.value.assignment, second.value.assignment),
          }).toEqual({ evenness: best.evenness, changes: best.changes });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes no sheet away that another judge has begun', () => {
    const entryIds = names('e', 6);
    const standing = new Map(entryIds.map(entry => [entry, ['j0', 'j1']]));
    const verdict = assignJudges({
      ...{ entryIds, judgeIds: names('j', 3), judgesPerEntry: 2, isBarred: () => false, standing },
      isBegun: (judge, entry) => judge === 'j0' && entry !== 'e5',
      seed: 's',
    });
    if (!verdict.ok) throw new Error(verdict.code);
    for (const entry of entryIds.slice(0, 5)) {
      expect(verdict.value.assignment.get(entry)).toContain('j0');
    }
    expect(spread(verdict.value.loads.values())).toBeLessThanOrEqual(2);
  });

  test('where loads stay uneven, it is told whether begun sheets, bars or both are why', () => {
    const entryIds = names('e', 6);
    const bottleneck = (begun: number, isBarred: (judge: string, entry: string) => boolean) => {
      const standing = new Map(entryIds.slice(0, begun).map(entry => [entry, ['j0']]));
      const judgeIds = names('j', 3);
      const asked = { entryIds, judgeIds, judgesPerEntry: 1, isBarred, standing, seed: 's' };
      const verdict = assignJudges({ ...asked, isBegun: judge => judge === 'j0' });
      return verdict.ok ? verdict.value.bottleneck : verdict.code;
    };
    const onlyFirst = (judge: string, entry: string) => judge === 'j2' && entry !== 'e0';
    const group = { kind: 'barred', judgeIds: ['j2'], even: 2 };
    expect(bottleneck(6, () => false)).toEqual({
      ...{ kind: 'barred', judgeIds: ['j1', 'j2'], taken: 0, even: 4, kept: 6, cause: 'begun' },
    });
    expect(bottleneck(3, onlyFirst)).toEqual({ ...group, taken: 0, kept: 1, cause: 'both' });
    expect(bottleneck(0, onlyFirst)).toEqual({ ...group, taken: 1, kept: 0, cause: 'bars' });
    expect(bottleneck(2, () => false)).toBeNull();
  });
});

test('three hundred entries, fifteen judges: even, and drawn by the seed', () => {
  const asked = {
    entryIds: names('e', 300),
    judgeIds: names('j', 15),
    judgesPerEntry: 5,
    isBarred: (judge: string, entry: string) =>
      Number(entry.slice(1)) % 15 === Number(judge.slice(1)),
  };
  const one = assignJudges({ ...asked, seed: 'one' });
  const other = assignJudges({ ...asked, seed: 'other' });
  if (!one.ok || !other.ok) throw new Error('refused');
  expect([...one.value.loads.values()]).toEqual(Array(15).fill(100));
  expect(changes(one.value.assignment, other.value.assignment)).toBeGreaterThan(500);
});
