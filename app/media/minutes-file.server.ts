/** Minutes as they are kept: the very bytes that came. */
export type MinutesKind = { readonly contentType: string; readonly extension: string };

export const maximumMinutesBytes = 20 * 1024 * 1024;

export const minutesKinds: Readonly<Record<'pdf' | 'docx' | 'jpg' | 'png', MinutesKind>> = {
  pdf: { contentType: 'application/pdf', extension: 'pdf' },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  jpg: { contentType: 'image/jpeg', extension: 'jpg' },
  png: { contentType: 'image/png', extension: 'png' },
};

/** What the first bytes say it is, whatever its name; a DOCX with macros is none. null: nothing that is taken. */
export function readMinutesKind(bytes: Uint8Array): MinutesKind | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (hex: string) => buffer.subarray(0, hex.length / 2).toString('hex') === hex;
  if (begins('255044462d')) return minutesKinds.pdf;
  if (begins('ffd8ff')) return minutesKinds.jpg;
  if (begins('89504e470d0a1a0a')) return minutesKinds.png;
  // names of parts stand unpacked in a ZIP's directory
  const isDocument = begins('504b0304') && buffer.includes('word/document.xml');
  return isDocument && !buffer.includes('vbaProject.bin') ? minutesKinds.docx : null;
}
