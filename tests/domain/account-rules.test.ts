import { describe, expect, it } from 'vitest';
import {
  checkNewPassword,
  isSameFullName,
  normalizeUsername,
  readUsername,
} from '#app/domain/account-rules.ts';
import { maskCitizenId, readCitizenId } from '#app/domain/citizen-id.ts';

describe('user names', () => {
  it('are kept in NFC, small letters, without space around', () => {
    expect(normalizeUsername('  SoNoiVu ')).toBe('sonoivu');
    expect(normalizeUsername('ĐỖ'.normalize('NFD'))).toBe('đỗ'.normalize('NFC'));
  });

  it.each(['abc', 'giamkhao1', 'a.b_c-d', 'ten@haiphong.gov.vn', 'nguyễn.văn.a'])(
    'takes %s',
    text => {
      expect(readUsername(text)).toBe(text);
    },
  );

  it.each(['', 'ab', '031085001234', '123456789', '1abc', 'a b c', 'a/b/c', `a${'b'.repeat(40)}`])(
    'refuses %j',
    text => expect(readUsername(text)).toBeNull(),
  );
});

describe('new passwords', () => {
  const code = (password: string, current?: string, username = 'sonoivu') => {
    const verdict = checkNewPassword(password, { current, username });
    return verdict.ok ? 'ok' : verdict.code;
  };

  it('count characters, not bytes or code units', () => {
    expect(code('123456789')).toBe('password-too-short');
    expect(code('1234567890')).toBe('ok');
    expect(code('đườngphố12')).toBe('ok');
    expect(code('đườngphố1'.normalize('NFD'))).toBe('password-too-short');
    expect(code('🌸🌸🌸🌸🌸')).toBe('password-too-short');
    expect(code('a'.repeat(200))).toBe('ok');
    expect(code('a'.repeat(201))).toBe('password-too-long');
  });

  it('need no particular kind of character', () => {
    expect(code('con mèo trèo cây cau')).toBe('ok');
  });

  it('differ from the old one, whatever its Unicode form', () => {
    expect(code('mật khẩu cũ'.normalize('NFD'), 'mật khẩu cũ')).toBe('password-unchanged');
  });

  it.each([
    ['NguyễnThịLan2023', 'password-holds-name'],
    ['Lan@Nguyen-31/08', 'password-holds-name'],
    ['SO-NOI-VU 2023!!!', 'password-holds-name'],
    ['HoiThi@HaiPhong', 'password-holds-name'],
    ['cchc-2025 cchc', 'password-holds-name'],
    ['Lan thích ăn bánh đa cua', 'ok'],
    ['!@#$%^&*()_+', 'ok'],
  ])('are not made of names that anybody would try: %s', (password, expected) => {
    const names = ['Nguyễn Thị Lan', 'so-noi-vu', 'cchc-2025'];
    const verdict = checkNewPassword(password, { username: null, names });
    expect(verdict.ok ? 'ok' : verdict.code).toBe(expected);
  });

  it("don't hold the user name", () => {
    expect(code('xin chào SoNoiVu')).toBe('password-holds-username');
    expect(checkNewPassword('xin chào sonoivu', { username: null }).ok).toBe(true);
  });
});

describe('full names', () => {
  it('are the same in another case, Unicode form and spacing', () => {
    expect(isSameFullName('Nguyễn Văn  An', ' NGUYỄN VĂN AN '.normalize('NFD'))).toBe(true);
    expect(isSameFullName('Nguyễn Văn An', 'Nguyễn Văn Ân')).toBe(false);
  });
});

describe('citizen ID numbers', () => {
  it.each([
    ['031085001234', '031085001234'],
    [' 031 085 001 234 ', '031085001234'],
    ['031.085.001.234', '031085001234'],
    ['031200123', '031200123'],
    ['０３１０８５００１２３４', '031085001234'],
    ['\u200b031085001234\ufeff', '031085001234'],
  ])('reads %j', (text, expected) => expect(readCitizenId(text)).toBe(expected));

  it.each(['', '31085001234', '0310850012345', '03108500123a', '-31085001234', '1e11'])(
    'refuses %j',
    text => expect(readCitizenId(text)).toBeNull(),
  );

  it('shows the last three digits', () => {
    expect(maskCitizenId('031085001234')).toBe('•••••••••234');
  });
});
