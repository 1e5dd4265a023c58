/** A character of GIFT; `literal`: a backslash took its special meaning. */
export type Mark = { readonly text: string; readonly literal: boolean };

const special = new Set([':', '#', '=', '{', '}', '~']);

/** Reads the escapes `\~ \= \# \{ \} \:`, `\n` for a line break and `\\`; any other backslash is itself. */
export function readMarks(text: string): Mark[] {
  const characters = [...text];
  const marks: Mark[] = [];
  for (let at = 0; at < characters.length; at++) {
    const next = characters[at + 1] ?? '';
    if (characters[at] !== '\\') marks.push({ text: characters[at]!, literal: false });
    else if (special.has(next) || next === 'n' || next === '\\') {
      marks.push({ text: next === 'n' ? '\n' : next, literal: true });
      at += 1;
    } else marks.push({ text: '\\', literal: true });
  }
  return marks;
}

export const isMark = (mark: Mark | undefined, text: string) =>
  mark !== undefined && !mark.literal && mark.text === text;

/** Where the unescaped text begins; -1 where it doesn't. */
export function findMarks(marks: readonly Mark[], wanted: string, from = 0): number {
  const signs = [...wanted];
  return marks.findIndex(
    (_, at) => at >= from && signs.every((sign, index) => isMark(marks[at + index], sign)),
  );
}

export const plainText = (marks: readonly Mark[]): string => marks.map(({ text }) => text).join('');

const formats = ['html', 'moodle', 'plain', 'markdown'] as const;
export type TextFormat = (typeof formats)[number];

/** Without `[html]` and the like in front; HTML loses its tags and entities. */
export function readFormatted(
  marks: readonly Mark[],
  inherited: TextFormat,
): { text: string; format: TextFormat } {
  const start = marks.findIndex(({ text }) => text.trim() !== '');
  const trimmed = start < 0 ? [] : marks.slice(start);
  const end = isMark(trimmed[0], '[') ? findMarks(trimmed, ']') : -1;
  const named = end > 0 ? plainText(trimmed.slice(1, end)) : '';
  const format = formats.find(known => known === named);
  const text = plainText(format ? trimmed.slice(end + 1) : trimmed);
  const used = format ?? inherited;
  if (used === 'plain' || used === 'markdown') return { text, format: used };
  // in HTML a line of the source is no line of the text
  return { text: withoutHtml(used === 'html' ? text.replace(/\s+/g, ' ') : text), format: used };
}

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—' },
  ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', hellip: '…' },
};

/** Text of HTML: paragraphs and breaks become lines, other tags go. A `<` that opens no tag stays. */
function withoutHtml(html: string): string {
  return html
    .replace(/<(br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
      if (name) return entities[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
