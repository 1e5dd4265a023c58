import type { FieldTree } from './field-tree.ts';

/** The lists of the rules' form that grow and shrink, and what a new row holds. */
const blankRows: Record<string, () => FieldTree | string[]> = {
  'calendar.weeks': () => ({ opensAt: '', closesAt: '' }),
  'judging.criteria': () => ({ key: '', name: '', guidance: '', max: '', weight: '1' }),
  'prizes.weekly': () => ['', '1'],
  'prizes.entry': () => ['', '1'],
  'prizes.collective': () => ['', '1'],
};

/**
 * What a button that adds or removes a row does to the form: `add:judging.criteria`, `remove:calendar.weeks:2`.
 * Everything else that was typed stays. @returns null where the text asks for neither
 */
export function editRows(fields: FieldTree, intent: string): FieldTree | null {
  const [verb, path = '', place] = intent.split(':');
  const blank = blankRows[path];
  if (!blank || (verb !== 'add' && verb !== 'remove')) return null;
  const edited = structuredClone(fields);
  const [parent = '', last = ''] = path.split('.');
  const branch = (edited[parent] ?? {}) as Record<string, unknown>;
  const rows = Array.isArray(branch[last]) ? [...(branch[last] as unknown[])] : [];
  if (verb === 'add') rows.push(blank());
  else rows.splice(Number(place), 1);
  branch[last] = rows;
  edited[parent] = branch as FieldTree;
  return edited;
}
