import { type UnitGroup, unitGroups } from '../contest-rules.ts';
import type { Sheet } from './columns.ts';
import { foldText } from './fold-text.ts';
import { type Findings, FirstRows, RowReader } from './row-reader.ts';
import type { Planned } from './table.ts';

/** A unit as a row gives it; `undefined`: the file has no such column, what is stored stays. */
export interface UnitRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly group: UnitGroup;
  readonly parentCode: string | null | undefined;
  readonly headcount: number | null | undefined;
}

export interface KnownUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly parentCode: string | null;
  readonly headcount: number | null;
}

// Each group as lists write it, folded; first as the portal's own pages do, in both languages.
const groupWords: Record<UnitGroup, readonly string[]> = {
  city: [
    ...['co quan thuoc thanh pho', 'city departments and agencies'],
    ...['thanh pho', 'cap thanh pho', 'so nganh', 'co quan thanh pho', 'so ban nganh'],
  ],
  central: [
    ...['co quan trung uong dong tren dia ban', 'local branches of central agencies'],
    ...['trung uong', 'co quan trung uong', 'nganh doc', 'trung uong tren dia ban'],
  ],
  district: ['quan huyen', 'urban and rural districts', 'quan', 'huyen', 'cap huyen', 'huyen quan'],
  commune: [
    ...['xa phuong thi tran dac khu', 'communes wards and special zones'],
    'xa phuong',
    'xa',
    'phuong',
    'thi tran',
    'xa phuong thi tran',
    'xa phuong dac khu',
    'cap xa',
    'dac khu',
  ],
  service: [
    'don vi su nghiep',
    'public service units',
    'su nghiep',
    'don vi su nghiep cong lap',
    'su nghiep cong lap',
  ],
};

/** The group that a word means; null for none. */
export function readUnitGroup(text: string): UnitGroup | null {
  const folded = foldText(text).replace(/^khoi (cac )?/, '');
  return unitGroups.find(group => group === folded || groupWords[group].includes(folded)) ?? null;
}

const codePattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** Reads and checks a list of units against those that the contest has: each row's effect, what is wrong in findings. */
export function checkUnits(
  sheet: Sheet,
  known: readonly KnownUnit[],
  findings: Findings,
): Planned<UnitRow>[] {
  const knownByCode = new Map(known.map(unit => [unit.code, unit]));
  const codes = new FirstRows();
  const rows: UnitRow[] = [];
  for (const source of sheet.rows) {
    const reader = new RowReader(source, sheet, findings);
    const code = readCode(reader, 'code', true);
    const first = code === null ? null : codes.seen(code, reader.row);
    if (first !== null) reader.problem('code', 'twice-in-file', { firstRow: first });
    const name = reader.requiredText('name', 200);
    const groupText = reader.requiredText('group');
    const group = groupText === null ? null : readUnitGroup(groupText);
    if (groupText !== null && group === null)
      reader.problem('group', 'group-unknown', { group: groupText.slice(0, 60) });
    const parentCode = reader.has('parent_code')
      ? readCode(reader, 'parent_code', false)
      : undefined;
    const headcount = reader.has('headcount') ? reader.whole('headcount', 0, 1_000_000) : undefined;
    if (reader.sound && code !== null && name !== null && group !== null) {
      rows.push({ row: reader.row, code, name, group, parentCode, headcount });
    }
  }
  checkParents(rows, knownByCode, codes, findings);
  return rows.map(row => ({ row, effect: effectOf(row, knownByCode.get(row.code)) }));
}

function readCode(reader: RowReader, column: string, required: boolean): string | null {
  const code = required ? reader.requiredText(column) : reader.text(column);
  if (code !== null && !codePattern.test(code)) return reader.problem(column, 'not-a-code');
  return code;
}

function checkParents(
  rows: readonly UnitRow[],
  known: ReadonlyMap<string, KnownUnit>,
  codes: FirstRows,
  { problems }: Findings,
): void {
  const parents = new Map<string, string | null>();
  for (const unit of known.values()) parents.set(unit.code, unit.parentCode);
  for (const { code, parentCode } of rows) {
    if (parentCode !== undefined) parents.set(code, parentCode);
    else if (!parents.has(code)) parents.set(code, null);
  }
  for (const { row, code, parentCode } of rows) {
    if (!parentCode) continue;
    if (!known.has(parentCode) && !codes.has(parentCode)) {
      problems.push({
        row,
        column: 'parent_code',
        code: 'parent-unknown',
        params: { unit: parentCode },
      });
    } else if (leadsBackTo(code, parents)) {
      problems.push({
        row,
        column: 'parent_code',
        code: 'parent-cycle',
        params: { unit: parentCode },
      });
    }
  }
}

function leadsBackTo(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  for (let at = parents.get(code); at != null && !passed.has(at); at = parents.get(at)) {
    if (at === code) return true;
    passed.add(at);
  }
  return false;
}

function effectOf(row: UnitRow, known: KnownUnit | undefined): Planned<UnitRow>['effect'] {
  if (!known) return 'created';
  const same =
    row.name === known.name &&
    row.group === known.group &&
    (row.parentCode === undefined || row.parentCode === known.parentCode) &&
    (row.headcount === undefined || row.headcount === known.headcount);
  return same ? 'unchanged' : 'updated';
}
