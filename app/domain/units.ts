/** What these need of a unit. */
export type UnitNode = { readonly id: string; readonly parentId: string | null };

/** id → parent id, null for a root. */
export type UnitParents = ReadonlyMap<string, string | null>;

/** The tree of a contest's units as a map. */
export function unitParents(units: Iterable<UnitNode>): UnitParents {
  return new Map([...units].map(({ id, parentId }) => [id, parentId]));
}

/**
 * The unit that competes for this one: its root ancestor, itself where it has no parent (section 6, 1).
 * Throws a RangeError on an unknown unit or a cycle: neither can be stored.
 */
export function rootOf(unitId: string, parents: UnitParents): string {
  const seen = new Set<string>();
  for (let id = unitId; ; ) {
    const parentId = parents.get(id);
    if (parentId === undefined) throw new RangeError(`unknown unit ${id}`);
    if (parentId === null) return id;
    if (seen.has(id)) throw new RangeError(`units in a cycle at ${id}`);
    seen.add(id);
    id = parentId;
  }
}

/** Whether two units compete as one: a judge who works in one never sees an entry of the other. */
export function sameBranch(oneId: string, otherId: string, parents: UnitParents): boolean {
  return rootOf(oneId, parents) === rootOf(otherId, parents);
}

/** Whether giving the unit this parent would close a circle, itself as parent included. */
export function wouldCycle(unitId: string, parentId: string | null, parents: UnitParents): boolean {
  for (let id = parentId; id !== null; id = parents.get(id) ?? null) {
    if (id === unitId) return true;
  }
  return false;
}

/** The unit and all below it, in no particular order. */
export function branchBelow(unitId: string, units: Iterable<UnitNode>): string[] {
  const children = new Map<string, string[]>();
  for (const { id, parentId } of units) {
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  }
  const found = [unitId];
  for (const id of found) found.push(...(children.get(id) ?? []));
  return found;
}

/** The units with how deep each stands (0: a root), children right after their parent, in the given order. */
export function inTreeOrder<Unit extends UnitNode>(
  units: readonly Unit[],
): { unit: Unit; depth: number }[] {
  const children = new Map<string | null, Unit[]>();
  for (const unit of units) {
    children.set(unit.parentId, [...(children.get(unit.parentId) ?? []), unit]);
  }
  const list: { unit: Unit; depth: number }[] = [];
  const visit = (parentId: string | null, depth: number) => {
    for (const unit of children.get(parentId) ?? []) {
      list.push({ unit, depth });
      visit(unit.id, depth + 1);
    }
  };
  visit(null, 0);
  return list;
}
