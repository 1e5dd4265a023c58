import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Font, openSync } from 'fontkit';
import { type Paragraph, runsOf, type Text } from './document-model.ts';

const require = createRequire(import.meta.url);
const face = (name: string) => require.resolve(`@expo-google-fonts/tinos/${name}.ttf`);

/** Tinos: the measures of Times New Roman, which the decree names, with every letter of Vietnamese. */
export const fontFiles = {
  normal: face('400Regular/Tinos_400Regular'),
  bold: face('700Bold/Tinos_700Bold'),
  italics: face('400Regular_Italic/Tinos_400Regular_Italic'),
  bolditalics: face('700Bold_Italic/Tinos_700Bold_Italic'),
};
export const fontFolder = dirname(dirname(fontFiles.normal));

let opened: Font[] | null = null;
/** Regular, bold, italic, bold italic; read once in a process. */
function fonts(): Font[] {
  opened ??= Object.values(fontFiles).map(file => {
    const font = openSync(file);
    if (!('unitsPerEm' in font)) throw new Error(`${file}: one face expected`);
    return font;
  });
  return opened;
}

/** Thrown for text that can't be printed; `characters` are those without a glyph, once each. */
export class MissingGlyphs extends Error {
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    const named = characters.map(
      character => `${character} (U+${hex(character.codePointAt(0) ?? 0)})`,
    );
    super(`no glyph in the documents' font for ${named.join(', ')}`);
    this.name = 'MissingGlyphs';
    this.characters = characters;
  }
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');

// what has no width and no meaning in print, and control characters, which XML doesn't allow
const unprinted = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Every text inside of a value as it is printed: letters composed (NFC), invisible characters gone, line breaks
 * and spaces kept. Throws MissingGlyphs.
 */
export function printable<T>(value: T): T {
  const missing = new Set<string>();
  const printed = printableParts(value, missing) as T;
  if (missing.size > 0) throw new MissingGlyphs([...missing]);
  return printed;
}

function printableParts(value: unknown, missing: Set<string>): unknown {
  if (typeof value === 'string') {
    const text = value
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/\t/g, ' ')
      .replace(unprinted, character => (character === '\n' ? character : ''));
    for (const character of text) {
      if (character !== '\n' && !hasGlyph(character)) missing.add(character);
    }
    return text;
  }
  if (Array.isArray(value)) return value.map(part => printableParts(part, missing));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, printableParts(part, missing)]),
  );
}

const hasGlyph = (character: string) =>
  fonts().every(font => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

/** How wide a line of text is at a size in points, in points. */
export function textWidth(text: string, size: number, style: keyof typeof fontFiles): number {
  const font = fonts()[Object.keys(fontFiles).indexOf(style)];
  if (!font) throw new Error(`no face ${style}`);
  return (font.layout(text, { liga: false }).advanceWidth / font.unitsPerEm) * size;
}

/**
 * A centred text broken into as few lines as fit a width, in points, and those about equally long: no single word is
 * left on the last one. Its own line breaks stay.
 */
export function balanced(
  text: string,
  width: number,
  size: number,
  style: keyof typeof fontFiles,
): string {
  return text
    .split('\n')
    .map(line => {
      const words = line.split(' ').map(word => ({ word, width: textWidth(word, size, style) }));
      const space = textWidth(' ', size, style);
      const lines = wrapped(words, space, width);
      for (let tried = width; tried > width / 2; tried -= size / 2) {
        const narrower = wrapped(words, space, tried);
        if (narrower.length > lines.length) break;
        lines.splice(0, lines.length, ...narrower);
      }
      return lines.join('\n');
    })
    .join('\n');
}

function wrapped(words: { word: string; width: number }[], space: number, room: number): string[] {
  const lines: string[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const { word, width } of words) {
    if (used + space + width > room) {
      lines.push(word);
      used = width;
    } else {
      lines[lines.length - 1] += ` ${word}`;
      used += space + width;
    }
  }
  return lines;
}

/** A centred text of one style, its lines balanced; any other text as it is. */
export function balancedRuns({ text, align }: Paragraph, width: number, size: number): Text {
  const [run, ...others] = runsOf(text);
  if (align !== 'center' || !run || others.length > 0) return text;
  // programs measure a little differently: what fits barely here might not fit there
  return [{ ...run, text: balanced(run.text, width * 0.96, size, run.bold ? 'bold' : 'normal') }];
}

/** How long the line under a ruled paragraph is, in points: as its text. */
export function ruleWidth({ text }: Paragraph, size: number): number {
  const widths = runsOf(text).map(run => textWidth(run.text, size, run.bold ? 'bold' : 'normal'));
  return widths.reduce((sum, width) => sum + width, 0);
}
