import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readCitizenIdCell,
  readInstant,
  readText,
  readWhole,
} from '#app/domain/imports/cell-values.ts';

test.each([
  ['031085001234', '031085001234', false],
  ['031 085 001 234', '031085001234', false],
  ['="031085001234"', '031085001234', false],
  ["'031085001234", '031085001234', false],
  ['031234567', '031234567', false],
  ['31085001234', '031085001234', true],
  ['31234567', '031234567', true],
  [31085001234, '031085001234', true],
  [1085001234, '001085001234', true],
  [131085001234, '131085001234', true],
  [31234567, '031234567', true],
] as const)('ID number %s reads as %s', (cell, citizenId, needsConfirming) => {
  expect(readCitizenIdCell(cell)).toEqual({ ok: true, value: { citizenId, needsConfirming } });
});

test.each([
  ['3.1085E+10', 'scientific-notation'],
  ['3,1E+10', 'scientific-notation'],
  ['1234567', 'not-a-citizen-id'],
  ['0310850012345', 'not-a-citizen-id'],
  ['03108500123x', 'not-a-citizen-id'],
  [310.5, 'not-a-citizen-id'],
  [-31085001234, 'not-a-citizen-id'],
  [null, 'not-a-citizen-id'],
] as const)('ID number %s is refused: %s', (cell, code) => {
  expect(readCitizenIdCell(cell)).toMatchObject({ ok: false, code });
});

test('a number of 12 digits comes back whole from the number a spreadsheet makes of it', () => {
  const citizenIds = fc.integer({ min: 1_000_000_000, max: 99_999_999_999 });
  fc.assert(
    fc.property(citizenIds, number => {
      const read = readCitizenIdCell(number);
      expect(read).toMatchObject({
        ok: true,
        value: { citizenId: String(number).padStart(12, '0') },
      });
    }),
  );
});

test.each([
  ['05/11/2023 08:15', '2023-11-05T01:15:00.000Z'],
  ['5/1/2023 8:15:30', '2023-01-05T01:15:30.000Z'],
  ['08:15:30 05/11/2023', '2023-11-05T01:15:30.000Z'],
  ['05-11-2023 08:15:30 CH', '2023-11-05T13:15:30.000Z'],
  ['2023-11-05 08:15:30', '2023-11-05T01:15:30.000Z'],
  ['2023-11-05T08:15:30.250', '2023-11-05T01:15:30.250Z'],
  ['2023-11-05T08:15:30Z', '2023-11-05T08:15:30.000Z'],
  ['2023-11-05T08:15:30.5+07:00', '2023-11-05T01:15:30.500Z'],
  ['2023-11-05 08:15:30 +0700', '2023-11-05T01:15:30.000Z'],
  ['2023-11-05 08:15:30+07:00', '2023-11-05T01:15:30.000Z'],
  [45235.34375, '2023-11-05T01:15:00.000Z'],
  [{ wallClock: '2023-11-05T08:15:30.000' }, '2023-11-05T01:15:30.000Z'],
] as const)('time %s is %s', (cell, iso) => {
  const read = readInstant(cell);
  expect(read.ok && read.value.toISOString()).toBe(iso);
});

test.each([
  ['05/11/2023', 'time-of-day-missing'],
  [45235, 'time-of-day-missing'],
  ['11/25/2023 08:15', 'not-a-time'],
  ['30/02/2023 08:15', 'not-a-time'],
  ['05/11/2023 25:15', 'not-a-time'],
  ['2023-13-05T08:15:30Z', 'not-a-time'],
  ['hôm qua', 'not-a-time'],
  [12, 'not-a-time'],
] as const)('time %s is refused: %s', (cell, code) => {
  expect(readInstant(cell)).toMatchObject({ ok: false, code });
});

test('whole numbers and text', () => {
  expect(readWhole('10')).toMatchObject({ value: 10 });
  expect(readWhole('10.0')).toMatchObject({ value: 10 });
  expect(readWhole(7)).toMatchObject({ value: 7 });
  for (const cell of ['-1', '1.5', '1e3', 'x', null, 1.5, -1])
    expect(readWhole(cell).ok).toBe(false);
  expect(readText(' Nguye\u0302\u0303n \u00a0 Hoa\u200b ')).toBe('Nguyễn Hoa');
  expect(readText('  ')).toBeNull();
});
