import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkHandIn, entryClosing, type HandIn, timeLeft } from '#app/domain/deadlines.ts';
import { parseHaiPhongTime } from '#app/domain/hai-phong-time.ts';

const CLOSING = parseHaiPhongTime('2023-11-18T00:00').getTime();
const SECOND = 1000;
const began = { declaredBytes: 5_000_000, firstMebibyteAt: CLOSING - SECOND };

function handIn(change: Partial<HandIn>) {
  return checkHandIn({
    now: CLOSING - SECOND,
    closesAt: CLOSING,
    graceSeconds: 0,
    upload: null,
    onBehalf: null,
    ...change,
  });
}
const codeOf = (change: Partial<HandIn>) => {
  const verdict = handIn(change);
  return verdict.ok ? null : verdict.code;
};

describe('the closing', () => {
  test('is exclusive', () => {
    expect(codeOf({ now: CLOSING - SECOND })).toBeNull();
    expect(codeOf({ now: CLOSING - 1 })).toBeNull();
    expect(codeOf({ now: CLOSING })).toBe('closed');
    expect(codeOf({ now: CLOSING + SECOND })).toBe('closed');
  });

  test('tells when it was, and decides by now', () => {
    expect(handIn({ now: CLOSING })).toEqual({
      ok: false,
      code: 'closed',
      params: { closesAt: '2023-11-17T17:00:00.000Z' },
    });
    expect(handIn({})).toEqual({
      ok: true,
      value: {
        decidingAt: new Date(CLOSING - SECOND),
        closesAt: new Date(CLOSING),
        withinGrace: false,
      },
    });
  });

  test('nothing is taken before the opening', () => {
    const opensAt = CLOSING - 10 * SECOND;
    expect(codeOf({ now: opensAt - 1, opensAt })).toBe('not-open-yet');
    expect(codeOf({ now: opensAt, opensAt })).toBeNull();
  });

  test('an extension lengthens and never shortens', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), difference => {
        const closing = entryClosing({ closesAt: CLOSING, extendedTo: CLOSING + difference });
        expect(closing.getTime()).toBe(CLOSING + Math.max(0, difference));
      }),
    );
    expect(entryClosing({ closesAt: CLOSING, extendedTo: null }).getTime()).toBe(CLOSING);
    expect(codeOf({ now: CLOSING, extendedTo: CLOSING + SECOND })).toBeNull();
    expect(codeOf({ now: CLOSING + SECOND, extendedTo: CLOSING + SECOND })).toBe('closed');
    expect(codeOf({ now: CLOSING - SECOND, extendedTo: CLOSING - 5 * SECOND })).toBeNull();
  });

  test('an invalid date is a surprise, not an open door', () => {
    expect(() => handIn({ now: Number.NaN })).toThrow(RangeError);
    expect(() => handIn({ closesAt: new Date('never') })).toThrow(RangeError);
  });
});

describe('grace', () => {
  const grace = { graceSeconds: 600, upload: began };

  test('lets an upload that had begun finish, and count as the last before the closing', () => {
    expect(handIn({ ...grace, now: CLOSING + 599 * SECOND })).toEqual({
      ok: true,
      value: {
        decidingAt: new Date(CLOSING - 1),
        closesAt: new Date(CLOSING),
        withinGrace: true,
      },
    });
  });

  test.each([
    ['is over at its end', { ...grace, now: CLOSING + 600 * SECOND }, 'grace-over'],
    [
      'needs the first MiB before the closing',
      { ...grace, now: CLOSING, upload: { ...began, firstMebibyteAt: CLOSING } },
      'upload-began-too-late',
    ],
    [
      'needs a first MiB at all',
      { ...grace, now: CLOSING, upload: { ...began, firstMebibyteAt: null } },
      'upload-began-too-late',
    ],
    [
      'needs a declared size',
      { ...grace, now: CLOSING, upload: { ...began, declaredBytes: null } },
      'upload-began-too-late',
    ],
    ['is none for a slogan', { graceSeconds: 600, now: CLOSING, upload: null }, 'closed'],
    [
      'is none where the rules grant none',
      { graceSeconds: 0, now: CLOSING, upload: began },
      'closed',
    ],
  ])('%s', (_name, change, code) => {
    expect(codeOf(change)).toBe(code);
  });

  test('starts at the unit’s own closing', () => {
    const extendedTo = CLOSING + 3600 * SECOND;
    const upload = { declaredBytes: 9, firstMebibyteAt: extendedTo - 1 };
    const change = { graceSeconds: 60, extendedTo, upload };
    expect(codeOf({ ...change, now: extendedTo + 59 * SECOND })).toBeNull();
    expect(codeOf({ ...change, now: extendedTo + 60 * SECOND })).toBe('grace-over');
  });

  test('is never longer than granted, whatever had begun when', () => {
    const around = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(around, around, fc.nat(500), (now, first, graceSeconds) => {
        const verdict = handIn({
          now: CLOSING + now * SECOND,
          graceSeconds,
          upload: { declaredBytes: 1, firstMebibyteAt: CLOSING + first * SECOND },
        });
        expect(verdict.ok).toBe(now < 0 || (first < 0 && now < graceSeconds));
      }),
    );
  });
});

describe('handed in for a unit', () => {
  test('the time received decides', () => {
    const late = { now: CLOSING + 86_400 * SECOND };
    expect(handIn({ ...late, onBehalf: { receivedAt: CLOSING - 1 } })).toMatchObject({
      ok: true,
      value: { decidingAt: new Date(CLOSING - 1) },
    });
    expect(codeOf({ ...late, onBehalf: { receivedAt: CLOSING } })).toBe('closed');
  });

  test('cannot have been received tomorrow, and has no grace', () => {
    expect(codeOf({ onBehalf: { receivedAt: CLOSING } })).toBe('received-in-the-future');
    expect(
      codeOf({
        now: CLOSING + 5,
        graceSeconds: 600,
        upload: began,
        onBehalf: { receivedAt: CLOSING + 1 },
      }),
    ).toBe('closed');
  });
});

describe('timeLeft', () => {
  test('splits whole seconds, down to zero', () => {
    const left = (milliseconds: number) => timeLeft(CLOSING - milliseconds, CLOSING);
    expect(left(((2 * 24 + 3) * 3600 + 4 * 60 + 5) * 1000 + 999)).toEqual({
      days: 2,
      hours: 3,
      minutes: 4,
      seconds: 5,
    });
    expect(left(999)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
    expect(left(-5000)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  });
});
