import { foldText } from './fold-text.ts';
import type { Cell, RowProblem, Table, TableRow } from './table.ts';

export const importKinds = ['units', 'contestants', 'judges', 'quiz-results'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A column: its name in the file format, whether every file must have it, and other headings, folded. */
export interface ColumnRule {
  readonly key: string;
  readonly optional?: boolean;
  readonly headings: readonly string[];
}

const citizenId: ColumnRule = {
  key: 'citizen_id',
  headings: [
    'so cccd',
    'cccd',
    'so can cuoc cong dan',
    'can cuoc cong dan',
    'so can cuoc',
    'can cuoc',
    'so dinh danh',
    'so dinh danh ca nhan',
    'ma dinh danh',
    'so cmnd',
    'cmnd',
    'so cccd cmnd',
    'cccd cmnd',
  ],
};
const fullName: ColumnRule = { key: 'full_name', headings: ['ho va ten', 'ho ten', 'ten day du'] };
const unitCode: ColumnRule = {
  key: 'unit_code',
  headings: ['ma don vi', 'ma co quan', 'ma don vi cong tac'],
};
const email: ColumnRule = {
  key: 'email',
  optional: true,
  headings: ['thu dien tu', 'dia chi thu dien tu', 'hop thu', 'e mail', 'dia chi email'],
};

const rules: Record<ImportKind, readonly ColumnRule[]> = {
  units: [
    { key: 'code', headings: ['ma don vi', 'ma', 'ma co quan'] },
    { key: 'name', headings: ['ten don vi', 'ten', 'ten co quan', 'don vi'] },
    { key: 'group', headings: ['khoi', 'khoi don vi', 'nhom', 'nhom don vi'] },
    {
      key: 'parent_code',
      optional: true,
      headings: ['ma don vi cap tren', 'don vi cap tren', 'ma don vi chu quan', 'truc thuoc'],
    },
    {
      key: 'headcount',
      optional: true,
      headings: ['so nguoi', 'so luong', 'bien che', 'so can bo', 'tong so nguoi'],
    },
  ],
  contestants: [
    citizenId,
    fullName,
    unitCode,
    { key: 'position', optional: true, headings: ['chuc vu', 'chuc danh', 'vi tri'] },
    email,
    {
      key: 'excluded_reason',
      optional: true,
      headings: ['ly do loai', 'ly do khong du thi', 'ly do khong duoc thi', 'loai vi'],
    },
  ],
  judges: [
    {
      key: 'username',
      headings: ['ten dang nhap', 'tai khoan', 'ten tai khoan', 'user name'],
    },
    fullName,
    unitCode,
    { ...citizenId, optional: true },
    email,
  ],
  'quiz-results': [
    citizenId,
    { key: 'week', headings: ['dot', 'dot thi', 'tuan', 'tuan thi'] },
    {
      key: 'correct',
      headings: ['so cau dung', 'cau dung', 'so cau tra loi dung', 'so dap an dung'],
    },
    {
      key: 'prediction',
      optional: true,
      headings: [
        'du doan',
        'so nguoi du doan',
        'du doan so nguoi',
        'du doan so nguoi tra loi dung',
      ],
    },
    {
      key: 'started_at',
      headings: ['bat dau', 'thoi gian bat dau', 'bat dau luc', 'gio bat dau', 'thoi diem bat dau'],
    },
    {
      key: 'submitted_at',
      headings: [
        'nop bai',
        'nop luc',
        'nop bai luc',
        'ket thuc',
        'thoi gian nop',
        'thoi gian nop bai',
        'thoi gian ket thuc',
        'gio nop bai',
        'thoi diem nop bai',
      ],
    },
  ],
};

/** The columns of a kind in the order of the file format (section 5). */
export function columnsOf(kind: ImportKind): readonly string[] {
  return rules[kind].map(rule => rule.key);
}

/** A table whose headings are known: where each column stands, and the rows below. */
export interface Sheet {
  readonly positions: ReadonlyMap<string, number>;
  readonly rows: readonly TableRow[];
  /** Headings that no column of this kind answers to: passed over. */
  readonly ignored: readonly string[];
}

// Lists from offices often carry a title above their headings.
const rowsSearchedForHeadings = 15;

/**
 * Finds the row of headings (English or Vietnamese, any case, accents, spacing and order) and the rows below it.
 * Missing or doubled columns come back as problems of that row, cells to the right of all headings as problems of theirs.
 */
export function readHeadings(table: Table, kind: ImportKind): HeadingsRead {
  return readColumns(table, rules[kind]);
}

type HeadingsRead = { sheet: Sheet; problems: readonly RowProblem[] };

/** As `readHeadings`, for a list that isn't one of the import page's. */
export function readColumns(table: Table, columns: readonly ColumnRule[]): HeadingsRead {
  const attempts = table.rows.slice(0, rowsSearchedForHeadings).map(row => matchRow(row, columns));
  const best = attempts.reduce<(typeof attempts)[number] | undefined>(
    (found, attempt) => (found && found.positions.size >= attempt.positions.size ? found : attempt),
    undefined,
  );
  if (!best) {
    const sheet = { positions: new Map(), rows: [], ignored: [] };
    return { sheet, problems: [{ row: 1, column: '', code: 'no-rows' }] };
  }
  const rows = table.rows.filter(row => row.row > best.row);
  const problems = [...best.problems];
  if (problems.length === 0 && rows.length === 0) {
    problems.push({ row: best.row, column: '', code: 'no-rows' });
  }
  if (problems.length === 0) problems.push(...surplusCells(rows, best.width));
  return { sheet: { positions: best.positions, ignored: best.ignored, rows }, problems };
}

function matchRow({ row, cells }: TableRow, columns: readonly ColumnRule[]) {
  const positions = new Map<string, number>();
  const ignored: string[] = [];
  const problems: RowProblem[] = [];
  let width = 0;
  cells.forEach((cell, position) => {
    if (isBlank(cell)) return;
    width = position + 1;
    if (typeof cell !== 'string') return;
    const key = columnIn(columns, cell);
    if (key === null) ignored.push(cell.trim());
    else if (positions.has(key)) problems.push({ row, column: key, code: 'column-twice' });
    else positions.set(key, position);
  });
  for (const { key, optional } of columns) {
    if (!optional && !positions.has(key)) {
      problems.push({ row, column: key, code: 'column-missing' });
    }
  }
  return { row, positions, ignored, problems, width };
}

/** Rows that hold more than the headings name: a separator too many, or two rows in one. What stands there would be lost. */
function surplusCells(rows: readonly TableRow[], width: number): RowProblem[] {
  return rows.flatMap(({ row, cells }) => {
    const count = cells.slice(width).filter(cell => !isBlank(cell)).length;
    if (count === 0) return [];
    return [{ row, column: '', code: 'surplus-cells' as const, params: { count, width } }];
  });
}

const isBlank = (cell: Cell) => cell === null || (typeof cell === 'string' && cell.trim() === '');

/** The column that a heading means; null for none. */
export function columnNamed(heading: string, kind: ImportKind): string | null {
  return columnIn(rules[kind], heading);
}

function columnIn(columns: readonly ColumnRule[], heading: string): string | null {
  // "Số CCCD (*)" and "Bắt đầu (giờ Hải Phòng)": what stands in brackets explains, it doesn't name
  const folded = foldText(heading.replace(/[([].*?[)\]]/g, ' '));
  const rule = columns.find(
    ({ key, headings }) => foldText(key) === folded || headings.includes(folded),
  );
  return rule?.key ?? null;
}
