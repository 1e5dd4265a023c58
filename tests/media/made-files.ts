import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeClip, runFfmpeg } from '#app/media/ffmpeg.server.ts';

/** Raise it when a recipe changes: made files outlive a test run. */
const RECIPES_VERSION = 1;
const FOLDER = join(tmpdir(), `hoi-thi-made-files-${RECIPES_VERSION}`);

/** Files are as small as they get: 64 × 36 pixels, five frames a second. */
const TINY = { width: 64, height: 36, framesPerSecond: 5 } as const;

/** A name of `RECIPES`; spelled as text, since recipes build on one another. */
export type MadeFile = string;

type Recipe = (output: string) => Promise<unknown>;

const clip = (container: 'mp4' | 'mov' | 'webm' | 'mkv' | 'avi', seconds: number): Recipe => {
  return output => makeClip(output, { ...TINY, container, seconds });
};
const copied = (source: MadeFile, outputOptions: string[], inputOptions: string[] = []): Recipe => {
  return async output =>
    runFfmpeg({
      inputs: [{ source: await madeFile(source), options: inputOptions }],
      output: `file:${output}`,
      outputOptions: ['-c', 'copy', ...outputOptions],
    });
};
const bytes = (content: string | Uint8Array): Recipe => {
  return output => writeFile(output, content);
};
const cutInHalf = (source: MadeFile): Recipe => {
  return async output => {
    const whole = await readFile(await madeFile(source));
    await writeFile(output, whole.subarray(0, Math.floor(whole.length / 2)));
  };
};
const picture = (codec: string[]): Recipe => {
  return output =>
    runFfmpeg({
      inputs: [{ source: 'testsrc2=size=64x36', options: ['-f', 'lavfi'] }],
      output: `file:${output}`,
      outputOptions: ['-frames:v', '1', ...codec],
    });
};
const sound = (outputOptions: string[]): Recipe => {
  return output =>
    runFfmpeg({
      inputs: [{ source: 'sine=sample_rate=16000', options: ['-f', 'lavfi'] }],
      output: `file:${output}`,
      outputOptions: ['-t', '10', ...outputOptions],
    });
};
const withCover = (outputOptions: string[]): Recipe => {
  return async output =>
    runFfmpeg({
      inputs: [{ source: await madeFile('sound.m4a') }, { source: await madeFile('picture.png') }],
      output: `file:${output}`,
      outputOptions: ['-map', '0', '-map', '1', ...outputOptions],
    });
};

/** Overwrites the durations that mvhd, tkhd and mdhd claim, in units of their timescales. */
const lyingHeader = (source: MadeFile, seconds: number): Recipe => {
  return async output => {
    const file = await readFile(await madeFile(source));
    const write = (type: string, timescaleAt: number, durationAt: number, timescale?: number) => {
      let found = timescale ?? 0;
      for (let at = file.indexOf(type); at >= 0; at = file.indexOf(type, at + 4)) {
        const scale = timescale ?? file.readUInt32BE(at + 4 + timescaleAt);
        file.writeUInt32BE(seconds * scale, at + 4 + durationAt);
        found = scale;
      }
      return found;
    };
    // version 0 boxes: four bytes of version and flags, then two times of four bytes each
    const movieScale = write('mvhd', 12, 16);
    write('tkhd', 0, 20, movieScale);
    write('mdhd', 12, 16);
    await writeFile(output, file);
  };
};

/** Sets the Duration of a Matroska file's Info (0x4489, a double of eight bytes, in milliseconds). */
const lyingMatroska = (source: MadeFile, seconds: number): Recipe => {
  return async output => {
    const file = await readFile(await madeFile(source));
    file.writeDoubleBE(seconds * 1000, file.indexOf(Buffer.from([0x44, 0x89, 0x88])) + 3);
    // the tags repeat it as text: 00:10:00.000000000
    const text = new Date(seconds * 1000).toISOString().slice(11, 23);
    for (let at = file.indexOf('DURATION'); at >= 0; at = file.indexOf('DURATION', at + 8)) {
      file.write(text, file.indexOf(':', at) - 2, 'latin1');
    }
    await writeFile(output, file);
  };
};

/** Lets the edit lists of an mp4 play only the first seconds of what it holds. */
const shortenedEdit = (source: MadeFile, seconds: number): Recipe => {
  return async output => {
    const file = await readFile(await madeFile(source));
    const movieScale = file.readUInt32BE(file.indexOf('mvhd') + 4 + 12);
    for (let at = file.indexOf('elst'); at >= 0; at = file.indexOf('elst', at + 4)) {
      file.writeUInt32BE(seconds * movieScale, at + 4 + 8);
    }
    await writeFile(output, file);
  };
};

const RECIPES: Readonly<Record<MadeFile, Recipe>> = {
  '6-59.mp4': clip('mp4', 419),
  '6-59.mov': clip('mov', 419),
  '6-59.mkv': clip('mkv', 419),
  '6-59.avi': clip('avi', 419),
  '7-00.4.mp4': clip('mp4', 420.4),
  '7-00.4.mkv': clip('mkv', 420.4),
  '7-01.mp4': clip('mp4', 421),
  '7-30.mp4': clip('mp4', 450),
  '7-30-claims-6-00.mp4': lyingHeader('7-30.mp4', 360),
  '7-30.mkv': copied('7-30.mp4', ['-f', 'matroska']),
  '7-30-claims-6-00.mkv': lyingMatroska('7-30.mkv', 360),
  '7-30-plays-0-30.mp4': shortenedEdit('7-30.mp4', 30),
  'starts-at-0-10.mkv': copied('short.mp4', ['-output_ts_offset', '10', '-f', 'matroska']),
  'trimmed.mp4': copied('key-frames-far-apart.mp4', [], ['-ss', '6']),
  'key-frames-far-apart.mp4': async output =>
    runFfmpeg({
      inputs: [{ source: await madeFile('short.mp4') }],
      output: `file:${output}`,
      outputOptions: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '1000', '-c:a', 'copy'],
    }),
  'three-seconds.mp4': clip('mp4', 3),
  'three-seconds.avi': clip('avi', 3),
  'short.mp4': clip('mp4', 20),
  'short.mov': clip('mov', 20),
  'short.webm': clip('webm', 20),
  'short.mkv': clip('mkv', 20),
  'short.avi': clip('avi', 20),
  'short.mts': copied('short.mp4', ['-f', 'mpegts']),
  'short.3gp': copied('short.mp4', ['-f', '3gp']),
  'silent.mp4': copied('short.mp4', ['-an', '-f', 'mp4']),
  'fragments.mp4': copied('short.mp4', ['-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4']),
  // as a browser's recorder writes it: no seeking back, so neither Duration nor sizes
  'streamed.webm': copied('short.webm', ['-live', '1', '-f', 'webm']),
  'index-in-front.mp4': output =>
    makeClip(output, { ...TINY, container: 'mp4', seconds: 20, indexInFront: true }),
  'half-index-in-front.mp4': cutInHalf('index-in-front.mp4'),
  'half-index-behind.mp4': cutInHalf('short.mp4'),
  'half.mkv': cutInHalf('short.mkv'),
  'half.avi': cutInHalf('short.avi'),
  'half.webm': cutInHalf('short.webm'),
  'half-fragments.mp4': cutInHalf('fragments.mp4'),
  'header-only.mp4': async output => {
    const whole = await readFile(await madeFile('short.mp4'));
    await writeFile(output, whole.subarray(0, 20));
  },
  'sound.m4a': sound(['-c:a', 'aac', '-f', 'mp4']),
  'sound.mp3': sound(['-c:a', 'libmp3lame', '-f', 'mp3']),
  'sound.mkv': sound(['-c:a', 'libopus', '-f', 'matroska']),
  'sound.wav': sound(['-f', 'wav']),
  'sound-with-cover.m4a': withCover([
    '-c:a',
    'copy',
    '-c:v',
    'mjpeg',
    '-disposition:v:0',
    'attached_pic',
    '-f',
    'mp4',
  ]),
  'sound-with-unmarked-cover.m4a': withCover(['-c:a', 'copy', '-c:v', 'mjpeg', '-f', 'mp4']),
  'sound-with-cover.mp3': withCover(['-c:a', 'libmp3lame', '-c:v', 'png', '-f', 'mp3']),
  'picture.png': picture(['-c:v', 'png', '-f', 'image2']),
  'picture.jpg': picture(['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-f', 'image2']),
  'picture.webp': picture(['-c:v', 'libwebp', '-f', 'image2']),
  'moving.gif': picture(['-frames:v', '5', '-f', 'gif']),
  'picture.heic': bytes(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08meta', 'latin1')),
  'text.mp4': bytes('Bài dự thi của đơn vị\n'.repeat(200)),
  'free-text.mp4': bytes('Get free tickets for the contest\n'),
  'empty.mp4': bytes(''),
  'one-byte.mp4': bytes('x'),
  'zeros.mp4': bytes(new Uint8Array(4096)),
  'garbage.mp4': async output => {
    const whole = await readFile(await madeFile('short.mp4'));
    await writeFile(output, whole.fill('xy', 0, 64));
  },
  'playlist.mp4': async output =>
    writeFile(
      output,
      `#EXTM3U\n#EXT-X-TARGETDURATION:20\n#EXTINF:20,\n${await madeFile('short.mts')}\n#EXT-X-ENDLIST\n`,
    ),
  'concat-script.mp4': async output =>
    writeFile(output, `ffconcat version 1.0\nfile '${await madeFile('short.mp4')}'\n`),
};

const making = new Map<string, Promise<string>>();

/** Path of a file made for the purpose; made at the first call, on this machine kept for later runs. */
export function madeFile(name: MadeFile): Promise<string> {
  const path = join(FOLDER, name);
  const started = making.get(name) ?? make(name, path);
  making.set(name, started);
  return started;
}

async function make(name: MadeFile, path: string): Promise<string> {
  if (existsSync(path)) return path;
  const recipe = RECIPES[name];
  if (!recipe) throw new Error(`no recipe for ${name}`);
  await mkdir(FOLDER, { recursive: true });
  // a half-made file never gets the name; the ending stays, since ffmpeg goes by it
  const unfinished = join(FOLDER, `unfinished-${randomUUID()}-${name}`);
  await recipe(unfinished);
  await rename(unfinished, path);
  return path;
}

/** A file of so many bytes that differ from place to place, for uploads. */
export async function fileOfBytes(path: string, size: number): Promise<void> {
  const handle = await open(path, 'w');
  const block = Buffer.alloc(1024 * 1024);
  for (let position = 0; position < size; position += block.length) {
    block.writeUInt32BE(position / block.length);
    await handle.write(block, 0, Math.min(block.length, size - position));
  }
  await handle.close();
}
