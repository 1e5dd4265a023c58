import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type LineStyle, layout } from './decree-layout.ts';
import { type Alignment, cellsOf, runsOf, type TableBlock, type Text } from './document-model.ts';

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const thinLine = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
export const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
} as const;

/** Points as twentieths of a point, the unit of DOCX. */
export const twentieths = (points: number) => Math.round(points * 20);

/** One paragraph; the text's own line breaks stay in it. */
export function docxLine(text: Text, options: LineStyle): Paragraph {
  const { size, bold, italic, colour } = options;
  const children = runsOf(text).flatMap(run =>
    run.text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          size: size * 2,
          bold: run.bold ?? bold,
          italics: run.italic ?? italic,
          ...(index > 0 ? { break: 1 } : {}),
          ...(colour ? { color: colour } : {}),
        }),
    ),
  );
  return new Paragraph({
    children,
    alignment: alignments[options.align ?? 'left'],
    keepNext: options.keepWithNext,
    keepLines: options.keepWithNext,
    indent: {
      left: twentieths(options.left ?? 0),
      firstLine: twentieths(options.firstLine ?? 0),
    },
    spacing: {
      before: twentieths(options.before ?? 0),
      after: twentieths(options.after ?? 0),
      line: Math.round((options.lineHeight ?? 1) * 240),
      lineRule: LineRuleType.AUTO,
    },
  });
}

/** A centred line of a width, in points, in a column that is `column` points wide. */
export function docxRule(width: number, column: number, after = 0): Paragraph {
  const side = twentieths((column - width) / 2);
  return new Paragraph({
    children: [],
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
    spacing: { before: 50, after: twentieths(after), line: 40, lineRule: LineRuleType.EXACT },
    run: { size: 2 },
  });
}

/** Two columns without lines, in points: the head and the foot of a document. */
export function docxColumns(
  rows: readonly (readonly [Paragraph[], Paragraph[]])[],
  widths: readonly number[],
): Table {
  const columnWidths = widths.map(twentieths);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: rows.map(
      cells =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                children,
                borders: noBorders,
                width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
              }),
          ),
        }),
    ),
  });
}

/** A table with lines, its heading repeated on each page, no row cut in two; `widths` in points. */
export function docxTable(table: TableBlock, widths: readonly number[]): Table {
  const columnWidths = widths.map(twentieths);
  const size = table.size ?? layout.size.table;
  const cell = (
    text: string,
    index: number,
    options: { align: Alignment; bold: boolean; span?: number; level?: number },
  ) => {
    const { align, bold, span, level = 0 } = options;
    const line = {
      ...{ size, align, bold, before: 2, after: 2, left: level * layout.cellIndent },
      // a line over all columns is no table's last line on a page
      keepWithNext: !!span,
    };
    return new TableCell({
      children: [docxLine(text, line)],
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 70, right: 70 },
      ...(span
        ? { columnSpan: span }
        : { width: { size: columnWidths[index] ?? 0, type: WidthType.DXA } }),
    });
  };
  const body = table.rows.map(row => {
    const children =
      'span' in row
        ? [cell(row.span, 0, { align: 'left', bold: true, span: table.columns.length })]
        : cellsOf(row).map(({ text, level }, index) =>
            cell(text, index, {
              level,
              align: table.columns[index]?.align ?? 'left',
              bold: 'total' in row,
            }),
          );
    return new TableRow({ cantSplit: true, children });
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    borders: {
      top: thinLine,
      bottom: thinLine,
      left: thinLine,
      right: thinLine,
      insideHorizontal: thinLine,
      insideVertical: thinLine,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: table.columns.map(({ heading }, index) =>
          cell(heading, index, { align: 'center', bold: true }),
        ),
      }),
      ...body,
    ],
  });
}
