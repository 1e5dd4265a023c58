import type { Content, TableCell } from 'pdfmake';
import { type LineStyle, layout } from './decree-layout.ts';
import { type Alignment, cellsOf, runsOf, type TableBlock, type Text } from './document-model.ts';

/** One paragraph; the text's own line breaks stay in it. */
export function pdfLine(text: Text, options: LineStyle): Content {
  return {
    text: runsOf(text).map(run => ({
      text: run.text,
      bold: run.bold ?? options.bold ?? false,
      italics: run.italic ?? options.italic ?? false,
    })),
    fontSize: options.size,
    alignment: options.align ?? 'left',
    marginTop: options.before ?? 0,
    marginBottom: options.after ?? 0,
    lineHeight: options.lineHeight ?? 1,
    ...(options.firstLine ? { leadingIndent: options.firstLine } : {}),
    ...(options.colour ? { color: `#${options.colour}` } : {}),
  };
}

/** A centred line of a width, in points, in a column that is `column` points wide. */
export function pdfRule(width: number, column: number, after = 0): Content {
  const start = (column - width) / 2;
  const line = { type: 'line' as const, x1: start, x2: start + width, y1: 3, y2: 3 };
  return { canvas: [{ ...line, lineWidth: 0.75 }], marginBottom: after };
}

/** Two columns side by side, in points: the head and the foot of a document. */
export function pdfColumns(left: Content[], right: Content[], widths: readonly number[]): Content {
  return {
    columns: [
      { width: widths[0] ?? 0, stack: left },
      { width: widths[1] ?? 0, stack: right },
    ],
    columnGap: 0,
  };
}

const LINE = 0.5;
const PADDING = 3.5;

/** A table with lines, its heading repeated on each page, no row cut in two; `widths` in points. */
export function pdfTable(table: TableBlock, widths: readonly number[]): Content {
  const size = table.size ?? layout.size.table;
  const count = table.columns.length;
  const cell = (
    text: string,
    {
      align,
      bold,
      colSpan,
      level,
    }: { align: Alignment; bold: boolean; colSpan?: number; level?: number },
  ): TableCell => ({
    text,
    alignment: align,
    bold,
    fontSize: size,
    verticalAlignment: 'middle',
    ...(colSpan ? { colSpan } : {}),
    ...(level ? { marginLeft: level * layout.cellIndent } : {}),
  });
  const body: TableCell[][] = table.rows.map(row => {
    if ('span' in row) {
      const covered = Array.from({ length: count - 1 }, (): TableCell => ({ text: '' }));
      return [cell(row.span, { align: 'left', bold: true, colSpan: count }), ...covered];
    }
    return cellsOf(row).map(({ text, level }, index) =>
      cell(text, {
        ...{ align: table.columns[index]?.align ?? 'left', bold: 'total' in row, level },
      }),
    );
  });
  // a table's lines and paddings come on top of its columns' widths
  const extra = 2 * PADDING + LINE * ((count + 1) / count);
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: widths.map(width => width - extra),
      body: [
        table.columns.map(({ heading }) => cell(heading, { align: 'center', bold: true })),
        ...body,
      ],
    },
    layout: {
      hLineWidth: () => LINE,
      vLineWidth: () => LINE,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 2,
      paddingBottom: () => 2.5,
    },
    marginBottom: 8,
  };
}
