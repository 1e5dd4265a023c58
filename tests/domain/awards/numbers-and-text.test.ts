import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { differingPaths } from '#app/domain/awards/compare-results.ts';
import {
  compareDecimals,
  DecimalText,
  formatScaled,
  parseDecimal,
  readDecimal,
  roundRatio,
  wholeSquareRoot,
} from '#app/domain/awards/decimal.ts';
import { readInstant } from '#app/domain/awards/instants.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';

describe('decimals', () => {
  it('mean their decimal text', () => {
    expect(readDecimal(0.35)).toEqual({ digits: 35n, places: 2 });
    expect(readDecimal(1e-7)).toEqual({ digits: 1n, places: 7 });
    expect(readDecimal(1.5e21)).toEqual({ digits: 1500000000000000000000n, places: 0 });
    expect(readDecimal(-0)).toEqual({ digits: 0n, places: 0 });
    expect(readDecimal(Number.NaN)).toBeNull();
    expect(readDecimal('1')).toBeNull();
    expect(parseDecimal('0.3500000000000000000000001')?.places).toBe(25);
    expect(parseDecimal('1e-999999')).toBeNull();
    expect(parseDecimal('0e999999')).toEqual({ digits: 0n, places: 0 });
  });

  it('are read the same by the short way and from the text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        expect(readDecimal(value)).toEqual(parseDecimal(String(value)));
      }),
    );
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 8 }), (digits, places) => {
        const value = Number(`${digits}e-${places}`);
        expect(readDecimal(value)).toEqual(parseDecimal(String(value)));
      }),
    );
  });

  it('round half away from zero', () => {
    const cases: [bigint, bigint, number, string][] = [
      [1005n, 1000n, 2, '1.01'],
      [-1005n, 1000n, 2, '-1.01'],
      [1n, 2n, 0, '1'],
      [-1n, 2n, 0, '-1'],
      [5n, 2n, 0, '3'],
      [1n, 3n, 4, '0.3333'],
      [2n, 3n, 4, '0.6667'],
      [-1n, 1000n, 2, '0.00'],
      [10049999n, 10000000n, 2, '1.00'],
    ];
    for (const [over, under, decimals, text] of cases) {
      expect(formatScaled(roundRatio(over, under, decimals), decimals)).toBe(text);
    }
  });

  it('compare across different places', () => {
    expect(compareDecimals({ digits: 70n, places: 0 }, { digits: 7000n, places: 2 })).toBe(0);
    expect(compareDecimals({ digits: 6667n, places: 2 }, { digits: 66666n, places: 3 })).toBe(1);
  });

  it('have whole square roots', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), value => {
        const root = wholeSquareRoot(value);
        expect(root * root <= value && value < (root + 1n) * (root + 1n)).toBe(true);
      }),
    );
  });
});

describe('parseAwardJson', () => {
  it('keeps numbers that a double would change as text', () => {
    expect(parseAwardJson('{"a":0.10000000000000000001}')).toEqual({
      a: new DecimalText('0.10000000000000000001'),
    });
    expect(parseAwardJson('[9007199254740993]')).toEqual([new DecimalText('9007199254740993')]);
    expect(parseAwardJson('{"a": -1e-400}')).toEqual({ a: new DecimalText('-1e-400') });
  });

  it('leaves the others alone, and digits inside texts', () => {
    const plain = ['{"a":0.35,"b":[1e2,-7.50]}', '[0.30000000000000004,1.0000000000000000]'];
    const texts = ['["1234567890123456789","3e-123a",", 1234567890123456789"]'];
    for (const text of [...plain, ...texts]) {
      expect(parseAwardJson(text)).toEqual(JSON.parse(text));
    }
    expect(() => parseAwardJson('{')).toThrow(SyntaxError);
  });

  it('misses no lossy number wherever it stands', () => {
    for (let shift = 0; shift < 40; shift++) {
      const text = `${' '.repeat(shift)}[0.12345678901234567890]`;
      expect(parseAwardJson(text)).toEqual([new DecimalText('0.12345678901234567890')]);
    }
  });
});

describe('readInstant', () => {
  it('reads RFC 3339 to the millisecond', () => {
    const cases: [string, string][] = [
      ['2024-10-07T08:00:00+07:00', '2024-10-07T01:00:00.000Z'],
      ['2024-10-07t01:00:00z', '2024-10-07T01:00:00.000Z'],
      ['2024-02-29T23:59:59.9999Z', '2024-02-29T23:59:59.999Z'],
      ['2024-10-07T00:30:00.5-05:30', '2024-10-07T06:00:00.500Z'],
      ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
      ['0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
      ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
    ];
    for (const [text, instant] of cases) {
      expect(new Date(readInstant(text)).toISOString()).toBe(instant);
    }
  });

  it('agrees with the platform on every instant it writes', () => {
    const range = { min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), date => {
        expect(readInstant(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it('refuses all else', () => {
    const wrong = [
      '2024-10-07T08:00:00',
      '2024-10-07 08:00:00Z',
      '2024-10-07T08:00Z',
      '2024-10-07T24:00:00Z',
      '2024-10-07T08:60:00Z',
      '2024-10-07T08:00:60Z',
      '2024-10-07T08:00:00.Z',
      '2024-10-07T08:00:00+0700',
      '2024-10-07T08:00:00+24:00',
      '2024-10-07T08:00:00Z ',
      '2024-02-30T08:00:00Z',
      '2023-02-29T08:00:00Z',
      '1900-02-29T08:00:00Z',
      '2024-13-01T08:00:00Z',
      '2024-00-10T08:00:00Z',
      '2024-04-31T08:00:00Z',
      '2024-10-00T08:00:00Z',
      '20241007T080000Z',
      '',
    ];
    for (const text of [...wrong, 5, null]) expect(readInstant(text)).toBeNaN();
  });
});

describe('canonicalJson', () => {
  it('sorts keys by code unit and writes numbers as ECMAScript does', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x'], A: { '': 0 } })).toBe(
      '{"A":{"":0},"a":[true,null,"x"],"b":1}',
    );
    // The example of RFC 8785, 3.2.3: by UTF-16 code units, not by code points.
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    expect(canonicalJson(Object.fromEntries(keys.map(key => [key, 1])))).toBe(
      '{"\\r":1,"1":1,"\u0080":1,"\u00f6":1,"\u20ac":1,"\ud83d\ude00":1,"\ufb33":1}',
    );
    expect(canonicalJson([1 / 3, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21])).toBe(
      '[0.3333333333333333,1e+30,4.5,0.002,1e-27,0,1e+21]',
    );
    expect(canonicalJson('€$\u000f\nA\'B"\\/')).toBe('"€$\\u000f\\nA\'B\\"\\\\/"');
  });

  it('means the same as the value it was made from, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const text = canonicalJson(plain);
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('throws for what JSON cannot say', () => {
    const wrong = [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }, undefined];
    for (const value of [...wrong, [undefined], 1n, new Date(), new DecimalText('1'), () => 1]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});

describe('differingPaths', () => {
  it('names each place that differs', () => {
    const left = { entries: [{ score: '1.00', rank: 1 }, { score: '2.00' }], x: null };
    const right = { entries: [{ score: '1.01', rank: 1 }], x: null, 'a b': 0 };
    expect(differingPaths(left, right)).toEqual([
      'result.entries[0].score',
      'result.entries[1]',
      'result["a b"]',
    ]);
    expect(differingPaths(left, structuredClone(left))).toEqual([]);
    expect(differingPaths({ a: null }, {})).toEqual(['result.a']);
    expect(differingPaths([1], { 0: 1 }, 'x')).toEqual(['x']);
    expect(differingPaths({ constructor: 1 }, {})).toEqual(['result.constructor']);
  });
});
