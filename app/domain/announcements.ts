import type { Instant } from './deadlines.ts';

/** In characters. */
export const longestTitle = 200;
export const longestText = 20_000;
export const longestFileName = 120;
/** Files of one announcement. */
export const mostFiles = 20;

/** What people read for a file that nobody gave a name: its own, without the ending; '' where it has none. */
export const nameOfFile = (fileName: string): string =>
  fileName
    .replace(/\.[^.]*$/, '')
    .slice(0, longestFileName)
    .trim();

/** Where an announcement stands: what is `public` everybody reads. */
export type AnnouncementState = 'draft' | 'scheduled' | 'public' | 'withdrawn';

export function announcementState(
  announcement: { publishAt: Date | null; withdrawnAt: Date | null },
  now: Instant,
): AnnouncementState {
  if (announcement.withdrawnAt) return 'withdrawn';
  if (!announcement.publishAt) return 'draft';
  return Number(announcement.publishAt) <= Number(now) ? 'public' : 'scheduled';
}

/** A stretch of a paragraph; one with an address is a link to it. */
export type TextPiece = { readonly text: string; readonly address: string | null };

const addresses = /https?:\/\/[^\s<>"]+/giu;
/** What ends a sentence, or closes what an address stands in. */
const afterAddress = /[.,;:!?…)\]}'’”»]+$/u;

/**
 * Paragraphs of a plain text, each with the addresses in it as links: http and https alone, with nobody's password
 * in them. A paragraph ends at an empty line; single line breaks stay.
 */
export function readParagraphs(text: string): TextPiece[][] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
    .map(piecesOf);
}

function piecesOf(paragraph: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of paragraph.matchAll(addresses)) {
    const written = match[0].replace(afterAddress, '');
    const address = safeAddress(written);
    if (!address) continue;
    if (match.index > from)
      pieces.push({ text: paragraph.slice(from, match.index), address: null });
    pieces.push({ text: written, address });
    from = match.index + written.length;
  }
  if (from < paragraph.length) pieces.push({ text: paragraph.slice(from), address: null });
  return pieces;
}

function safeAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  const isPlain = /^https?:$/.test(protocol) && username === '' && password === '';
  return isPlain ? href : null;
}

/** The beginning of a text in one line, cut between two words: for a list, a shared link. */
export function beginningOf(text: string, most = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`;
}

/** A name for whoever saves a file, in ASCII: "Kế hoạch 274" is `ke-hoach-274`. */
export function asciiName(name: string): string {
  const plain = name
    .replace(/[đĐ]/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain.slice(0, 80) || 'tep';
}
