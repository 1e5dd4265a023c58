import type { Decimal } from './decimal.ts';
import type { ReadRules, UnitGroup } from './read-rules.ts';
import { UNIT_GROUPS } from './read-rules.ts';
import { readBoolean, readId, readObject, readText, readWord, refuse } from './unusable-input.ts';

export type UnitRow = { id: string; name: string; group: UnitGroup; parentId: string | null };
export type ContestantRow = { id: string; unitId: string; excluded: boolean };

/** Units by position. Only roots compete: `rootOf` gives each unit its place in `roots`. */
export type ReadUnits = {
  index: Map<string, number>;
  rootOf: Int32Array;
  roots: { id: string; minimum: Decimal }[];
};

/** Contestants by position; `rootOf` is -1 for an excluded one, who counts nowhere. */
export type ReadContestants = {
  ids: string[];
  index: Map<string, number>;
  rootOf: Int32Array;
};

const UNKNOWN = -1;

/** Section 6, point 1: units and their root ancestors. */
export function readUnits(rows: readonly unknown[], rules: ReadRules): ReadUnits {
  const index = new Map<string, number>();
  const groups: UnitGroup[] = [];
  const parentIds: (string | null)[] = [];
  rows.forEach((row, at) => {
    const path = `units[${at}]`;
    const unit = readObject(row, path);
    const id = readId(unit.id, `${path}.id`);
    if (index.has(id)) refuse(`${path}.id`, 'duplicate-id', { id });
    index.set(id, at);
    readText(unit.name, `${path}.name`);
    groups.push(readWord(unit.group, UNIT_GROUPS, `${path}.group`));
    parentIds.push(unit.parentId === null ? null : readText(unit.parentId, `${path}.parentId`));
  });
  const parents = Int32Array.from(parentIds, (parentId, at) => {
    if (parentId === null) return UNKNOWN;
    return index.get(parentId) ?? refuse(`units[${at}].parentId`, 'unknown-id', { id: parentId });
  });
  const ancestors = findAncestors(parents);
  const roots: ReadUnits['roots'] = [];
  const placeOfRoot = new Map<number, number>();
  for (const [id, at] of index) {
    if (parents[at] !== UNKNOWN) continue;
    const group = groups[at]!;
    const minimum = rules.minimum.get(group);
    if (minimum === undefined) return refuse(`units[${at}].group`, 'no-minimum', { id, group });
    placeOfRoot.set(at, roots.length);
    roots.push({ id, minimum });
  }
  return { index, roots, rootOf: ancestors.map(root => placeOfRoot.get(root)!) };
}

/** The root ancestor of each unit; a loop, not a recursion, so that a long chain can't overflow. */
function findAncestors(parents: Int32Array): Int32Array {
  const ancestors = new Int32Array(parents.length).fill(UNKNOWN);
  for (let at = 0; at < parents.length; at++) {
    const chain: number[] = [];
    let unit = at;
    while (ancestors[unit] === UNKNOWN && parents[unit] !== UNKNOWN) {
      if (chain.length > parents.length) refuse(`units[${at}].parentId`, 'cycle');
      chain.push(unit);
      unit = parents[unit]!;
    }
    const root = ancestors[unit] === UNKNOWN ? unit : ancestors[unit]!;
    ancestors[unit] = root;
    for (const passed of chain) ancestors[passed] = root;
  }
  return ancestors;
}

/** Section 6, points 1 and 2: who is on a root unit's roster. */
export function readContestants(rows: readonly unknown[], units: ReadUnits): ReadContestants {
  const ids = new Array<string>(rows.length);
  const index = new Map<string, number>();
  const rootOf = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const contestant = readObject(rows[at], `contestants[${at}]`);
    const id = contestant.id;
    if (typeof id !== 'string' || id === '') return refuseId(id, `contestants[${at}].id`);
    ids[at] = id;
    index.set(id, at);
    if (index.size !== at + 1) refuse(`contestants[${at}].id`, 'duplicate-id', { id });
    const unit = units.index.get(contestant.unitId as string);
    if (unit === undefined) return refuseId(contestant.unitId, `contestants[${at}].unitId`);
    const excluded = contestant.excluded;
    if (typeof excluded !== 'boolean') readBoolean(excluded, `contestants[${at}].excluded`);
    rootOf[at] = excluded ? UNKNOWN : units.rootOf[unit]!;
  }
  return { ids, index, rootOf };
}

/** Refuses a reference that was found nowhere, or that is no id at all. */
export function refuseId(value: unknown, path: string): never {
  return refuse(path, 'unknown-id', { id: readId(value, path) });
}
