/**
 * How wide letters of Be Vietnam Pro Bold are, in thousandths of their size (Regular is a little narrower). Measured
 * from the font; what carries marks is as wide as its base letter.
 */
const widths: readonly (readonly [thousandths: number, letters: string])[] = [
  [240, ' '],
  [300, "I'`lij·’"],
  [340, '!,.:;'],
  [420, 'f"r'],
  [460, '1t|()'],
  [540, '{}J[]~*z/\\s'],
  [600, '<>u-7hknvxy'],
  [660, '?^ce$EFL+28SZabdgopq'],
  [700, '35PT069B–'],
  [760, '4KRYHNUV_&=ADX'],
  [820, 'CGOQ'],
  [900, '#%Mwm…'],
];
const widest = 1060;
const widthOfLetter = new Map(
  widths.flatMap(([width, letters]) => [...letters].map(letter => [letter, width] as const)),
);

/** What can be written: letters composed, white space single, nothing that XML or a font doesn't know. */
export const writable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();

/** About how wide a text is, in the units of `size`; rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const letter of baseLetters(text)) {
    thousandths += widthOfLetter.get(letter) ?? widest;
  }
  return (thousandths / 1000) * size;
}

/** Marks gone; the crossed d, which Unicode doesn't take apart, as the letter that it is about as wide as. */
const baseLetters = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\u0111/g, 'd')
    .replace(/\u0110/g, 'D');

/** The text, or as many whole words of it as fit the room, with an ellipsis; part of a word where not one fits. */
export function cutToWidth(text: string, size: number, room: number): string {
  const whole = writable(text);
  if (textWidth(whole, size) <= room) return whole;
  const fits = (part: string) => textWidth(`${part}…`, size) <= room;
  const words = whole.split(' ');
  let kept = '';
  for (const word of words) {
    const longer = kept === '' ? word : `${kept} ${word}`;
    if (!fits(longer)) break;
    kept = longer;
  }
  if (kept !== '') return `${kept}…`;
  for (const letter of words[0] ?? '') {
    if (!fits(kept + letter)) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** The text in lines that fit the room; what is beyond the last line is cut. */
export function wrapToWidth(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = writable(text).split(' ');
  for (const [at, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      line = [line, ...words.slice(at)].join(' ');
      break;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line].map(one => cutToWidth(one, size, room));
}
