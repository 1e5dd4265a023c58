import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layout, pageOf } from '#app/documents/decree-layout.ts';
import { participationSpreadsheet } from '#app/documents/described/participation-report.ts';
import {
  type Block,
  cellsOf,
  type OfficialDocument,
  runsOf,
} from '#app/documents/document-model.ts';
import { writeCsv } from '#app/documents/write-csv.ts';
import { writeDocx } from '#app/documents/write-docx.server.ts';
import { writePdf } from '#app/documents/write-pdf.server.ts';
import { writeSpreadsheet } from '#app/documents/write-spreadsheet.server.ts';
import { participationInput, samples, verifyAddress } from '../sample-documents.ts';
import { convert, drawPages, type Page, readFonts, readPages } from './programs.ts';

let folder: string;
const names = Object.keys(samples) as (keyof typeof samples)[];
const table = { ...participationSpreadsheet(participationInput), title: undefined };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoi-thi-documents-'));
  await mkdir(join(folder, 'word'));
  for (const name of names) {
    await writeFile(join(folder, `${name}.pdf`), await writePdf(samples[name]));
    await writeFile(join(folder, `${name}.docx`), await writeDocx(samples[name]));
  }
  await writeFile(join(folder, 'table.xlsx'), await writeSpreadsheet(table));
  const files = names.map(name => join(folder, `${name}.docx`));
  await convert(files, { to: 'pdf', folder: join(folder, 'word') });
  await convert([join(folder, 'table.xlsx')], {
    // comma, quote, UTF-8, from the first row, cells as they are and not as they look
    to: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false',
    folder: join(folder, 'word'),
  });
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const printed = names.flatMap(name => [
  { name, by: 'PDF', path: `${name}.pdf` },
  { name, by: 'LibreOffice', path: `word/${name}.pdf` },
]);

/** Without white space: where lines and cells end is the layout's. */
const squeezed = (text: string) => text.replace(/\s/g, '');
const textOf = (pages: Page[]) =>
  squeezed(pages.flatMap(({ words }) => words.map(({ text }) => text)).join(''));

describe.each(printed)('$name, as $by prints it', ({ name, path }) => {
  let pages: Page[];
  beforeAll(async () => {
    pages = await readPages(join(folder, path));
  });
  const document: OfficialDocument = samples[name];

  test('bears every text that was put in, letters composed', () => {
    const body = pages.map(({ words, ...page }) => ({
      ...page,
      words: words.filter(({ bottom }) => bottom > layout.margins.top - 2),
    }));
    const text = textOf(body);
    expect(text).toBe(text.normalize('NFC'));
    expect(textsIn(document).filter(part => !text.includes(squeezed(part)))).toEqual([]);
  });

  test('is A4 with the margins of its parts, and numbers pages from the second on', () => {
    let at = -1;
    let number = 0;
    for (const [index, page] of pages.entries()) {
      const top = page.words.filter(({ bottom }) => bottom < layout.margins.top - 2);
      const mark = top.map(({ text }) => text).join(' ');
      const isFirst = mark === '';
      // certificates bear no page numbers: each is a part of one page
      if (isFirst || document.parts[at]?.framed) {
        at += 1;
        number = 1;
      } else {
        number += 1;
      }
      expect(mark, `page ${index + 1}`).toBe(isFirst ? '' : String(number));
      const part = document.parts[at];
      if (!part) throw new Error(`page ${index + 1} belongs to no part`);
      const { width, height, margins } = pageOf(part);
      expect(page.width).toBeCloseTo(width, 0);
      expect(page.height).toBeCloseTo(height, 0);
      const body = page.words.filter(word => !top.includes(word));
      expect(body.length, `page ${index + 1} is empty`).toBeGreaterThan(0);
      expect(Math.min(...body.map(({ left }) => left))).toBeGreaterThan(margins.left - 0.5);
      expect(Math.max(...body.map(({ right }) => right))).toBeLessThan(width - margins.right + 0.5);
      expect(Math.min(...body.map(word => word.top))).toBeGreaterThan(margins.top - 1);
      expect(Math.max(...body.map(({ bottom }) => bottom))).toBeLessThan(
        height - margins.bottom + 1,
      );
    }
    expect(at).toBe(document.parts.length - 1);
  });

  test('parts no signature from the text above it', () => {
    for (const { blocks } of document.parts) {
      for (const [index, block] of blocks.entries()) {
        const above = blocks[index - 1];
        if (block.kind !== 'signatures' || above?.kind !== 'paragraph') continue;
        const words = runsOf(above.text).map(({ text }) => text);
        const ending = squeezed(words.join('')).slice(-12);
        const place = pages.map(page => textOf([page])).filter(text => text.includes(ending));
        const [capacity = ''] = block.right.capacity;
        const isTogether = place.some(text => text.includes(squeezed(capacity)));
        expect(isTogether, `${ending} and ${capacity}`).toBe(true);
      }
    }
  });
});

test.each(names)('the PDF of %s carries its fonts, only as far as they are used', async name => {
  const fonts = await readFonts(join(folder, `${name}.pdf`));
  expect(fonts.length).toBeGreaterThan(0);
  expect(fonts.filter(({ isEmbeddedSubset }) => !isEmbeddedSubset)).toEqual([]);
  expect(fonts.every(font => font.name.includes('Tinos'))).toBe(true);
});

test.each(['certificates.pdf', 'word/certificates.pdf'])(
  'the QR code on each page of %s opens its verification page',
  async path => {
    const prefix = join(folder, `${path.replace('/', '-')}-page`);
    await drawPages(join(folder, path), prefix);
    for (const page of [1, 2]) {
      const picture = await sharp(`${prefix}-${page}.png`)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const pixels = new Uint8ClampedArray(picture.data);
      const found = jsQR(pixels, picture.info.width, picture.info.height);
      expect(found?.data).toBe(verifyAddress);
    }
  },
);

test('a spreadsheet opened by LibreOffice holds what was put in', async () => {
  const read = await readFile(join(folder, 'word', 'table.csv'), 'utf8');
  // 64.00 was put in as a figure: a number has no zeros at its end
  const put = writeCsv(table).replace('\ufeff', '').replaceAll('\r\n', '\n');
  const bare = (text: string) =>
    text.replace(/(\.\d*?)0+(?=[,\n])/g, '$1').replace(/\.(?=[,\n])/g, '');
  expect(bare(read)).toBe(bare(put));
});

/** Every text of a document, piece by piece. */
function textsIn({ parts }: OfficialDocument): string[] {
  return parts.flatMap(({ blocks }) => blocks.flatMap(textsOf)).flatMap(text => text ?? []);
}

function textsOf(block: Block): (string | null | undefined)[] {
  switch (block.kind) {
    case 'letterhead':
      return [block.superior, block.issuer, block.number, block.motto, block.placeAndDate];
    case 'title':
      return [block.name, block.about, block.note];
    case 'paragraph':
      // a paragraph may go on overleaf, where the next page's first words follow
      return runsOf(block.text).flatMap(({ text }) => text.split(/(?<=[.;:])\s/));
    case 'table':
      return [
        ...block.columns.map(({ heading }) => heading),
        ...block.rows.flatMap(row =>
          'span' in row ? [row.span] : cellsOf(row).map(({ text }) => text),
        ),
      ];
    case 'signatures':
      return [...block.right.capacity, block.right.name];
  }
}
