import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VideoMeasurement } from '#app/domain/entries/video-verdict.ts';
import { planRendition, sampleTimes } from '#app/domain/rendition.ts';

const phone: VideoMeasurement = {
  ...{ sizeBytes: 100_000_000, container: 'mov', problem: null, flags: [] },
  ...{ playableSeconds: 400, heldSeconds: 400, headerSeconds: 400 },
  ...{ hasVideo: true, hasAudio: true, videoCodec: 'h264', audioCodec: 'aac' },
  ...{ pixelFormat: 'yuv420p', width: 1920, height: 1080, frameRate: 30, bitRate: 2_000_000 },
  ...{ audioSampleRate: 48_000, audioChannels: 2 },
};

test.each<[string, Partial<VideoMeasurement>, 'remux' | 'transcode']>([
  ['H.264 and AAC', {}, 'remux'],
  ['without sound', { hasAudio: false, audioCodec: null }, 'remux'],
  ['standing upright', { width: 1080, height: 1920 }, 'remux'],
  ['in Matroska', { container: 'matroska' }, 'remux'],
  ['the full range of brightness', { pixelFormat: 'yuvj420p' }, 'remux'],
  ['a header that claims another length', { flags: ['header-differs'] }, 'remux'],
  ['HEVC', { videoCodec: 'hevc' }, 'transcode'],
  ['MP3 for sound', { audioCodec: 'mp3' }, 'transcode'],
  ['ten bits a colour', { pixelFormat: 'yuv420p10le' }, 'transcode'],
  ['4K', { width: 3840, height: 2160 }, 'transcode'],
  ['1440 lines', { width: 1920, height: 1440 }, 'transcode'],
  ['no size', { width: null, height: null }, 'transcode'],
  ['more than 20 Mbit/s', { sizeBytes: 1_100_000_000 }, 'transcode'],
  ['hidden pictures', { flags: ['holds-more-than-it-plays'] }, 'transcode'],
  ['damaged frames', { flags: ['damaged-frames'] }, 'transcode'],
])('%s', (_, changed, plan) => {
  expect(planRendition({ ...phone, ...changed })).toBe(plan);
});

test('a video is looked at within its length, at rising times', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 420.5, noNaN: true }), seconds => {
      const times = sampleTimes(seconds);
      expect(times.length).toBe(seconds < 10 ? 5 : seconds < 20 ? 10 : 20);
      for (const [at, time] of times.entries()) {
        expect(time).toBeGreaterThan(times[at - 1] ?? 0);
        expect(time).toBeLessThan(seconds);
      }
    }),
  );
});
