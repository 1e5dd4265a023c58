import { haiPhongInputValue, readHaiPhongTime } from '#app/domain/hai-phong-time.ts';
import { foldText } from '#app/domain/imports/fold-text.ts';
import type { FieldTree } from './field-tree.ts';

/** The lists of the editor whose rows can be added and removed. */
export const rowLists = [
  'calendar.weeks',
  'judging.criteria',
  'prizes.weekly',
  'prizes.entry',
  'prizes.collective',
] as const;
export type RowList = (typeof rowLists)[number];

const weekMs = 7 * 86_400_000;

/** The rankings, whose rows are keys, the first one first. */
export const orderLists = ['weeklyOrder', 'entryOrder', 'collectiveOrder'] as const;
export type OrderList = (typeof orderLists)[number];

/**
 * What a button beside a list asks: `add:calendar.weeks`, `add:weeklyOrder.prediction`, `remove:judging.criteria.2`,
 * `up:` and `down:`. Changes what stands in the fields only; null for a button that is none of these.
 */
export function changeRows(fields: FieldTree, intent: string): FieldTree | null {
  const [, verb, path = ''] = /^(\w+):(.*)$/s.exec(intent) ?? [];
  const list = [...rowLists, ...orderLists].find(
    name => path === name || path.startsWith(`${name}.`),
  );
  if (!list) return null;
  const rows = rowsAt(fields, list);
  const row = path.slice(list.length + 1);
  if (verb === 'add') {
    if (!isOrder(list)) {
      return row === '' ? withRows(fields, list, [...rows, newRow(list, rows)]) : null;
    }
    return row === '' || rows.includes(row) ? null : withRows(fields, list, [...rows, row]);
  }
  if (!/^\d{1,3}$/.test(row)) return null;
  const at = Number(row);
  const others = rows.filter((_, place) => place !== at);
  if (verb === 'remove') return withRows(fields, list, others);
  if (verb !== 'up' && verb !== 'down') return null;
  const to = verb === 'up' ? Math.max(0, at - 1) : at + 1;
  return withRows(fields, list, at < rows.length ? others.toSpliced(to, 0, rows[at]) : rows);
}

/** Gives criteria without a key one made of their name, so that scores and orders can name them. */
export function withCriterionKeys(fields: FieldTree): FieldTree {
  const rows = rowsAt(fields, 'judging.criteria') as FieldTree[];
  const taken = new Set(rows.map(({ key }) => key).filter(Boolean));
  const keyed = rows.map(row => {
    if (row.key || typeof row.name !== 'string' || row.name.trim() === '') return row;
    const stem = slugOf(row.name) || 'tieu-chi';
    let key = stem;
    for (let number = 2; taken.has(key); number++) key = `${stem}-${number}`;
    taken.add(key);
    return { ...row, key };
  });
  return withRows(fields, 'judging.criteria', keyed);
}

/** The rows of a list, empty where it has none. */
export function rowsAt(fields: FieldTree, list: string): unknown[] {
  const [outer = '', inner] = list.split('.');
  const rows = inner ? (fields[outer] as FieldTree | undefined)?.[inner] : fields[outer];
  return Array.isArray(rows) ? rows : [];
}

const isOrder = (list: string): list is OrderList =>
  (orderLists as readonly string[]).includes(list);

function withRows(fields: FieldTree, list: RowList | OrderList, rows: unknown[]): FieldTree {
  const [outer = '', inner] = list.split('.');
  if (!inner) return { ...fields, [outer]: rows as string[] };
  return { ...fields, [outer]: { ...(fields[outer] as FieldTree), [inner]: rows as FieldTree[] } };
}

function newRow(list: RowList, rows: unknown[]): unknown {
  if (list === 'judging.criteria') return { key: '', name: '', guidance: '', max: '', weight: '1' };
  if (list !== 'calendar.weeks') return ['', '1'];
  const last = rows.at(-1) as FieldTree | undefined;
  return { opensAt: aWeekAfter(last?.opensAt), closesAt: aWeekAfter(last?.closesAt) };
}

function aWeekAfter(text: unknown): string {
  const instant = typeof text === 'string' ? readHaiPhongTime(text) : null;
  return instant ? haiPhongInputValue(instant.getTime() + weekMs) : '';
}

function slugOf(name: string): string {
  return foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-|-$/g, '');
}
