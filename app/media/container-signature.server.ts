import type { FileHandle } from 'node:fs/promises';
import { mediaHeldSeconds, walkBoxes } from './quicktime-boxes.server.ts';

/** How a file begins; `sound` is a sound format without room for pictures. */
export type ContainerFamily = 'mov' | 'matroska' | 'avi' | 'mpegts' | 'mpeg' | 'sound';

export type ContainerSignature = {
  /** Null: nothing that we accept, or a picture in a film's wrapping (HEIC, AVIF). */
  readonly family: ContainerFamily | null;
  /** The container says that it is longer than the file: it was cut. */
  readonly endsEarly: boolean;
  /** Seconds by the sample tables, edit lists ignored (mov family only). */
  readonly heldSeconds: number | null;
};

const FIRST_BOXES = new Set([
  ...['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot', 'udta', 'uuid', 'junk', 'PICT'],
]);
const PICTURE_BRANDS = new Set([
  ...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'mif2', 'msf1', 'avif', 'avis'],
  ...['crx ', 'jp2 ', 'jpx '],
]);
/** Four printable letters, read as a size, are never less. */
const LARGEST_SMALL_BOX = 0x20000000;
/** Writers differ by a padding byte or two; a cut is far larger. */
const RIFF_SLACK = 16;

/**
 * Looks at the bytes themselves, never at the name: ffprobe answers "invalid data" to a text file and to a
 * broken film alike, opens a playlist or a picture as a film, and is silent about an AVI that was cut.
 */
export async function readSignature(
  handle: FileHandle,
  sizeBytes: number,
): Promise<ContainerSignature> {
  const head = await readAt(handle, 0, 1024);
  const family = familyOf(head);
  const none = { family, endsEarly: false, heldSeconds: null };
  if (family === 'mov') {
    const { endsEarly, moov } = await walkBoxes(handle, sizeBytes);
    const heldSeconds = moov ? await mediaHeldSeconds(handle, moov) : null;
    return { family, endsEarly, heldSeconds };
  }
  if (family === 'matroska') return { ...none, endsEarly: segmentEndsEarly(head, sizeBytes) };
  if (family === 'avi') return { ...none, endsEarly: await riffEndsEarly(handle, sizeBytes) };
  return none;
}

function familyOf(head: Buffer): ContainerFamily | null {
  if (head.length < 12) return null;
  const text = (start: number, end: number) => head.toString('latin1', start, end);
  const type = text(4, 8);
  if (FIRST_BOXES.has(type)) {
    const size = head.readUInt32BE(0);
    // "Get free …" is a text: its first four letters would be a box of a gigabyte (only an mdat may be that large)
    if (type !== 'mdat' && size >= LARGEST_SMALL_BOX) return null;
    return type === 'ftyp' && PICTURE_BRANDS.has(text(8, 12)) ? null : 'mov';
  }
  if (head.readUInt32BE(0) === 0x1a45dfa3) return 'matroska';
  if (text(0, 4) === 'RIFF') {
    return { 'AVI ': 'avi' as const, WAVE: 'sound' as const }[text(8, 12)] ?? null;
  }
  if (head.readUInt32BE(0) === 0x000001ba) return 'mpeg';
  if (isTransportStream(head)) return 'mpegts';
  return isSound(head) ? 'sound' : null;
}

/** Packets of 188 bytes that begin with 0x47, behind four bytes of time code on a camcorder (M2TS). */
function isTransportStream(head: Buffer): boolean {
  return [
    [0, 188],
    [4, 192],
  ].some(([start, step]) =>
    [0, 1, 2].every(packet => head[(start ?? 0) + packet * (step ?? 0)] === 0x47),
  );
}

/** MP3 (with or without ID3), AAC, FLAC, AMR, AIFF. */
function isSound(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 5);
  if (/^(ID3|fLaC|#!AMR|FORM)/.test(start)) return true;
  return head[0] === 0xff && [0xfb, 0xfa, 0xf3, 0xf2, 0xf1, 0xf9].includes(head[1] ?? 0);
}

/** RFC 8794: an EBML header, then the segment, whose size is known unless it was streamed. */
function segmentEndsEarly(head: Buffer, sizeBytes: number): boolean {
  const header = readEbmlSize(head, 4);
  if (!header || header.value === null) return false;
  const segment = header.next + header.value;
  if (segment + 4 > head.length || head.readUInt32BE(segment) !== 0x18538067) return false;
  const size = readEbmlSize(head, segment + 4);
  return size !== null && size.value !== null && size.next + size.value > sizeBytes;
}

/** `value` is null for "unknown": all bits set. */
function readEbmlSize(head: Buffer, at: number): { value: number | null; next: number } | null {
  const first = head[at];
  if (!first) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > head.length) return null;
  let value = first & (0xff >> length);
  let unknown = value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = head[at + index] ?? 0;
    value = value * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return { value: unknown ? null : value, next: at + length };
}

/** One RIFF chunk, or a chain of them in a file beyond 1 GB. */
async function riffEndsEarly(handle: FileHandle, sizeBytes: number): Promise<boolean> {
  let position = 0;
  for (let chunks = 0; chunks < 10_000 && position + 12 <= sizeBytes; chunks += 1) {
    const head = await readAt(handle, position, 12);
    if (head.length < 12 || head.toString('latin1', 0, 4) !== 'RIFF') return false;
    const size = head.readUInt32LE(4);
    // a recorder that streams leaves the size open
    if (size === 0 || size === 0xffffffff) return false;
    position += 8 + size + (size % 2);
    if (position > sizeBytes + RIFF_SLACK) return true;
  }
  return false;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
