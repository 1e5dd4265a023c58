import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { runFfmpeg } from '#app/media/ffmpeg.server.ts';
import { madeFile } from './made-files.ts';

/** What a file may try, and what it has to be answered. */
export type HostileFile = {
  readonly name: string;
  readonly path: string;
  /** Null: it plays, and is taken like any other. */
  readonly code: 'not-a-video' | 'unreadable' | 'too-long' | null;
};

const MEBIBYTE = 1024 * 1024;
export const HOSTILE_TITLE = '<script>alert("Tiêu đề")</script>\u202e\u001b[31m';

/** What no file may make anybody read: a file of the machine, an address. */
export type Bait = { readonly path: string; readonly url: string };

/** Makes the hostile set in a folder; none takes more than 8 MB of the disk. */
export async function makeHostileFiles(folder: string, bait: Bait): Promise<HostileFile[]> {
  await mkdir(folder, { recursive: true });
  const made: HostileFile[] = [];
  const make = async (
    name: string,
    code: HostileFile['code'],
    write: (path: string) => Promise<unknown>,
  ) => {
    const path = join(folder, name);
    await write(path);
    made.push({ name, path, code });
  };
  const text = (content: string) => (path: string) => writeFile(path, content);
  const outside = ['file:///etc/passwd', bait.path, bait.url];

  await make('hls-playlist.mp4', 'not-a-video', text(playlist(outside)));
  await make('concat-script.mp4', 'not-a-video', text(concatScript(outside)));
  await make('playlist-behind-a-box.mp4', 'unreadable', path =>
    writeFile(path, box('free', Buffer.from(playlist(outside)))),
  );
  await make('address-for-samples.mov', 'unreadable', path => outsideSamples(path, bait));
  await make('ten-thousand-streams.mp4', 'unreadable', manyStreams(10_000));
  await make('20000x20000.mp4', 'unreadable', hugePicture(20_000));
  await make('16000x16000.mp4', 'unreadable', hugePicture(16_000));
  await make('billion-frames-a-second.mp4', 'unreadable', fastFrames(1_000_000_000, 1));
  await make('endless-mdat.mp4', 'unreadable', endlessMdat(2n ** 62n));
  await make('mdat-to-the-end.mp4', 'unreadable', endlessMdat(null));
  await make('millions-of-packets.mp4', 'unreadable', manyPackets(5_000_000));
  await make('millions-of-boxes.mp4', 'unreadable', path =>
    writeFile(path, Buffer.alloc(8 * MEBIBYTE, box('free', Buffer.alloc(0)))),
  );
  await make('zip-bomb.mov', 'not-a-video', zipBomb);
  await make('index-bomb.mov', 'unreadable', indexBomb(900 * MEBIBYTE));
  await make('html-title.mp4', null, titled);
  return made;
}

const playlist = (sources: string[]) =>
  `#EXTM3U\n#EXT-X-TARGETDURATION:20\n${sources.map(source => `#EXTINF:20,\n${source}\n`).join('')}#EXT-X-ENDLIST\n`;
const concatScript = (sources: string[]) =>
  `ffconcat version 1.0\n${sources.map(source => `file '${source}'\n`).join('')}`;

/** An mp4 box: length, type, content. */
function box(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

type Found = { start: number; end: number };

/** The first box of a type, wherever it stands. */
function findBox(file: Buffer, type: string, from = 0): Found {
  const at = file.indexOf(type, from, 'latin1');
  if (at < 4) throw new Error(`no ${type}`);
  return { start: at - 4, end: at - 4 + file.readUInt32BE(at - 4) };
}

/** One second, one picture, no sound: what the others are made of. */
async function smallClip(path: string, codec: string[]): Promise<Buffer> {
  await runFfmpeg({
    inputs: [{ source: 'testsrc2=size=64x36:rate=5', options: ['-f', 'lavfi'] }],
    output: `file:${path}`,
    outputOptions: ['-t', '1', '-pix_fmt', 'yuvj420p', ...codec, '-f', 'mp4'],
  });
  return readFile(path);
}

/** The track of a clip so many times in one index. */
function manyStreams(count: number) {
  return async (path: string) => {
    const file = await smallClip(path, ['-frames:v', '1', '-c:v', 'mjpeg']);
    const [moov, trak] = [findBox(file, 'moov'), findBox(file, 'trak')];
    const track = file.subarray(trak.start, trak.end);
    const before = file.subarray(moov.start + 8, trak.start);
    const tracks = Array.from({ length: count }, (_, index) => {
      const copy = Buffer.from(track);
      copy.writeUInt32BE(index + 1, findBox(copy, 'tkhd').start + 8 + 12);
      return copy;
    });
    const index = box('moov', Buffer.concat([before, ...tracks]));
    await writeFile(path, Buffer.concat([file.subarray(0, moov.start), index]));
  };
}

/** A JPEG film whose sample entry and pictures say that they are so wide and high. */
function hugePicture(side: number) {
  return async (path: string) => {
    const file = await smallClip(path, ['-c:v', 'mjpeg']);
    const entry = file.indexOf('mp4v', findBox(file, 'stsd').start, 'latin1');
    file.writeUInt16BE(side, entry + 4 + 24);
    file.writeUInt16BE(side, entry + 4 + 26);
    const frameHeader = Buffer.from([0xff, 0xc0, 0x00, 0x11, 0x08]);
    for (let at = file.indexOf(frameHeader); at >= 0; at = file.indexOf(frameHeader, at + 5)) {
      file.writeUInt16BE(side, at + 5);
      file.writeUInt16BE(side, at + 7);
    }
    await writeFile(path, file);
  };
}

/** Every picture lasts `ticks` of so many a second. */
function fastFrames(ticksPerSecond: number, ticks: number) {
  return async (path: string) => {
    const file = await smallClip(path, ['-c:v', 'mjpeg']);
    file.writeUInt32BE(ticksPerSecond, findBox(file, 'mdhd').start + 8 + 12);
    const times = findBox(file, 'stts').start + 8 + 4;
    for (let entry = 0; entry < file.readUInt32BE(times); entry += 1) {
      file.writeUInt32BE(ticks, times + 4 + entry * 8 + 4);
    }
    await writeFile(path, file);
  };
}

/** Media without an index; null: as much as the file holds, and that is two gigabytes of nothing. */
function endlessMdat(size: bigint | null) {
  return async (path: string) => {
    const file = await smallClip(path, ['-c:v', 'mjpeg']);
    const head = Buffer.alloc(16);
    head.writeUInt32BE(size === null ? 0 : 1);
    head.write('mdat', 4, 'latin1');
    if (size !== null) head.writeBigUInt64BE(size, 8);
    const type = findBox(file, 'ftyp');
    await writeFile(path, Buffer.concat([file.subarray(type.start, type.end), head]));
    const handle = await open(path, 'r+');
    await handle.truncate(size === null ? 2048 * MEBIBYTE : 4 * MEBIBYTE);
    await handle.close();
  };
}

/** An index of so many samples of one byte each: a few megabytes that print hundreds of megabytes of packets. */
function manyPackets(count: number) {
  return async (path: string) => {
    const file = await smallClip(path, ['-frames:v', '1', '-c:v', 'mjpeg']);
    // its edit list would play only the first of them
    file.write('free', file.indexOf('edts', 0, 'latin1'), 'latin1');
    const words = (...values: number[]) => {
      const content = Buffer.alloc(values.length * 4);
      values.forEach((value, index) => {
        content.writeUInt32BE(value, index * 4);
      });
      return content;
    };
    const description = findBox(file, 'stsd');
    const table = box(
      'stbl',
      Buffer.concat([
        file.subarray(description.start, description.end),
        box('stts', words(0, 1, count, 100)),
        box('stsc', words(0, 1, 1, count, 1)),
        box('stsz', words(0, 1, count)),
        box('stco', words(0, 1, 64)),
      ]),
    );
    const wrapped = (type: string, ...without: string[]) => {
      const whole = findBox(file, type);
      const inner = findBox(file, without[0] ?? '');
      return (content: Buffer) =>
        box(type, Buffer.concat([file.subarray(whole.start + 8, inner.start), content]));
    };
    const media = wrapped('mdia', 'minf')(wrapped('minf', 'stbl')(table));
    const index = wrapped('moov', 'trak')(wrapped('trak', 'mdia')(media));
    const type = findBox(file, 'ftyp');
    await writeFile(
      path,
      Buffer.concat([file.subarray(type.start, type.end), index, box('mdat', Buffer.alloc(count))]),
    );
  };
}

/** A film whose samples lie "elsewhere": at an address, or in another file of the machine. */
async function outsideSamples(path: string, bait: Bait): Promise<void> {
  const file = await smallClip(path, ['-frames:v', '1', '-c:v', 'mjpeg']);
  const [moov, reference] = [findBox(file, 'moov'), findBox(file, 'dref')];
  const elsewhere = (type: string, where: string) =>
    box(type, Buffer.concat([Buffer.alloc(4), Buffer.from(`${where}\0`)]));
  const count = Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]);
  const references = box(
    'dref',
    Buffer.concat([count, elsewhere('url ', bait.url), elsewhere('url ', `file://${bait.path}`)]),
  );
  const grown = references.length - (reference.end - reference.start);
  const changed = Buffer.concat([
    file.subarray(0, reference.start),
    references,
    file.subarray(reference.end),
  ]);
  for (const type of ['moov', 'trak', 'mdia', 'minf', 'dinf']) {
    const { start } = findBox(changed, type, moov.start);
    changed.writeUInt32BE(changed.readUInt32BE(start) + grown, start);
  }
  // and of the samples in this file nothing is left
  await writeFile(path, changed.fill(0, findBox(changed, 'mdat').start + 8, moov.start));
}

/** 100 MB of zeros in a hundred kilobytes. */
async function zipBomb(path: string): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.alloc(100 * MEBIBYTE), 'video.mov');
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  await writeFile(path, Buffer.concat(chunks));
}

/** QuickTime may pack its index: a megabyte that unpacks to so many bytes. */
function indexBomb(bytes: number) {
  return async (path: string) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(bytes);
    const packed = deflateSync(Buffer.alloc(bytes), { level: 1 });
    const content = Buffer.concat([
      box('dcom', Buffer.from('zlib')),
      box('cmvd', Buffer.concat([size, packed])),
    ]);
    const type = box('ftyp', Buffer.from('qt  \0\0\0\0qt  '));
    await writeFile(path, Buffer.concat([type, box('moov', box('cmov', content))]));
  };
}

async function titled(path: string): Promise<void> {
  await runFfmpeg({
    inputs: [{ source: `file:${await madeFile('short.mp4')}` }],
    output: `file:${path}`,
    outputOptions: [
      ...['-c', 'copy', '-metadata', `title=${HOSTILE_TITLE}`],
      ...['-metadata:s:v', `handler_name=${HOSTILE_TITLE}`, '-f', 'mp4'],
    ],
  });
}
