import { describe, expect, test } from 'vitest';
import { mayWatch, type WatchedEntry, type WatchingContest } from '#app/domain/entries/watching.ts';
import type { Actor, Role } from '#app/domain/permissions.ts';

const closing = new Date('2023-11-18T00:00:00+07:00');
const after = new Date(closing.getTime() + 1);
const before = new Date(closing.getTime() - 1);
const entry: WatchedEntry = {
  ...{ id: 'e1', unitId: 'office', status: 'valid', isJudged: true, closesAt: closing },
};
const restricted: WatchingContest = {
  id: 'c1',
  watching: 'restricted',
  parents: new Map([
    ['root', null],
    ['office', 'root'],
    ['sister', 'root'],
    ['elsewhere', null],
  ]),
  publishedWinners: new Set(),
};
const open: WatchingContest = { ...restricted, watching: 'everyone-after-close' };

const as = (role: Role, unitId: string | null = null, contestId = 'c1'): Actor => ({
  personId: 'p',
  grants: [{ role, unitId, contestId }],
  contestantIn: ['c1'],
});
const contestant: Actor = { personId: 'p', grants: [], contestantIn: ['c1'] };

describe('before results, 2023', () => {
  test.each([
    ['its own representative', as('unit', 'office'), true],
    ['a representative of another unit', as('unit', 'elsewhere'), false],
    ['one of the parent', as('unit', 'root'), false],
    ['a judge from elsewhere', as('judge', 'elsewhere'), true],
    ['a judge without a unit', as('judge'), true],
    ['a judge of the unit', as('judge', 'office'), false],
    ['a judge of the same branch', as('judge', 'sister'), false],
    ['a judge of another contest', as('judge', null, 'c2'), false],
    ['a secretary', as('secretary'), true],
    ['a secretary of another contest', as('secretary', null, 'c2'), false],
    ['the committee', as('committee'), true],
    ['a contestant', contestant, false],
    ['a visitor', null, false],
  ])('%s', (_who, actor, expected) => {
    expect(mayWatch(actor, entry, restricted, after)).toBe(expected);
  });
});

test('2024: everyone, once hand-in is over for the unit', () => {
  expect(mayWatch(null, entry, open, before)).toBe(false);
  expect(mayWatch(null, entry, open, closing)).toBe(true);
  expect(mayWatch(as('judge', 'office'), entry, open, after)).toBe(true);
});

test('winners are public once published', () => {
  const published = { ...restricted, publishedWinners: new Set(['e1']) };
  expect(mayWatch(null, entry, published, after)).toBe(true);
  expect(mayWatch(null, { ...entry, id: 'e2' }, published, after)).toBe(false);
});

test('replaced and withdrawn versions are for organizers only', () => {
  const replaced = { ...entry, isJudged: false };
  const withdrawn = { ...entry, status: 'withdrawn' as const };
  const published = { ...open, publishedWinners: new Set(['e1']) };
  for (const actor of [as('unit', 'office'), as('judge', 'elsewhere'), contestant, null]) {
    expect(mayWatch(actor, replaced, published, after)).toBe(false);
    expect(mayWatch(actor, withdrawn, published, after)).toBe(false);
  }
  expect(mayWatch(as('secretary'), replaced, restricted, before)).toBe(true);
  expect(mayWatch(as('committee'), withdrawn, restricted, before)).toBe(true);
});

test('a rejected entry is left to its unit and organizers', () => {
  const rejected = { ...entry, status: 'rejected' as const };
  const published = { ...open, publishedWinners: new Set(['e1']) };
  expect(mayWatch(as('unit', 'office'), rejected, published, after)).toBe(true);
  expect(mayWatch(as('judge', 'elsewhere'), rejected, published, after)).toBe(false);
  expect(mayWatch(null, rejected, published, after)).toBe(false);
});

test('two grants as a judge bar by each', () => {
  const both: Actor = {
    ...contestant,
    grants: [...as('judge', 'elsewhere').grants, ...as('judge', 'sister').grants],
  };
  expect(mayWatch(both, entry, restricted, after)).toBe(false);
});
