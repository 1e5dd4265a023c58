import { readEvidencePicture } from './evidence-picture.server.ts';
import { minutesKinds, readMinutesKind } from './minutes-file.server.ts';

/** A file that everybody may fetch, as it is kept: the very bytes that came. */
export type AttachmentKind = { readonly contentType: string; readonly extension: string };

export const maximumAttachmentBytes = 20 * 1024 * 1024;

const spreadsheet: AttachmentKind = {
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
};

/**
 * What the bytes say it is, whatever its name: PDF, DOCX and XLSX without macros, a whole PNG, JPEG or WebP picture.
 * null: nothing that is taken.
 */
export async function readAttachmentKind(bytes: Uint8Array): Promise<AttachmentKind | null> {
  const kind = readMinutesKind(bytes);
  if (kind === minutesKinds.pdf || kind === minutesKinds.docx) return kind;
  return isSpreadsheet(bytes) ? spreadsheet : readEvidencePicture(bytes);
}

function isSpreadsheet(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isZip = buffer.subarray(0, 4).toString('hex') === '504b0304';
  // names of parts stand unpacked in a ZIP's directory
  return isZip && buffer.includes('xl/workbook.xml') && !buffer.includes('vbaProject.bin');
}
