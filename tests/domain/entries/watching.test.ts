import { describe, expect, test } from 'vitest';
import {
  answerWatching,
  type WatchedEntry,
  type Watcher,
  type WatchingContest,
} from '#app/domain/entries/watching.ts';
import type { Role } from '#app/domain/permissions.ts';

const closing = new Date('2023-11-18T00:00:00+07:00');
const judgingOpens = new Date(closing.getTime() + 600_000);
const instants = {
  before: new Date(closing.getTime() - 1),
  closing,
  beforeJudging: new Date(judgingOpens.getTime() - 1),
  judging: judgingOpens,
} as const;

const valid: WatchedEntry = {
  ...{ id: 'e1', unitId: 'office', status: 'valid', isJudged: true },
  ...{ closesAt: closing, judgingOpensAt: judgingOpens },
};
const states = {
  valid,
  replaced: { ...valid, isJudged: false },
  withdrawn: { ...valid, status: 'withdrawn' },
  rejected: { ...valid, status: 'rejected' },
} as const satisfies Record<string, WatchedEntry>;

const parents = new Map([
  ['root', null],
  ['office', 'root'],
  ['sister', 'root'],
  ['elsewhere', null],
]);
const nobody: ReadonlySet<string> = new Set();
const rule = (watching: WatchingContest['watching'], publishedWinners = nobody) => ({
  ...{ id: 'c1', watching, parents, publishedWinners },
});
const rules = {
  restricted: rule('restricted'),
  everyone: rule('everyone-after-close'),
  published: rule('restricted', new Set(['e1'])),
} as const;

const as = (
  role: Role,
  unitId: string | null = null,
  unitIds: readonly string[] | null = null,
  contestId = 'c1',
): Watcher => ({
  actor: { personId: 'p', grants: [{ role, unitId, contestId }], contestantIn: ['c1'] },
  judge: unitIds && { unitIds, recusedFrom: new Set<string>(), assignedTo: null },
});
const judge = (...unitIds: string[]) => as('judge', unitIds[0] ?? null, unitIds);
const watchers = {
  secretary: as('secretary'),
  committee: as('committee'),
  own: as('unit', 'office'),
  parentUnit: as('unit', 'root'),
  otherUnit: as('unit', 'elsewhere'),
  judge: judge('elsewhere'),
  judgeWithoutUnit: judge(),
  judgeOfUnit: judge('office'),
  judgeOfBranch: judge('elsewhere', 'sister'),
  judgeElsewhere: as('judge', null, null, 'c2'),
  secretaryElsewhere: as('secretary', null, null, 'c2'),
  contestant: { actor: { personId: 'p', grants: [], contestantIn: ['c1'] }, judge: null },
  visitor: { actor: null, judge: null },
} as const satisfies Record<string, Watcher>;

type Who = keyof typeof watchers;
const outsiders: Who[] = [
  ...(['parentUnit', 'otherUnit', 'judgeElsewhere', 'secretaryElsewhere'] as const),
  ...(['contestant', 'visitor'] as const),
];
const judges: Who[] = ['judge', 'judgeWithoutUnit'];
const barred: Who[] = ['judgeOfUnit', 'judgeOfBranch'];
const organizers: Who[] = ['secretary', 'committee'];
const everyone: Who[] = [...organizers, 'own', ...judges, ...barred, ...outsiders];

/** For each rule, state and instant: who may watch. All others are refused, barred judges told of no entry. */
const table: [keyof typeof rules, keyof typeof states, keyof typeof instants, Who[]][] = [
  ['restricted', 'valid', 'before', [...organizers, 'own']],
  ['restricted', 'valid', 'closing', [...organizers, 'own']],
  ['restricted', 'valid', 'beforeJudging', [...organizers, 'own']],
  ['restricted', 'valid', 'judging', [...organizers, 'own', ...judges]],
  ['restricted', 'rejected', 'before', [...organizers, 'own']],
  ['restricted', 'rejected', 'judging', [...organizers, 'own']],
  ['everyone', 'valid', 'before', [...organizers, 'own']],
  ['everyone', 'valid', 'closing', everyone],
  ['everyone', 'valid', 'judging', everyone],
  ['everyone', 'rejected', 'judging', [...organizers, 'own']],
  ['published', 'valid', 'judging', everyone],
  ['published', 'rejected', 'judging', [...organizers, 'own']],
  ...(['restricted', 'everyone', 'published'] as const).flatMap(name =>
    (['replaced', 'withdrawn'] as const).flatMap(state =>
      (['before', 'closing', 'judging'] as const).map(
        at => [name, state, at, organizers] as [typeof name, typeof state, typeof at, Who[]],
      ),
    ),
  ),
];

test.each(table)('%s, %s, %s', (ruleName, state, at, allowed) => {
  const answers = Object.fromEntries(
    everyone.map(who => {
      const given = [watchers[who], states[state], rules[ruleName], instants[at]] as const;
      return [who, answerWatching(...given)];
    }),
  );
  const expected = everyone.map(who => {
    if (allowed.includes(who)) return [who, 'allowed'];
    return [who, barred.includes(who) ? 'hidden' : 'refused'];
  });
  expect(answers).toEqual(Object.fromEntries(expected));
});

describe('winners', () => {
  test('are public, the other entries not', () => {
    const another = { ...valid, id: 'e2' };
    const at = instants.judging;
    expect(answerWatching(watchers.visitor, another, rules.published, at)).toBe('refused');
    expect(answerWatching(watchers.judgeOfUnit, another, rules.published, at)).toBe('hidden');
  });
});

test('who is judge and representative watches what is the own unit’s, as its representative', () => {
  const both: Watcher = {
    actor: watchers.own.actor,
    judge: { unitIds: ['office'], recusedFrom: new Set(), assignedTo: null },
  };
  expect(answerWatching(both, valid, rules.restricted, instants.judging)).toBe('allowed');
  expect(answerWatching(both, states.replaced, rules.restricted, instants.judging)).toBe('hidden');
});
