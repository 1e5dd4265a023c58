/** What ffprobe is asked for; `ProbeReader` reads the answer. */
export const PROBE_ENTRIES = [
  'format=format_name,duration',
  'stream=index,codec_type,codec_name,pix_fmt,width,height,sample_rate,channels',
  'stream_disposition=attached_pic',
  'packet=stream_index,pts_time,dts_time,duration_time,flags',
].join(':');

export type ProbedStream = {
  readonly kind: string;
  readonly codec: string | null;
  readonly pixelFormat: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly sampleRate: number | null;
  readonly channels: number | null;
  /** From the start of the first packet to the start of the last, in seconds. */
  readonly span: number;
  /** Played packets, those that an edit list hides left out. */
  readonly packets: number;
};

export type ProbeSummary = {
  /** First word of the demuxer's name. */
  readonly container: string | null;
  readonly headerSeconds: number | null;
  /** Null without a played packet of picture or sound. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  /** The first moving picture and the first sound. */
  readonly video: ProbedStream | null;
  readonly audio: ProbedStream | null;
};

type PacketTimes = {
  packets: number;
  start: number;
  /** Start of the packet that starts last. */
  lastStart: number;
  /** End of the packet that ends last, of those that tell their duration. */
  end: number;
  firstOpen: number;
  lastOpen: number;
  openPackets: number;
};

/** In a sound file these are covers even where nothing marks them as such. */
const PICTURE_CODECS = new Set(['mjpeg', 'png', 'bmp', 'gif', 'webp', 'tiff', 'jpeg2000']);

/**
 * Reads `-of compact=p=1` line by line and keeps sums, not lines. Packets come before the streams that say
 * what they are, so times are kept for each stream.
 */
export class ProbeReader {
  readonly #times = new Map<string, PacketTimes>();
  readonly #streams = new Map<string, Map<string, string>>();
  #format: Map<string, string> = new Map();

  line(line: string): void {
    if (line.startsWith('packet|')) {
      this.#packet(line);
      return;
    }
    const fields = readFields(line);
    if (line.startsWith('stream|')) this.#streams.set(fields.get('index') ?? '', fields);
    else if (line.startsWith('format|')) this.#format = fields;
  }

  #packet(line: string): void {
    // D: an edit list hides it, or a decoder needs it for what comes after
    if (readField(line, 'flags')?.includes('D')) return;
    const start = seconds(readField(line, 'pts_time')) ?? seconds(readField(line, 'dts_time'));
    if (start === null) return;
    const index = readField(line, 'stream_index') ?? '';
    const times = this.#times.get(index) ?? {
      ...{ packets: 0, start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY },
      lastStart: Number.NEGATIVE_INFINITY,
      ...{ firstOpen: Number.POSITIVE_INFINITY, lastOpen: Number.NEGATIVE_INFINITY },
      openPackets: 0,
    };
    const duration = seconds(readField(line, 'duration_time'));
    times.packets += 1;
    times.start = Math.min(times.start, start);
    times.lastStart = Math.max(times.lastStart, start);
    if (duration !== null) {
      times.end = Math.max(times.end, start + duration);
    } else {
      times.openPackets += 1;
      times.firstOpen = Math.min(times.firstOpen, start);
      times.lastOpen = Math.max(times.lastOpen, start);
    }
    this.#times.set(index, times);
  }

  summary(): ProbeSummary {
    const streams = [...this.#streams].map(([index, fields]) => ({
      times: this.#times.get(index),
      isAttached: fields.get('disposition:attached_pic') === '1',
      stream: streamOf(fields, this.#times.get(index)),
    }));
    const played = streams.filter(
      ({ stream, isAttached }) =>
        stream.kind === 'audio' || (stream.kind === 'video' && !isAttached && !isCover(stream)),
    );
    const times = played.flatMap(stream => stream.times ?? []);
    const first = (kind: string) =>
      played.find(({ stream }) => stream.kind === kind && stream.packets > 0)?.stream ?? null;
    return {
      container: this.#format.get('format_name')?.split(',')[0] ?? null,
      headerSeconds: headerLength(this.#format.get('duration')),
      startSeconds: times.length ? Math.min(...times.map(({ start }) => start)) : null,
      endSeconds: times.length ? Math.max(...times.map(endOf)) : null,
      video: first('video'),
      audio: first('audio'),
    };
  }
}

function isCover({ codec, packets }: ProbedStream): boolean {
  return packets <= 1 && codec !== null && PICTURE_CODECS.has(codec);
}

/** A packet that doesn't tell its duration (WebM from a browser) lasts as long as its stream's packets on average. */
function endOf(times: PacketTimes): number {
  if (times.openPackets === 0) return times.end;
  const gap = (times.lastOpen - times.firstOpen) / Math.max(1, times.openPackets - 1);
  return Math.max(times.end, times.lastOpen + gap);
}

function streamOf(fields: Map<string, string>, times: PacketTimes | undefined): ProbedStream {
  const text = (name: string) => known(fields.get(name));
  const count = (name: string, maximum: number) => wholeNumber(fields.get(name), maximum);
  return {
    kind: fields.get('codec_type') ?? '',
    codec: text('codec_name'),
    pixelFormat: text('pix_fmt'),
    width: count('width', 1_000_000),
    height: count('height', 1_000_000),
    sampleRate: count('sample_rate', 10_000_000),
    channels: count('channels', 1000),
    span: times ? times.lastStart - times.start : 0,
    packets: times?.packets ?? 0,
  };
}

/** One field of a line, without taking the others apart: a video has tens of thousands of packets. */
function readField(line: string, name: string): string | undefined {
  const mark = `|${name}=`;
  const at = line.indexOf(mark);
  if (at < 0) return undefined;
  const end = line.indexOf('|', at + mark.length);
  return line.slice(at + mark.length, end < 0 ? undefined : end);
}

function readFields(line: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of line.split('|')) {
    const equals = part.indexOf('=');
    if (equals > 0) fields.set(part.slice(0, equals), part.slice(equals + 1));
  }
  return fields;
}

function known(text: string | undefined): string | null {
  return !text || text === 'N/A' || text === 'unknown' ? null : text;
}

/** Times that are no times (a thousand years and more) count as not told: a header may say anything. */
const LONGEST_SECONDS = 3e10;

function seconds(text: string | undefined): number | null {
  const value = Number(known(text) ?? Number.NaN);
  return Number.isFinite(value) && Math.abs(value) <= LONGEST_SECONDS ? value : null;
}

function headerLength(text: string | undefined): number | null {
  const value = seconds(text);
  return value !== null && value >= 0 ? value : null;
}

function wholeNumber(text: string | undefined, maximum: number): number | null {
  const value = Number(known(text) ?? Number.NaN);
  return Number.isInteger(value) && value > 0 && value <= maximum ? value : null;
}
