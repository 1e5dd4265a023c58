import { describe, expect, it } from 'vitest';
import { isForSecondFactor, readTypedCode, showRecoveryCode } from '#app/domain/second-factor.ts';

describe('a typed code', () => {
  it.each([
    ['123456', { kind: 'device', code: '123456' }],
    [' 123 456 ', { kind: 'device', code: '123456' }],
    ['１２３-４５６', { kind: 'device', code: '123456' }],
    ['12345', { kind: 'neither' }],
    ['1234567', { kind: 'neither' }],
    ['abcd-efgh-jkmn-2345', { kind: 'recovery', code: 'abcdefghjkmn2345' }],
    ['ABCD EFGH – JKMN 2345', { kind: 'recovery', code: 'abcdefghjkmn2345' }],
    // no letter of the alphabet looks like a digit
    ['abcd-efgh-jkmn-1345', { kind: 'neither' }],
    ['abcd-efgh-jkmn', { kind: 'neither' }],
    ['', { kind: 'neither' }],
  ])('%s', (text, expected) => {
    expect(readTypedCode(text)).toEqual(expected);
  });

  it('is read back from paper', () => {
    const shown = showRecoveryCode('abcdefghjkmn2345');
    expect(shown).toBe('abcd-efgh-jkmn-2345');
    expect(readTypedCode(shown)).toEqual({ kind: 'recovery', code: 'abcdefghjkmn2345' });
  });
});

it('a second factor is for whoever decides over others', () => {
  const holds = (...roles: ('unit' | 'judge' | 'secretary' | 'committee')[]) =>
    isForSecondFactor({ grants: roles.map(role => ({ role, contestId: 'c', unitId: null })) });
  expect(holds()).toBe(false);
  expect(holds('unit')).toBe(false);
  expect(holds('unit', 'judge')).toBe(true);
  expect(holds('secretary')).toBe(true);
  expect(holds('committee')).toBe(true);
});
