import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextEntryCode } from '#app/domain/entries/entry-code.ts';
import { looksLikeVideo, shownFileName, videoType } from '#app/domain/entries/file-name.ts';
import { makeReceiptCode, readReceiptCode } from '#app/domain/entries/receipt-code.ts';

test('entry codes count up from the highest of their kind', () => {
  expect(nextEntryCode('video', [])).toBe('V01');
  expect(nextEntryCode('slogan', ['V07'])).toBe('K01');
  expect(nextEntryCode('video', ['V02', 'V10', 'V09', 'K99'])).toBe('V11');
  expect(nextEntryCode('video', ['V99'])).toBe('V100');
});

test('a receipt code is read as it was made, however it is typed', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), numbers => {
      const code = makeReceiptCode(limit => Number(numbers.next().value) % limit);
      expect(code).toMatch(/^BN(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
      expect(readReceiptCode(code)).toBe(code);
      expect(readReceiptCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
    }),
  );
  expect(readReceiptCode('BN-7K3Q')).toBeNull();
});

test('file names are shown without paths and tricks', () => {
  expect(shownFileName('C:\\Users\\a\\bài thi.mp4')).toBe('bài thi.mp4');
  expect(shownFileName('../../etc/passwd')).toBe('passwd');
  expect(shownFileName('a\u0000b\u202Egpj.mp4\n')).toBe('abgpj.mp4');
  expect([...shownFileName('ệ'.repeat(4000))]).toHaveLength(200);
});

test('a video is sent as what was found in it', () => {
  expect(videoType('mov', 'a.mp4')).toEqual({ ending: 'mp4', contentType: 'video/mp4' });
  expect(videoType('mov', 'a.MOV').contentType).toBe('video/quicktime');
  expect(videoType('matroska', 'a.webm').contentType).toBe('video/webm');
  expect(videoType('matroska', 'a.html').contentType).toBe('video/x-matroska');
  expect(videoType(null, 'a.html').contentType).toBe('application/octet-stream');
});

test.each([
  ['một cửa.MP4', '', true],
  ['phim', 'video/quicktime', true],
  ['thuyết minh.docx', 'application/vnd.openxmlformats-officedocument', false],
  ['ảnh.mp4.jpg', 'image/jpeg', false],
])('takes “%s” of type “%s” for a video: %s', (name, type, expected) => {
  expect(looksLikeVideo({ name, type })).toBe(expected);
});
