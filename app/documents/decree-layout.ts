import type { Alignment, Paragraph, Part } from './document-model.ts';

/**
 * Annex I of Decree 30/2020/NĐ-CP: A4; margins of 20–25 mm above and below, 30–35 left, 15–20 right; Times New
 * Roman; 13–14 points for text; page numbers in the middle of the upper margin, none on the first page.
 */
export const layout = {
  /** In mm. */
  page: { short: 210, long: 297 },
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  /** A certificate isn't bound, and its border stands this far from the page's edge. */
  framedMargins: { top: 18, bottom: 12, left: 24, right: 24 },
  frame: 8,
  /** In mm: the first line of a paragraph. */
  indent: 10,
  /** In points. */
  size: {
    text: 14,
    title: 14,
    superior: 12,
    issuer: 12,
    nationalTitle: 12,
    motto: 13,
    number: 13,
    table: 12,
    recipientsHeading: 12,
    recipients: 11,
    pageNumber: 13,
  },
  /** In points: what belongs to the row above, in a table. */
  cellIndent: 12,
  /** Between paragraphs, in points. */
  spacing: 6,
  lineHeight: 1.1,
  /** Of the letterhead's width: the issuer's column; the national title needs 53 %. */
  issuerShare: 0.455,
  /** Room to sign in, in points. */
  signatureRoom: 62,
  /** Edge of a QR code, in mm. */
  qrSize: 30,
  font: 'Times New Roman',
} as const;

const MM_PER_INCH = 25.4;
/** Millimetres as points, 72 to the inch. */
export const points = (mm: number) => (mm * 72) / MM_PER_INCH;
/** Millimetres as twips, 1440 to the inch. */
export const twips = (mm: number) => Math.round((mm * 1440) / MM_PER_INCH);

/** Width and height of a part's pages and the width of its text, in mm. */
export function pageOf(part: Pick<Part, 'orientation' | 'framed'>) {
  const { short, long } = layout.page;
  const [width, height] = part.orientation === 'portrait' ? [short, long] : [long, short];
  const margins = part.framed ? layout.framedMargins : layout.margins;
  return { width, height, margins, textWidth: width - margins.left - margins.right };
}

/** Shares of a width, in its unit. */
export function divide(width: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map(share => (width * share) / sum);
}

/** How one paragraph is set, for both writers. */
export interface LineStyle {
  /** In points, as all that follows. */
  size: number;
  align?: Alignment;
  bold?: boolean;
  italic?: boolean;
  before?: number;
  after?: number;
  /** How much further in the first line begins, and all lines do. */
  firstLine?: number;
  left?: number;
  /** Of the font's own. */
  lineHeight?: number;
  keepWithNext?: boolean;
  colour?: string;
}

/** The style of a paragraph of running text. */
export function styleOf(block: Paragraph): LineStyle {
  const { align = 'justify', size = layout.size.text, spaceBefore = 0, colour } = block;
  const isIndented = block.indented ?? align === 'justify';
  return {
    ...{ size, align, before: spaceBefore, after: layout.spacing, lineHeight: layout.lineHeight },
    ...{ keepWithNext: block.keepWithNext ?? false, ...(colour ? { colour } : {}) },
    firstLine: isIndented ? points(layout.indent) : 0,
  };
}
