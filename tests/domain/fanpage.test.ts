import { describe, expect, test } from 'vitest';
import {
  composeCaption,
  defaultHashtag,
  readHashtag,
  readPostAddress,
} from '#app/domain/fanpage.ts';

describe('a hashtag', () => {
  test.each([
    ['#CCHCHaiPhong2023', '#CCHCHaiPhong2023'],
    ['  CCHCHaiPhong2023 ', '#CCHCHaiPhong2023'],
    ['#HảiPhòng_4', '#HảiPhòng_4'],
    ['Ha\u0309iPho\u0300ng', '#HảiPhòng'],
    [defaultHashtag(2025), '#CCHCHaiPhong2025'],
    ['x'.repeat(59), `#${'x'.repeat(59)}`],
  ])('%s', (text, hashtag) => {
    expect(readHashtag(text)).toBe(hashtag);
  });

  test.each([
    ...['', '#', '##a', '#2023', '#a b', '#a-b', '#a\nb', '<b>', '#a\u202eb', 'x'.repeat(60)],
  ])('not %j', text => {
    expect(readHashtag(text)).toBeNull();
  });
});

describe('the address of a post', () => {
  test.each([
    ['https://www.facebook.com/cchc/posts/123', 'https://www.facebook.com/cchc/posts/123'],
    [' https://fb.watch/abc?v=1#t ', 'https://fb.watch/abc?v=1#t'],
    ['https://haiphong.gov.vn', 'https://haiphong.gov.vn/'],
    ['https://youtu.be/"><script>', 'https://youtu.be/%22%3E%3Cscript%3E'],
  ])('%s', (text, address) => {
    expect(readPostAddress(text)).toBe(address);
  });

  test.each([
    ...['', 'facebook.com/cchc', 'http://www.facebook.com/cchc', 'javascript:alert(1)'],
    ...['data:text/html,x', 'https://user:secret@facebook.com/', 'https://localhost/x'],
    ...['https://127.0.0.1/x', 'https://[::1]/x', 'https://10.0.0.1.5/x', 'https://a.b:8443/'],
    `https://facebook.com/${'x'.repeat(500)}`,
  ])('not %s', text => {
    expect(readPostAddress(text)).toBeNull();
  });
});

test('a caption says who made it, about what, for which contest', () => {
  const caption = {
    ...{ title: 'Nụ cười một cửa', description: 'Không phải chờ.', unitName: 'Sở Nội vụ' },
    ...{ form: 'Tiểu phẩm', entryCode: 'V07', contestTitle: 'Hội thi CCHC 2023' },
    hashtag: '#CCHCHaiPhong2023',
  };
  const labels = { unit: 'Đơn vị:', form: 'Hình thức:', code: 'Mã:' };
  expect(composeCaption(caption, labels)).toBe(
    'Nụ cười một cửa\n\nĐơn vị: Sở Nội vụ\nHình thức: Tiểu phẩm\nMã: V07\n\nKhông phải chờ.\n\nHội thi CCHC 2023\n\n#CCHCHaiPhong2023\n',
  );
  expect(composeCaption({ ...caption, form: null, description: ' ' }, labels)).toBe(
    'Nụ cười một cửa\n\nĐơn vị: Sở Nội vụ\nMã: V07\n\nHội thi CCHC 2023\n\n#CCHCHaiPhong2023\n',
  );
});
