import { describe, expect, test } from 'vitest';
import { judgedVersion, VIDEO_LIMITS } from '#app/domain/entries/entry-rules.ts';
import { videoVerdict } from '#app/domain/entries/video-verdict.ts';

describe('judgedVersion', () => {
  const version = (number: number, decidingAt: number, valid = true) => ({
    number,
    decidingAt,
    valid,
  });

  test.each([
    ['none', [], null],
    ['the last', [version(1, 10), version(2, 20)], 2],
    ['whatever the order of the list', [version(2, 20), version(1, 10)], 2],
    ['not an invalid one', [version(1, 10), version(2, 20, false)], 1],
    ['not one at the closing', [version(1, 10), version(2, 100)], 1],
    ['none when all came late', [version(1, 100), version(2, 101)], null],
    ['the higher number at one instant', [version(3, 99), version(2, 99)], 3],
    ['by the time that decides', [version(1, 50), version(2, 20)], 1],
  ])('%s', (_name, versions, number) => {
    expect(judgedVersion(versions, 100)?.number ?? null).toBe(number);
  });

  test('takes dates', () => {
    const only = { number: 1, decidingAt: new Date(99), valid: true };
    expect(judgedVersion([only], new Date(100))).toBe(only);
    expect(judgedVersion([only], new Date(99))).toBeNull();
  });
});

describe('videoVerdict', () => {
  test.each([
    [419, null],
    [420.4, null],
    [420.5, null],
    [420.5004, null],
    [420.501, 'too-long'],
    [421, 'too-long'],
  ])('%f s: %s', (playableSeconds, code) => {
    const check = videoVerdict({ playableSeconds, problem: null }, VIDEO_LIMITS);
    expect(check.code).toBe(code);
    expect(check.ok).toBe(code === null);
  });

  test('a problem goes before the length', () => {
    expect(videoVerdict({ playableSeconds: 500, problem: 'no-video' }, VIDEO_LIMITS)).toEqual({
      ok: false,
      seconds: 500,
      code: 'no-video',
    });
    expect(videoVerdict({ playableSeconds: null, problem: 'empty' }, VIDEO_LIMITS)).toEqual({
      ok: false,
      seconds: null,
      code: 'empty',
    });
  });

  test('what could not be measured is not let through', () => {
    expect(videoVerdict({ playableSeconds: null, problem: null }, VIDEO_LIMITS).code).toBe(
      'unreadable',
    );
  });
});
