import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentOfDatabase } from '#tests/setup/content-of-database.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import {
  makeWorld,
  type Owner,
  owners,
  type RoleColumn,
  roles,
  type World,
} from './authorization-world.ts';
import {
  type Call,
  callsIn,
  isSame,
  letterOf,
  listsNothing,
  looksAtNothing,
  type Outcome,
} from './call-service.ts';
import { listServices, type Service } from './services-of-the-portal.ts';

const written = readFileSync(path.join(import.meta.dirname, 'authorization-matrix.md'), 'utf8');
const services = listServices().filter(({ calledBy }) => calledBy.length > 0);
const serviceOf = new Map(services.map(service => [service.name, service]));
const isOnlyCommand = ({ calledBy }: Service) => calledBy.every(folder => folder === 'scripts');

/** The rows of the table below a heading: their cells. */
function tableBelow(heading: string): string[][] {
  const [, after = ''] = written.split(`## ${heading}\n`);
  const lines = (after.split('\n## ')[0] ?? '').split('\n').filter(line => line.startsWith('|'));
  return lines.slice(2).map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}
const byRole = tableBelow('By role');
const doors = tableBelow('Doors');
const withoutActor = tableBelow('Without an actor');

let test: TestGround;
let world: World;
beforeAll(async () => {
  test = await openTestGround();
  world = await makeWorld(test);
});
afterAll(() => test?.close());

type Cell = Call & { letter: string; isWide: boolean };

/** Every cell's letters as calls. */
const cells: Cell[] = byRole.flatMap(([name = '', ...letters]) => {
  const service = serviceOf.get(name);
  if (!service) return [];
  return roles.flatMap((role, column) =>
    [...(letters[column] ?? '')].map((letter, at, { length }) => ({
      ...{ service, role, letter, owner: owners[at] ?? 'none', isWide: length === 1 },
    })),
  );
});

const atOnce = 4;
const outcomes = new Map<string, Outcome>();
const keyOf = ({ service, role }: Cell, owner: Owner) => `${service.name} ${role} ${owner}`;
const readsThings = new Set<string>();

/** Calls all of these cells, some at once. */
async function callAll(asked: readonly Cell[], undone: boolean): Promise<void> {
  const call = callsIn(test, world, { undone });
  const waiting = [...asked];
  const one = async () => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
      const called = await call(cell);
      outcomes.set(keyOf(cell, cell.owner), called.outcome);
      if (called.read.size > 0) readsThings.add(cell.service.name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** What the calls ended with, as the table says it. */
function letterFound(cell: Cell): string {
  const outcome = outcomes.get(keyOf(cell, cell.owner));
  if (!outcome) return '?';
  if (outcome.is === 'answer' && listsNothing.includes(cell.service.name)) return '+';
  const none = cell.isWide ? null : (outcomes.get(keyOf(cell, 'none')) ?? null);
  return letterOf(outcome, none);
}

it('names every service that anything outside of services calls, and no other', () => {
  const names = (rows: string[][]) => rows.map(([name = '']) => name).sort();
  const actorServices = services.filter(service => service.takesActor);
  const told = actorServices.filter(service => !isOnlyCommand(service)).map(({ name }) => name);
  expect(names([...byRole, ...doors])).toEqual(told.sort());
  const others = services.filter(service => !service.takesActor || isOnlyCommand(service));
  expect(withoutActor.map(([name, calledBy]) => `${name}: ${calledBy}`).sort()).toEqual(
    others.map(({ name, calledBy }) => `${name}: ${calledBy.join(', ')}`).sort(),
  );
  // what a page calls without telling who asks is public, or asks nothing of the database
  const open = withoutActor.filter(([, calledBy = '']) => /routes|http/.test(calledBy));
  const reasons = open.filter(([, , why = '']) => !/^(public|pure|secret|after): \S/.test(why));
  expect(reasons).toEqual([]);
});

it('refuses whom the table refuses: nothing is written, nothing told of what there is', async () => {
  const asked = cells.filter(({ letter }) => letter !== '+');
  const before = await contentOfDatabase(test.ground.db);
  await callAll(asked, false);
  expect(await contentOfDatabase(test.ground.db)).toEqual(before);
  const differing = asked.filter(cell => letterFound(cell) !== cell.letter);
  // where something is another letter than none at all, that it is there would show
  const telling = asked.filter(cell => {
    const none = outcomes.get(keyOf(cell, 'none'));
    const found = outcomes.get(keyOf(cell, cell.owner));
    return !cell.isWide && none && found && !isSame(found, none);
  });
  const shown = (list: Cell[]) =>
    list.map(cell => `${keyOf(cell, cell.owner)}: ${cell.letter} ${letterFound(cell)}`);
  expect([...shown(differing), ...shown(telling)]).toEqual([]);
}, 600_000);

it('lets in whom the table lets in', async () => {
  const asked = cells.filter(({ letter }) => letter === '+');
  await callAll(asked, true);
  const found = asked.filter(cell => letterFound(cell) !== '+');
  expect(found.map(cell => `${keyOf(cell, cell.owner)}: ${letterFound(cell)}`)).toEqual([]);
  // a row that lets nobody in would prove nothing; one letter is for what names no thing
  const lettingIn = new Set(asked.map(({ service }) => service.name));
  expect(byRole.map(([name = '']) => name).filter(name => !lettingIn.has(name))).toEqual([]);
  const wide = cells.filter(cell => cell.isWide && readsThings.has(cell.service.name));
  expect([...new Set(wide.map(({ service }) => service.name))].sort()).toEqual(
    Object.keys(looksAtNothing).sort(),
  );
}, 600_000);

it('finds nothing of another unit through the door of the own one', async () => {
  const call = callsIn(test, world, { undone: true });
  const [a, b] = ['own', 'other'] as const;
  const tried: string[] = [];
  const sides: [RoleColumn, Owner, Owner][] = [
    ['unit', a, b],
    ['other unit', b, a],
  ];
  for (const [role, place, owner] of sides) {
    const own = cells.filter(cell => cell.role === role && cell.owner === place && !cell.isWide);
    for (const { service, letter } of own) {
      const foreign = cells.find(
        cell => cell.service === service && cell.role === role && cell.owner === owner,
      );
      if (letter !== '+' || foreign?.letter === '+') continue;
      const { outcome, read } = await call({ service, role, owner, place });
      // the unit is the door; what is published everybody may name
      if ([...read].every(field => ['unitId', 'unitCode', 'number'].includes(String(field))))
        continue;
      const { outcome: ofNone } = await call({ service, role, owner: 'none', place });
      if (!isSame(outcome, ofNone)) tried.push(`${service.name} ${role}`);
    }
  }
  expect(tried).toEqual([]);
});
