import { readText } from '../../imports/cell-values.ts';
import { type ColumnRule, readColumns } from '../../imports/columns.ts';
import { foldText } from '../../imports/fold-text.ts';
import type { Cell, Table } from '../../imports/table.ts';
import { optionFields, optionLetters, type QuestionField } from '../write-question.ts';
import type { Found, FoundQuestion, ImportFlaw } from './read-questions.ts';

const optionColumns: readonly ColumnRule[] = ['a', 'b', 'c', 'd'].map((letter, at) => ({
  key: optionFields[at]!,
  headings: [
    letter,
    ...['phuong an', 'dap an', 'lua chon', 'cau'].map(word => `${word} ${letter}`),
  ],
}));

/** The columns of a list of questions in the order of the template. */
export const questionColumns: readonly (ColumnRule & { key: QuestionField | string })[] = [
  {
    key: 'topic',
    optional: true,
    headings: ['chu de', 'nhom', 'nhom cau hoi', 'linh vuc', 'phan'],
  },
  { key: 'text', headings: ['cau hoi', 'noi dung cau hoi', 'noi dung', 'question'] },
  ...optionColumns,
  {
    key: 'right',
    headings: ['dap an', 'dap an dung', 'phuong an dung', 'tra loi dung', 'answer'],
  },
  {
    key: 'source',
    optional: true,
    headings: ['can cu', 'can cu phap ly', 'co so phap ly', 'nguon', 'van ban', 'ghi chu'],
  },
];

const requiredCount = questionColumns.filter(({ optional }) => !optional).length;

/** Reads a table of questions by its Vietnamese headings, wherever they stand and in any order. */
export function readQuestionTable(table: Table): Found {
  const { sheet, problems } = readColumns(table, questionColumns);
  const flaws: ImportFlaw[] = problems.map(({ row, column, code, params }) => ({
    ...{ row, field: column as QuestionField | '', code },
    ...(params && { params }),
  }));
  // a file of something else: that each column is missing says nothing
  const missing = problems.filter(({ code }) => code === 'column-missing').length;
  if (missing === requiredCount) {
    return { questions: [], flaws: [{ row: 1, field: '', code: 'no-columns' }] };
  }
  if (flaws.length > 0) return { questions: [], flaws };
  const questions = sheet.rows.map(({ row, cells }): FoundQuestion => {
    const cell = (key: string) => cellText(cells[sheet.positions.get(key) ?? -1] ?? null);
    const options = optionFields.map(cell);
    const right = readRight(cell('right'), options);
    if (right === 'unclear') flaws.push({ row, field: 'right', code: 'right-unclear' });
    const isSpoilt = right === 'unclear';
    const rough = { topic: cell('topic'), text: cell('text'), options, source: cell('source') };
    return {
      row,
      rough: { ...rough, right: isSpoilt ? null : right },
      spoilt: isSpoilt && 'right',
    };
  });
  return { questions, flaws };
}

/** A cell as it reads on the sheet: a day that the program made a date is a day again. */
function cellText(cell: Cell): string {
  if (typeof cell === 'object' && cell !== null) {
    const day = /^(\d{4})-(\d{2})-(\d{2})T00:00:00/.exec(cell.wallClock);
    if (day) return `${day[3]}/${day[2]}/${day[1]}`;
  }
  return readText(cell) ?? '';
}

/**
 * The index of the right option: by its letter, its number from 1, or its words; null: the cell is empty. A number that
 * is one option's place and another's words is unclear, and so is whatever means none.
 */
function readRight(cell: string, options: readonly string[]): number | null | 'unclear' {
  if (cell === '') return null;
  const folded = foldText(cell);
  const named = /^(?:(?:phuong an|dap an|cau) )?([a-d]|[1-4])$/.exec(folded)?.[1];
  const byName = named === undefined ? -1 : 'abcd1234'.indexOf(named) % optionLetters.length;
  const byWords = options.findIndex(option => option !== '' && foldText(option) === folded);
  if (byName >= 0 && byWords >= 0 && byName !== byWords) return 'unclear';
  const right = byName >= 0 ? byName : byWords;
  return right >= 0 ? right : 'unclear';
}
