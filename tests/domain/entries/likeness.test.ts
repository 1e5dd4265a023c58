import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitsApart, pictureHash, shareAlike } from '#app/domain/entries/likeness.ts';

const grays = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 72, maxLength: 72 });
const hashes = fc.array(
  fc.oneof(
    fc.constant(''),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(hash => hash.toString(16).padStart(16, '0')),
  ),
  { maxLength: 8 },
);

describe('a picture’s hash', () => {
  test('is 64 bits, or empty where the picture is nearly one colour', () => {
    fc.assert(fc.property(grays, gray => /^([0-9a-f]{16})?$/.test(pictureHash(gray))));
    expect(pictureHash(new Array(72).fill(120))).toBe('');
    expect(pictureHash(Array.from({ length: 72 }, (_, at) => 120 + (at % 2)))).toBe('');
  });

  test('stays when the picture gets brighter', () => {
    const halves = grays.map(gray => gray.map(value => Math.floor(value / 2)));
    fc.assert(
      fc.property(halves, fc.integer({ min: 0, max: 100 }), (gray, more) => {
        expect(pictureHash(gray.map(value => value + more))).toBe(pictureHash(gray));
      }),
    );
  });

  test('counts the bits that differ', () => {
    expect(bitsApart('0000000000000000', '0000000000000000')).toBe(0);
    expect(bitsApart('0000000000000000', 'ffffffffffffffff')).toBe(64);
    expect(bitsApart('00000000000000f0', '000000000000000f')).toBe(8);
  });
});

describe('the share of pictures that two videos have in common', () => {
  const shown = ['00000000ffffffff', 'ffffffff00000000', '0f0f0f0f0f0f0f0f'];

  test('is all of a video that is the same, in any order, pictures of one colour aside', () => {
    expect(shareAlike(shown, [...shown].reverse())).toBe(1);
    expect(shareAlike(['', ...shown], [...shown, '', ''])).toBe(1);
  });

  test('is that of the video that has fewer found in the other', () => {
    const one = [...shown, 'aaaaaaaaaaaaaaaa', 'cccccccccccccccc', '3333333333333333'];
    expect(shareAlike(one, shown)).toBe(0.5);
    // one picture over and over, which stands once in the other
    const still = new Array(20).fill(shown[0]);
    expect(shareAlike(still, one)).toBeCloseTo(1 / 6);
  });

  test('is nothing where too few pictures say anything', () => {
    expect(shareAlike(shown.slice(0, 2), shown)).toBe(0);
    expect(shareAlike([], [])).toBe(0);
  });

  test('doesn’t depend on which comes first, and is a share', () => {
    fc.assert(
      fc.property(hashes, hashes, (one, other) => {
        const share = shareAlike(one, other);
        expect(share).toBe(shareAlike(other, one));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
