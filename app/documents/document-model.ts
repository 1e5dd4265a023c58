/**
 * What an administrative document consists of, said once for both writers (DOCX and PDF). Measures that Decree
 * 30/2020/NĐ-CP sets (margins, sizes, lines) stand in `decree-layout.ts`; here is only what differs between
 * documents. Text may hold line breaks.
 */
export interface OfficialDocument {
  /** The title in the file's properties. */
  title: string;
  /** Each begins on a new page and counts its pages anew, as the decree wants of annexes. */
  parts: readonly Part[];
}

export interface Part {
  orientation: 'portrait' | 'landscape';
  /** A page with an ornamental border and no page number: a certificate. */
  framed?: boolean;
  blocks: readonly Block[];
}

export type Run = string | { text: string; bold?: boolean; italic?: boolean };
export type Text = string | readonly Run[];
export type Alignment = 'left' | 'center' | 'right' | 'justify';

export type Block = Letterhead | Title | Paragraph | TableBlock | Signatures;

/** The two columns at the head of a document: who issues it, number; national title, place and date. */
export interface Letterhead {
  kind: 'letterhead';
  /** The authority above the issuer; null where the issuer has none. */
  superior: string | null;
  issuer: string;
  /** "Số: 12/QĐ-BTC"; null where the kind of document bears none. */
  number: string | null;
  /** Under the number: what a letter is about. */
  about?: string;
  nationalTitle: string;
  motto: string;
  /** null for minutes, whose date stands in their text. */
  placeAndDate: string | null;
}

/** Kind of document in capitals, what it is about, a short line beneath. */
export interface Title {
  kind: 'title';
  name: string;
  about: string | null;
  /** In italics, below: "(Kèm theo Quyết định số …)". */
  note?: string;
}

export interface Paragraph {
  kind: 'paragraph';
  text: Text;
  /** justify where absent. */
  align?: Alignment;
  /** In points; the decree's size for text where absent. */
  size?: number;
  /** A first line that begins further in: yes where absent and justified. */
  indented?: boolean;
  /** In points, on top of the usual distance. */
  spaceBefore?: number;
  /** Stays on one page with what follows. */
  keepWithNext?: boolean;
  /** A line beneath, as long as the text: under the national motto. */
  ruled?: boolean;
  /** Six hex digits; black where absent. */
  colour?: string;
}

export interface TableColumn {
  heading: string;
  /** Its share of the table's width, against the other columns' shares. */
  width: number;
  /** left where absent. */
  align?: Alignment;
}

/** null is shown as a dash; `level` moves the text of what belongs to the row above further in. */
export type Cell = string | number | null | { text: string; level: number };

/** A row of `{span}` is one line over all columns, one of `{total}` stands out. */
export type TableRowOfText = readonly Cell[] | { span: string } | { total: readonly Cell[] };

export interface TableBlock {
  kind: 'table';
  columns: readonly TableColumn[];
  rows: readonly TableRowOfText[];
  /** In points; the layout's size for tables where absent. */
  size?: number;
}

export interface Signature {
  /** In italics over the capacity: place and date where no letterhead bears them. */
  above?: string;
  /** In capitals, one or more lines: "TM. BAN TỔ CHỨC HỘI THI", "TRƯỞNG BAN". */
  capacity: readonly string[];
  /** In italics below: "(Ký, ghi rõ họ tên)". */
  note?: string;
  /** null leaves the place empty. */
  name: string | null;
}

export type BesideSignature =
  | { kind: 'recipients'; heading: string; lines: readonly string[] }
  | { kind: 'signature'; signature: Signature }
  | { kind: 'qr'; address: string; caption: string }
  | { kind: 'nothing' };

/** The foot of a document, kept on one page with the paragraph above it. */
export interface Signatures {
  kind: 'signatures';
  left: BesideSignature;
  right: Signature;
}

/** A paragraph of running text. */
export const paragraph = (text: Text, more: Partial<Omit<Paragraph, 'kind' | 'text'>> = {}) =>
  ({ kind: 'paragraph', text, ...more }) satisfies Paragraph;

/** "I. KẾT QUẢ": a heading inside of a document, never the last line of a page. */
export const sectionHeading = (text: string): Paragraph =>
  paragraph([{ text, bold: true }], { align: 'left', indented: true, keepWithNext: true });

/** Articles in order: "Điều 1." in bold before each; the further paragraphs of one follow it. */
export function numberedArticles(
  word: string,
  articles: readonly (readonly [Text, ...Text[]])[],
): Paragraph[] {
  return articles.flatMap(([first, ...further], index) => [
    paragraph([{ text: `${word} ${index + 1}. `, bold: true }, ...runsOf(first)]),
    ...further.map(text => paragraph(text)),
  ]);
}

/** The runs of a text, each as an object. */
export function runsOf(text: Text): { text: string; bold?: boolean; italic?: boolean }[] {
  return (typeof text === 'string' ? [text] : text).map(run =>
    typeof run === 'string' ? { text: run } : run,
  );
}

/** A row's cells as text, what is missing as a dash. */
export function cellsOf(
  row: Exclude<TableRowOfText, { span: string }>,
): { text: string; level: number }[] {
  const cells = 'total' in row ? row.total : row;
  return cells.map(cell => {
    if (cell === null) return { text: '–', level: 0 };
    return typeof cell === 'object' ? cell : { text: String(cell), level: 0 };
  });
}
