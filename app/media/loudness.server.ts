import { type FfmpegInput, runFfmpeg } from './ffmpeg.server.ts';
import { inBackground, type MediaWork } from './media-work.server.ts';

export type Loudness = {
  /** Integrated, EBU R 128. */
  readonly lufs: number;
  /** The loudest sample in dBFS; minus infinity for a track of zeros. */
  readonly peakDecibels: number;
};

/** How loud the first sound track of a video is. Rejects with a `MediaToolError`. */
export async function measureLoudness(
  input: FfmpegInput,
  seconds: number,
  work: MediaWork,
): Promise<Loudness> {
  const { stderr } = await runFfmpeg({
    ...inBackground(work, seconds),
    inputs: [input],
    output: '-',
    // the report at the end is told at this level, a line for each tenth of a second at the next one
    logLevel: 'info',
    outputOptions: [
      ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-f', 'null'],
      ...['-af', 'ebur128=peak=sample:framelog=verbose'],
    ],
  });
  // behind the last heading: what stands before may quote the file's own titles
  const report = stderr.slice(stderr.lastIndexOf('Integrated loudness:'));
  const lufs = Number(/\bI:\s+(-?[\d.]+) LUFS/.exec(report)?.[1]);
  const peak = /\bPeak:\s+(-inf|-?[\d.]+) dBFS/.exec(report)?.[1];
  if (!Number.isFinite(lufs) || peak === undefined) {
    throw new Error('ffmpeg did not report the loudness');
  }
  return { lufs, peakDecibels: peak === '-inf' ? Number.NEGATIVE_INFINITY : Number(peak) };
}
