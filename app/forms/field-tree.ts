/** What stands in a form's fields: text, or several texts of one name. */
export type FieldTree = { [key: string]: FieldTree | FieldTree[] | string | string[] | undefined };

/**
 * The fields of a form whose names are paths, `prizes.weekly.0.1`, as a tree; steps that are numbers make lists.
 * @param manyOf names that may stand several times, such as those of checkboxes; always read as a list
 */
export function readFieldTree(
  fields: Iterable<readonly [string, unknown]>,
  manyOf: readonly string[] = [],
): FieldTree {
  const root: Branch = new Map();
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue;
    const steps = name.split('.');
    const last = steps.pop() ?? '';
    let branch = root;
    for (const step of steps) {
      const below = branch.get(step);
      const next: Branch = below instanceof Map ? below : new Map();
      branch.set(step, next);
      branch = next;
    }
    const before = branch.get(last);
    branch.set(
      last,
      manyOf.includes(name) ? [...(Array.isArray(before) ? before : []), value] : value,
    );
  }
  return toTree(root) as FieldTree;
}

type Branch = Map<string, Branch | string | string[]>;

function toTree(branch: Branch): unknown {
  const entries = [...branch].map(([key, value]) => [
    key,
    value instanceof Map ? toTree(value) : value,
  ]);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d{1,3}$/.test(String(key)));
  if (!isList) return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'));
  return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, value]) => value);
}
