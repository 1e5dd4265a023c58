import { describe, expect, it } from 'vitest';
import { readInterestForm } from '#app/forms/public-interest.ts';

const measuredAt = '2023-11-20T17:30';

describe('the form of public interest', () => {
  it('reads the rows that were filled in, thousands with a point or a space', () => {
    const fields = {
      ...{ measuredAt, 'reactions.V01': '1.234', 'shares.V01': '0' },
      ...{ 'reactions.V02': '12 345 678', 'shares.V02': ' 7 ' },
      ...{ 'reactions.V03': '', 'shares.V03': ' ' },
    };
    expect(readInterestForm(fields, ['V01', 'V02', 'V03', 'V04'])).toEqual({
      figures: [
        { entryCode: 'V01', reactions: 1234, shares: 0 },
        { entryCode: 'V02', reactions: 12_345_678, shares: 7 },
      ],
      measuredAt: new Date('2023-11-20T17:30:00+07:00'),
      errors: {},
    });
  });

  it('names each field that is wrong or missing, and reads no row that has no field', () => {
    const fields = {
      ...{ measuredAt: '', 'reactions.V01': '12,5', 'shares.V01': '-1' },
      ...{ 'reactions.V02': '5', 'reactions.V99': '5', 'shares.V99': '5' },
    };
    expect(readInterestForm(fields, ['V01', 'V02'])).toEqual({
      ...{ figures: [], measuredAt: null },
      errors: {
        ...{ 'reactions.V01': 'count', 'shares.V01': 'count', 'shares.V02': 'both' },
        measuredAt: 'date-time',
      },
    });
  });
});
