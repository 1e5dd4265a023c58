import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLocalPath } from '#app/http/local-path.ts';

describe('the path to go on to', () => {
  it.each(['/', '/cchc-2023/bai-du-thi', '/cchc-2023/to-chuc/nguoi-dung?nguoi=1&trang=2'])(
    'takes %s',
    text => expect(readLocalPath(text)).toBe(text),
  );

  it.each([
    null,
    '',
    'evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    ' //evil.example',
    '/dang-nhap',
    '/dang-nhap?tiep=/',
    '/dang-xuat',
  ])('refuses %j', text => expect(readLocalPath(text)).toBeNull());

  it('never leaves the host, whatever the text', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      'evil.example',
      '@',
      ':',
      '\t',
      '%2f',
      '?',
      '#',
      'a',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), parts => {
        const path = readLocalPath(parts.join(''));
        if (path !== null) {
          expect(new URL(path, 'https://portal.example').origin).toBe('https://portal.example');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
