import {
  type CitizenIdRead,
  readCitizenIdCell,
  readInstant,
  readText,
  readWhole,
} from './cell-values.ts';
import type { Sheet } from './columns.ts';
import type { PaddedId, ProblemCode, RowNote, RowProblem, TableRow } from './table.ts';

/** What was noticed while rows were read. */
export class Findings {
  readonly problems: RowProblem[] = [];
  readonly padded: PaddedId[] = [];
  readonly notes: RowNote[] = [];
}

type Params = RowProblem['params'];

/** Reads one row's cells by column; what is wrong with a cell goes to the findings and the value comes back null. */
export class RowReader {
  readonly row: number;
  private readonly source: TableRow;
  private readonly sheet: Sheet;
  private readonly findings: Findings;
  private failed = false;

  constructor(source: TableRow, sheet: Sheet, findings: Findings) {
    this.row = source.row;
    this.source = source;
    this.sheet = sheet;
    this.findings = findings;
  }

  /** Whether no problem was found in this row so far. */
  get sound(): boolean {
    return !this.failed;
  }

  /** Whether the file has this column: without it, what is stored stays as it is. */
  has(column: string): boolean {
    return this.sheet.positions.has(column);
  }

  problem(column: string, code: ProblemCode, params?: Params): null {
    this.failed = true;
    this.findings.problems.push({ row: this.row, column, code, ...(params ? { params } : {}) });
    return null;
  }

  /** Text of at most `maximum` characters. */
  text(column: string, maximum = 300): string | null {
    const value = readText(this.cell(column));
    if (value !== null && [...value].length > maximum) {
      return this.problem(column, 'too-long', { maximum });
    }
    return value;
  }

  requiredText(column: string, maximum?: number): string | null {
    if (this.isEmpty(column)) return this.problem(column, 'required');
    return this.text(column, maximum);
  }

  email(column: string): string | null {
    const value = this.text(column, 254);
    if (value !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
      return this.problem(column, 'not-an-email');
    }
    return value;
  }

  /** The unit of this code; null where there is none, or the cell is empty. */
  unit<Unit>(column: string, units: ReadonlyMap<string, Unit>): Unit | null {
    const code = this.text(column);
    if (code === null) return null;
    return units.get(code) ?? this.problem(column, 'unit-unknown', { unit: code.slice(0, 64) });
  }

  requiredUnit<Unit>(column: string, units: ReadonlyMap<string, Unit>): Unit | null {
    if (this.isEmpty(column)) return this.problem(column, 'required');
    return this.unit(column, units);
  }

  /** A whole number from `minimum` to `maximum`; null where the cell is empty. */
  whole(column: string, minimum: number, maximum: number): number | null {
    if (this.isEmpty(column)) return null;
    const read = readWhole(this.cell(column));
    if (!read.ok) return this.problem(column, read.code);
    if (read.value < minimum || read.value > maximum) {
      return this.problem(column, 'out-of-range', { minimum, maximum });
    }
    return read.value;
  }

  requiredWhole(column: string, minimum: number, maximum: number): number | null {
    if (this.isEmpty(column)) return this.problem(column, 'required');
    return this.whole(column, minimum, maximum);
  }

  requiredInstant(column: string): Date | null {
    if (this.isEmpty(column)) return this.problem(column, 'required');
    const read = readInstant(this.cell(column));
    return read.ok ? read.value : this.problem(column, read.code);
  }

  /** An ID number with its zeros back; one that needs confirming goes to the findings. Null where empty. */
  citizenId(column: string): string | null {
    if (this.isEmpty(column)) return null;
    const read = readCitizenIdCell(this.cell(column));
    return read.ok ? this.noted(column, read.value) : this.problem(column, read.code);
  }

  requiredCitizenId(column: string): string | null {
    if (this.isEmpty(column)) return this.problem(column, 'required');
    return this.citizenId(column);
  }

  private noted(column: string, { citizenId, needsConfirming }: CitizenIdRead): string {
    if (needsConfirming) this.findings.padded.push({ row: this.row, column, citizenId });
    return citizenId;
  }

  private isEmpty(column: string): boolean {
    return readText(this.cell(column)) === null;
  }

  private cell(column: string) {
    const position = this.sheet.positions.get(column);
    return position === undefined ? null : (this.source.cells[position] ?? null);
  }
}

/** Remembers in which row something stood first, to name the row that says it again. */
export class FirstRows {
  private readonly rows = new Map<string, number>();

  /** @returns the earlier row with this key; null where it is new */
  seen(key: string, row: number): number | null {
    const first = this.rows.get(key);
    if (first === undefined) this.rows.set(key, row);
    return first ?? null;
  }

  has(key: string): boolean {
    return this.rows.has(key);
  }
}
