import { resolve } from 'node:path';
import type { FfmpegInput } from './ffmpeg.server.ts';

/** Demuxers by the names that ffprobe gives them: no playlists, no pictures, no scripts. */
const DEMUXERS: Readonly<Record<string, string>> = {
  mov: 'mov,mp4,m4a,3gp,3g2,mj2',
  matroska: 'matroska,webm',
  avi: 'avi',
  mpegts: 'mpegts',
  mpeg: 'mpeg',
};

/** 8K and a little more; what a phone or a camera films is less. */
export const MAXIMUM_PIXELS = 36_000_000;
/** A camera writes four or five: picture, sound, time code, position, its own notes. */
const MAXIMUM_STREAMS = 64;

/** The demuxers that may open a file of this container; null: any of those that we accept. */
export function demuxersOf(container: string | null): string {
  if (container === null) return Object.values(DEMUXERS).join(',');
  const demuxers = DEMUXERS[container];
  if (!demuxers) throw new RangeError(`not a container that is accepted: ${container}`);
  return demuxers;
}

/**
 * A file that somebody sent, as an input of ffmpeg or ffprobe: opened as a local file by one demuxer, which may
 * open no other file or address, with few streams, pictures of a sane size and little looked at in advance.
 * `container` is what was measured (`VideoMeasurement.container`). `options` are further input options. The
 * path is absolute behind `file:`, so that no name is an option, an address or a pattern.
 */
export function untrustedInput(
  path: string,
  container: string | null,
  options: readonly string[] = [],
): FfmpegInput {
  return {
    source: `file:${resolve(path)}`,
    options: [
      ...['-protocol_whitelist', 'file', '-format_whitelist', demuxersOf(container)],
      ...['-max_streams', String(MAXIMUM_STREAMS), '-max_pixels', String(MAXIMUM_PIXELS)],
      ...['-probesize', '5000000', '-analyzeduration', '10000000', '-threads', '2'],
      ...options,
    ],
  };
}
