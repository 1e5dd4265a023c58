import type { ContestRules } from '#app/domain/contest-rules.ts';
import { haiPhongText } from '#app/domain/hai-phong-time.ts';
import type { FieldTree } from './field-tree.ts';

/** The name of the field whose checkboxes send several values. */
export const fieldsOfMany = ['entry.forms'] as const;

const instantNames = /(opensAt|closesAt|judgingClosesAt|measuredAt)$/;

/** The rules as the names and values of the editor's fields: what `contestRulesForm` reads back. */
export function rulesToFields(rules: ContestRules): [name: string, value: string][] {
  const fields: [string, string][] = [];
  const visit = (value: unknown, path: string) => {
    if (path === 'entry.forms') {
      for (const form of value as string[]) fields.push([path, form]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value)) visit(below, path ? `${path}.${key}` : key);
    } else if (path !== 'weeks') {
      fields.push([path, fieldText(path, value)]);
    }
  };
  visit(rules, '');
  return fields;
}

function fieldText(path: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  // seconds where there are any: saving what was shown must change nothing
  if (instantNames.test(path)) return wallClock(String(value)).replace(/:00$/, '');
  return typeof value === 'number' ? String(value).replace('.', ',') : String(value);
}

/** `2023-11-18T00:00:00` in Hải Phòng. */
function wallClock(instant: string): string {
  return haiPhongText(Date.parse(instant)).slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}

/** A value of the tree by its path, '' where there is none or more than one. */
export function fieldAt(tree: FieldTree, path: string): string {
  let value: unknown = tree;
  for (const step of path.split('.'))
    value = (value as Record<string, unknown> | undefined)?.[step];
  return typeof value === 'string' ? value : '';
}
