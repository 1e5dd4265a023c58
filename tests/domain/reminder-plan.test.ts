import { describe, expect, it } from 'vitest';
import { dueReminder, reminderPlan } from '#app/domain/reminder-plan.ts';

const closesAt = new Date('2023-11-18T00:00:00+07:00');
const opensAt = new Date('2023-10-30T08:00:00+07:00');
const at = (text: string) => new Date(`2023-11-${text}+07:00`);

describe('the plan of reminders', () => {
  it('is 7 days, 1 day and 3 hours before the closing', () => {
    expect(reminderPlan(closesAt)).toEqual([
      { hoursBefore: 168, at: at('11T00:00:00') },
      { hoursBefore: 24, at: at('17T00:00:00') },
      { hoursBefore: 3, at: at('17T21:00:00') },
    ]);
  });

  it.each([
    ['before the first', '10T23:59:59.999', undefined],
    ['at its very instant', '11T00:00:00', 168],
    ['until the next', '16T23:59:59.999', 168],
    ['the second', '17T00:00:00', 24],
    ['only the newest of several that were missed', '17T23:59:59.999', 3],
    ['at the closing nothing', '18T00:00:00', undefined],
  ])('%s', (_, now, hours) => {
    expect(dueReminder(opensAt, closesAt, at(now))?.hoursBefore).toBe(hours);
  });

  it('asks nobody for what isn’t taken yet', () => {
    const opensLate = at('17T12:00:00');
    expect(dueReminder(opensLate, closesAt, at('17T11:59:00'))).toBeNull();
    expect(dueReminder(opensLate, closesAt, at('17T12:00:00'))?.hoursBefore).toBe(24);
  });
});
