import type { FileHandle } from 'node:fs/promises';

/** A box of an mp4 or QuickTime file (ISO/IEC 14496-12, 4.2): its type and where its content lies. */
type Box = { readonly type: string; readonly start: number; readonly end: number };

export type BoxRange = Pick<Box, 'start' | 'end'>;

/** Bounds for hostile files; real ones have a few boxes in all, or two for each fragment. */
const BOXES = 100_000;
const TRACKS = 64;
const WINDOW_BYTES = 4096;
/** How many boxes may still be looked at; what lies behind them isn't. */
type Budget = { boxes: number };
const TIME_TABLE_BYTES = 16 * 1024 * 1024;

const TOP_LEVEL = new Set([
  ...[
    'ftyp',
    'moov',
    'mdat',
    'moof',
    'mfra',
    'free',
    'skip',
    'wide',
    'uuid',
    'sidx',
    'styp',
    'udta',
  ],
]);

/** Where the index is, and whether a box reaches past the end of the file, as in one that was cut. */
export async function walkBoxes(
  handle: FileHandle,
  sizeBytes: number,
): Promise<{ endsEarly: boolean; moov: BoxRange | null }> {
  let moov: BoxRange | null = null;
  for await (const box of boxesIn(handle, { start: 0, end: sizeBytes }, { boxes: BOXES })) {
    // what follows the last box may be anything: cameras pad with zeros
    if (!TOP_LEVEL.has(box.type)) continue;
    if (box.end > sizeBytes) return { endsEarly: true, moov };
    if (box.type === 'moov') moov ??= box;
  }
  return { endsEarly: false, moov };
}

/**
 * Seconds of the longest picture or sound track by its table of sample times, which edit lists leave alone
 * and on which players rely; null where there is none (fragments).
 */
export async function mediaHeldSeconds(handle: FileHandle, moov: BoxRange): Promise<number | null> {
  const budget: Budget = { boxes: BOXES };
  let longest: number | null = null;
  let tracks = 0;
  for await (const track of boxesIn(handle, moov, budget)) {
    if (track.type === 'mvex') return null;
    if (track.type !== 'trak') continue;
    tracks += 1;
    if (tracks > TRACKS) break;
    const media = await findBox(handle, track, ['mdia'], budget);
    const seconds = media && (await trackSeconds(handle, media, budget));
    if (seconds !== null) longest = Math.max(longest ?? 0, seconds);
  }
  return longest;
}

async function trackSeconds(
  handle: FileHandle,
  media: BoxRange,
  budget: Budget,
): Promise<number | null> {
  const [handler, header, times] = [
    await findBox(handle, media, ['hdlr'], budget),
    await findBox(handle, media, ['mdhd'], budget),
    await findBox(handle, media, ['minf', 'stbl', 'stts'], budget),
  ];
  if (!handler || !header || !times) return null;
  const kind = (await read(handle, handler.start + 8, 4)).toString('latin1');
  if (kind !== 'vide' && kind !== 'soun') return null;
  const head = await read(handle, header.start, 24);
  if (head.length < 24) return null;
  const timescale = head.readUInt32BE(head[0] === 1 ? 20 : 12);
  const table = await read(
    handle,
    times.start,
    Math.min(times.end - times.start, TIME_TABLE_BYTES),
  );
  if (timescale === 0 || table.length < 8) return null;
  let ticks = 0;
  for (let at = 8; at + 8 <= table.length; at += 8) {
    ticks += table.readUInt32BE(at) * table.readUInt32BE(at + 4);
  }
  return ticks / timescale;
}

async function findBox(
  handle: FileHandle,
  range: BoxRange,
  path: readonly string[],
  budget: Budget,
): Promise<BoxRange | null> {
  let inside: BoxRange = range;
  for (const type of path) {
    let found: BoxRange | null = null;
    for await (const box of boxesIn(handle, inside, budget)) {
      if (box.type !== type) continue;
      found = box;
      break;
    }
    if (!found) return null;
    inside = found;
  }
  return inside;
}

async function* boxesIn(handle: FileHandle, range: BoxRange, budget: Budget): AsyncGenerator<Box> {
  let position = range.start;
  let window: { start: number; content: Buffer } = { start: 0, content: Buffer.alloc(0) };
  while (budget.boxes > 0 && position + 8 <= range.end) {
    budget.boxes -= 1;
    // a hostile file has nothing but small boxes: one look at the disk serves hundreds of them
    if (position < window.start || position + 16 > window.start + window.content.length) {
      window = { start: position, content: await read(handle, position, WINDOW_BYTES) };
    }
    const at = position - window.start;
    const head = window.content.subarray(at, at + 16);
    if (head.length < 8) return;
    const shortSize = head.readUInt32BE(0);
    const isLong = shortSize === 1 && head.length === 16;
    const headBytes = isLong ? 16 : 8;
    const size = isLong ? Number(head.readBigUInt64BE(8)) : shortSize;
    const end = size === 0 ? range.end : position + size;
    if (size !== 0 && size < headBytes) return;
    yield { type: head.toString('latin1', 4, 8), start: position + headBytes, end };
    position = end;
  }
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
