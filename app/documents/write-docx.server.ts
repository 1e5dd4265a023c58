import {
  BorderStyle,
  Document,
  Header,
  ImageRun,
  type ISectionOptions,
  Packer,
  PageBorderOffsetFrom,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { divide, layout, pageOf, points, styleOf, twips } from './decree-layout.ts';
import { balanced, balancedRuns, printable, ruleWidth, textWidth } from './document-font.server.ts';
import type {
  Block,
  Letterhead,
  OfficialDocument,
  Part,
  Signature,
  Signatures,
  Title,
} from './document-model.ts';
import { docxColumns, docxLine, docxRule, docxTable, twentieths } from './docx-parts.server.ts';
import { qrPng } from './qr-code.server.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const { size } = layout;

/** The document as a DOCX file in Times New Roman. Throws MissingGlyphs, as the PDF does. */
export async function writeDocx(document: OfficialDocument): Promise<Buffer> {
  const { title, parts } = printable(document);
  const sections: ISectionOptions[] = [];
  for (const part of parts) sections.push(await section(part));
  const file = new Document({
    title,
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: {
      default: {
        document: {
          run: { font: layout.font, size: size.text * 2, language: { value: 'vi-VN' } },
        },
      },
    },
    sections,
  });
  return Packer.toBuffer(file);
}

async function section(part: Part): Promise<ISectionOptions> {
  const { short, long } = layout.page;
  const { margins, textWidth: width } = pageOf(part);
  const number = new Paragraph({
    alignment: 'center',
    children: [new TextRun({ children: [PageNumber.CURRENT], size: size.pageNumber * 2 })],
  });
  const border = {
    style: BorderStyle.THIN_THICK_SMALL_GAP,
    size: 24,
    color: 'A8741A',
    space: Math.round(points(layout.frame)),
  } as const;
  const children: (Paragraph | Table)[] = [];
  for (const [index, block] of part.blocks.entries()) {
    const isKept = part.blocks[index + 1]?.kind === 'signatures';
    children.push(...(await written(block, points(width), isKept)));
  }
  return {
    properties: {
      titlePage: true,
      page: {
        // the library turns the page by itself
        size: {
          width: twips(short),
          height: twips(long),
          orientation:
            part.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(margins.top),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          right: twips(margins.right),
          header: twips(10),
          footer: twips(8),
        },
        pageNumbers: { start: 1 },
        ...(part.framed
          ? {
              borders: {
                pageBorders: { offsetFrom: PageBorderOffsetFrom.PAGE },
                pageBorderTop: border,
                pageBorderBottom: border,
                pageBorderLeft: border,
                pageBorderRight: border,
              },
            }
          : {}),
      },
    },
    headers: {
      first: new Header({ children: [new Paragraph({})] }),
      default: new Header({ children: [part.framed ? new Paragraph({}) : number] }),
    },
    children,
  };
}

async function written(
  block: Block,
  width: number,
  isKept: boolean,
): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'letterhead':
      return [letterhead(block, width), docxLine('', { size: 6 })];
    case 'title':
      return title(block, width);
    case 'paragraph': {
      const style = styleOf(block);
      const text = balancedRuns(block, width, style.size);
      const keepWithNext = isKept || style.keepWithNext;
      if (!block.ruled) return [docxLine(text, { ...style, keepWithNext })];
      return [
        docxLine(text, { ...style, after: 0, keepWithNext: true }),
        docxRule(ruleWidth(block, style.size), width, layout.spacing),
      ];
    }
    case 'table': {
      const shares = block.columns.map(column => column.width);
      const gap = docxLine('', { size: 6, keepWithNext: isKept });
      return [docxTable(block, divide(width, shares)), gap];
    }
    case 'signatures':
      return [await signatures(block, width)];
  }
}

function letterhead(head: Letterhead, width: number): Table {
  const widths = divide(width, [layout.issuerShare, 1 - layout.issuerShare]);
  const [left = 0, right = 0] = widths;
  const centred = { align: 'center' } as const;
  const lines = (text: string, points: number, style: 'normal' | 'bold') =>
    balanced(text, left, points, style);
  const issuer = [
    ...(head.superior
      ? [
          docxLine(lines(head.superior, size.superior, 'normal'), {
            ...centred,
            size: size.superior,
          }),
        ]
      : []),
    docxLine(lines(head.issuer, size.issuer, 'bold'), {
      ...centred,
      size: size.issuer,
      bold: true,
    }),
    docxRule(left * 0.4, left, 4),
  ];
  const nation = [
    docxLine(head.nationalTitle, { ...centred, size: size.nationalTitle, bold: true }),
    docxLine(head.motto, { ...centred, size: size.motto, bold: true }),
    docxRule(textWidth(head.motto, size.motto, 'bold'), right, 4),
  ];
  const number = [
    docxLine(head.number ?? '', { ...centred, size: size.number }),
    ...(head.about ? [docxLine(head.about, { ...centred, size: 12, before: 4 })] : []),
  ];
  const date = [docxLine(head.placeAndDate ?? '', { ...centred, size: size.number, italic: true })];
  const second: [Paragraph[], Paragraph[]][] =
    head.number || head.placeAndDate ? [[number, date]] : [];
  return docxColumns([[issuer, nation], ...second], widths);
}

function title({ name, about, note }: Title, width: number): Paragraph[] {
  const centred = { align: 'center', size: size.title, keepWithNext: true } as const;
  const lines = [docxLine(name, { ...centred, bold: true, before: 8 })];
  if (about) {
    const text = balanced(about, width * 0.96, size.title, 'bold');
    lines.push(docxLine(text, { ...centred, bold: true }));
  }
  // an annex has no line under its title
  lines.push(
    note
      ? docxLine(note, { ...centred, italic: true, after: 10 })
      : docxRule(width * 0.3, width, 10),
  );
  return lines;
}

function signed({ above, capacity, note, name }: Signature): Paragraph[] {
  const centred = { align: 'center', size: size.text } as const;
  return [
    ...(above ? [docxLine(above, { ...centred, italic: true })] : []),
    ...capacity.map(line => docxLine(line, { ...centred, bold: true })),
    ...(note ? [docxLine(note, { ...centred, size: 12, italic: true })] : []),
    docxLine(name ?? '', { ...centred, bold: true, before: layout.signatureRoom }),
  ];
}

async function signatures({ left, right }: Signatures, width: number): Promise<Table> {
  return docxColumns([[await beside(left), signed(right)]], divide(width, [1, 1]));
}

async function beside(left: Signatures['left']): Promise<Paragraph[]> {
  switch (left.kind) {
    case 'signature':
      return signed(left.signature);
    case 'recipients':
      return [
        docxLine(left.heading, { size: size.recipientsHeading, bold: true, italic: true }),
        ...left.lines.map(line => docxLine(line, { size: size.recipients })),
      ];
    case 'qr': {
      // the library counts in pixels of 96 to the inch
      const edge = Math.round((layout.qrSize * 96) / 25.4);
      const picture = new ImageRun({
        type: 'png',
        data: await qrPng(left.address, 600),
        transformation: { width: edge, height: edge },
        altText: { name: 'QR', title: 'QR', description: left.address },
      });
      return [
        new Paragraph({ children: [picture], spacing: { after: twentieths(2) } }),
        docxLine(left.caption, { size: 11 }),
      ];
    }
    case 'nothing':
      return [docxLine('', { size: size.text })];
  }
}
