import pdfmake, { type Content } from 'pdfmake';
import { divide, layout, pageOf, points, styleOf } from './decree-layout.ts';
import {
  balanced,
  balancedRuns,
  fontFiles,
  fontFolder,
  printable,
  ruleWidth,
  textWidth,
} from './document-font.server.ts';
import type {
  Block,
  Letterhead,
  OfficialDocument,
  Part,
  Signature,
  Signatures,
  Title,
} from './document-model.ts';
import { pdfColumns, pdfLine, pdfRule, pdfTable } from './pdf-parts.server.ts';
import { qrSvg } from './qr-code.server.ts';

export const PDF_TYPE = 'application/pdf';

const { size } = layout;
const FAMILY = 'Tinos';
/** Marks what has to stand on the page on which a table begins. */
const ABOVE_TABLE = 1;

pdfmake.setFonts({ [FAMILY]: fontFiles });
// Nothing in a document leads to another file or address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(file => file.startsWith(fontFolder));

/** The document as a PDF file with its fonts inside, as far as they are used. Throws MissingGlyphs. */
export async function writePdf(document: OfficialDocument): Promise<Buffer> {
  const { title, parts } = printable(document);
  const definition: Parameters<typeof pdfmake.createPdf>[0] = {
    info: { title },
    // after the title, which a viewer shows instead of the file's name
    displayTitle: true,
    language: 'vi-VN',
    pageSize: 'A4',
    defaultStyle: {
      font: FAMILY,
      fontSize: size.text,
      // a ligature would be searched and copied as one character
      fontFeatures: ['kern'],
    },
    content: parts.map(section),
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === ABOVE_TABLE &&
      !nodes.getFollowingNodesOnPage().some(({ table }) => table),
  };
  return pdfmake.createPdf(definition).getBuffer();
}

function section(part: Part): Content {
  const { width, height, margins, textWidth: textMm } = pageOf(part);
  const textPoints = points(textMm);
  let first: number | null = null;
  const header = (page: number): Content => {
    first ??= page;
    if (page === first) return '';
    const number = String(page - first + 1);
    return { text: number, alignment: 'center', fontSize: size.pageNumber, marginTop: points(10) };
  };
  const edge = points(layout.frame);
  const frame = (inset: number, lineWidth: number) => ({
    type: 'rect' as const,
    x: edge + inset,
    y: edge + inset,
    w: points(width) - 2 * (edge + inset),
    h: points(height) - 2 * (edge + inset),
    lineWidth,
    lineColor: '#A8741A',
  });
  return {
    section: keepTogether(part.blocks, textPoints),
    pageSize: 'A4',
    pageOrientation: part.orientation,
    pageMargins: [margins.left, margins.top, margins.right, margins.bottom].map(points) as [
      number,
      number,
      number,
      number,
    ],
    ...(part.framed
      ? { background: () => ({ canvas: [frame(0, 2.5), frame(4, 0.75)] }) }
      : { header }),
  };
}

/** What may not be parted by a page's end: signatures from the text above, a heading from what follows. */
function keepTogether(blocks: readonly Block[], width: number): Content[] {
  const groups: Content[] = [];
  for (let at = 0; at < blocks.length; ) {
    const kept: Content[] = [];
    let end = at;
    for (; end < blocks.length - 1 && isKept(blocks[end], blocks[end + 1]); end++) {
      kept.push(written(blocks[end] as Block, width));
    }
    const last = blocks[end] as Block;
    if (last.kind === 'table') {
      // a table may go on overleaf, so what stays with it is only told from its place on the page
      if (kept.length > 0)
        groups.push({ stack: kept, unbreakable: true, headlineLevel: ABOVE_TABLE });
      groups.push(written(last, width));
    } else {
      groups.push({ stack: [...kept, written(last, width)], unbreakable: kept.length > 0 });
    }
    at = end + 1;
  }
  return groups;
}

function isKept(block: Block | undefined, next: Block | undefined): boolean {
  if (block?.kind !== 'paragraph' || !next) return false;
  return next.kind === 'signatures' || (block.keepWithNext ?? false);
}

function written(block: Block, width: number): Content {
  switch (block.kind) {
    case 'letterhead':
      return letterhead(block, width);
    case 'title':
      return title(block, width);
    case 'paragraph': {
      const style = styleOf(block);
      const text = balancedRuns(block, width, style.size);
      if (!block.ruled) return pdfLine(text, style);
      const rule = pdfRule(ruleWidth(block, style.size), width, layout.spacing);
      return { stack: [pdfLine(text, { ...style, after: 0 }), rule] };
    }
    case 'table': {
      const shares = block.columns.map(column => column.width);
      return pdfTable(block, divide(width, shares));
    }
    case 'signatures':
      return signatures(block, width);
  }
}

function letterhead(head: Letterhead, width: number): Content {
  const widths = divide(width, [layout.issuerShare, 1 - layout.issuerShare]);
  const [left = 0, right = 0] = widths;
  const centred = { align: 'center' } as const;
  const lines = (text: string, points: number, style: 'normal' | 'bold') =>
    balanced(text, left, points, style);
  const issuer = [
    ...(head.superior
      ? [
          pdfLine(lines(head.superior, size.superior, 'normal'), {
            ...centred,
            size: size.superior,
          }),
        ]
      : []),
    pdfLine(lines(head.issuer, size.issuer, 'bold'), { ...centred, size: size.issuer, bold: true }),
    pdfRule(left * 0.4, left, 4),
  ];
  const nation = [
    pdfLine(head.nationalTitle, { ...centred, size: size.nationalTitle, bold: true }),
    pdfLine(head.motto, { ...centred, size: size.motto, bold: true }),
    pdfRule(textWidth(head.motto, size.motto, 'bold'), right, 4),
  ];
  const number = [
    pdfLine(head.number ?? '', { ...centred, size: size.number }),
    ...(head.about ? [pdfLine(head.about, { ...centred, size: 12, before: 4 })] : []),
  ];
  const date = [pdfLine(head.placeAndDate ?? '', { ...centred, size: size.number, italic: true })];
  const second: Content[] =
    head.number || head.placeAndDate ? [pdfColumns(number, date, widths)] : [];
  return { stack: [pdfColumns(issuer, nation, widths), ...second], marginBottom: 8 };
}

function title({ name, about, note }: Title, width: number): Content {
  const centred = { align: 'center', size: size.title } as const;
  const stack = [pdfLine(name, { ...centred, bold: true, before: 8 })];
  if (about) {
    const text = balanced(about, width * 0.96, size.title, 'bold');
    stack.push(pdfLine(text, { ...centred, bold: true }));
  }
  // an annex has no line under its title
  stack.push(
    note ? pdfLine(note, { ...centred, italic: true, after: 10 }) : pdfRule(width * 0.3, width, 10),
  );
  return { stack, unbreakable: true };
}

function signed({ above, capacity, note, name }: Signature): Content[] {
  const centred = { align: 'center', size: size.text } as const;
  return [
    ...(above ? [pdfLine(above, { ...centred, italic: true })] : []),
    ...capacity.map(line => pdfLine(line, { ...centred, bold: true })),
    ...(note ? [pdfLine(note, { ...centred, size: 12, italic: true })] : []),
    pdfLine(name ?? '', { ...centred, bold: true, before: layout.signatureRoom }),
  ];
}

function signatures({ left, right }: Signatures, width: number): Content {
  const columns = pdfColumns(beside(left), signed(right), divide(width, [1, 1]));
  return { stack: [columns], unbreakable: true };
}

function beside(left: Signatures['left']): Content[] {
  switch (left.kind) {
    case 'signature':
      return signed(left.signature);
    case 'recipients':
      return [
        pdfLine(left.heading, { size: size.recipientsHeading, bold: true, italic: true }),
        ...left.lines.map(line => pdfLine(line, { size: size.recipients })),
      ];
    case 'qr': {
      const edge = points(layout.qrSize);
      return [
        { svg: qrSvg(left.address), width: edge, height: edge },
        pdfLine(left.caption, { size: 11, before: 2 }),
      ];
    }
    case 'nothing':
      return [];
  }
}
