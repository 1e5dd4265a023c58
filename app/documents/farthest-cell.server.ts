import { inflateRawSync } from 'node:zlib';

const directoryEntry = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const deflated = 8;
/** Text is looked through in pieces; a reference that a cut divides begins in the next one. */
const pieceBytes = 1024 * 1024;
const longestReference = 400;
const cell = String.raw`<(?:\w+:)?c\s[^>]{0,300}?\br\s*=\s*["']`;
const reference = new RegExp(`${cell}([A-Z]{1,3})([0-9]{1,7})["']`, 'gi');
// no program writes a place as character references
const hidden = new RegExp(`${cell}[^"'<>]{0,60}&`, 'i');

/**
 * How far an XLSX file's sheets reach, by their cells' own references: one cell at XFD1048576
 * makes a kilobyte of file, and a grid of seventeen thousand million places.
 * @param mostBytes of one unpacked sheet; what is longer, or can't be unpacked, is left to the parser to refuse
 */
export function farthestCell(
  archive: Buffer,
  mostBytes: number,
): { rows: number; columns: number } {
  const farthest = { rows: 0, columns: 0 };
  for (
    let at = archive.indexOf(directoryEntry);
    at >= 0 && at + 46 <= archive.length;
    at = archive.indexOf(directoryEntry, at + 4)
  ) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (!/^xl\/worksheets\/.*\.xml$/i.test(name)) continue;
    const sheet = unpack(archive, at, mostBytes);
    if (sheet) look(sheet, farthest);
  }
  return farthest;
}

function unpack(archive: Buffer, entryAt: number, mostBytes: number): Buffer | null {
  const method = archive.readUInt16LE(entryAt + 10);
  const packedBytes = archive.readUInt32LE(entryAt + 20);
  const localAt = archive.readUInt32LE(entryAt + 42);
  if (localAt + 30 > archive.length) return null;
  const dataAt =
    localAt + 30 + archive.readUInt16LE(localAt + 26) + archive.readUInt16LE(localAt + 28);
  const packed = archive.subarray(dataAt, dataAt + packedBytes);
  if (method !== deflated) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch {
    return null;
  }
}

function look(sheet: Buffer, farthest: { rows: number; columns: number }): void {
  for (let at = 0; at < sheet.length; at += pieceBytes) {
    const piece = sheet.toString('latin1', at, at + pieceBytes + longestReference);
    if (hidden.test(piece)) farthest.rows = farthest.columns = Number.POSITIVE_INFINITY;
    for (const [, letters = '', digits = ''] of piece.matchAll(reference)) {
      farthest.rows = Math.max(farthest.rows, Number(digits));
      farthest.columns = Math.max(farthest.columns, columnOf(letters));
    }
  }
}

/** A is 1, AA 27. */
const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
