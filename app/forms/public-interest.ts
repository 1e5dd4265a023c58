import type { InterestRow } from '#app/domain/imports/public-interest.ts';
import { mostInterest } from '#app/domain/imports/public-interest.ts';
import { wallClock } from './contests.ts';

/** Names of the fields of one entry. */
export const interestField = (figure: 'reactions' | 'shares', code: string) => `${figure}.${code}`;

export type InterestForm = {
  /** Rows that were filled in; those left blank are none. */
  figures: InterestRow[];
  measuredAt: Date | null;
  /** Keys of `interest:errors`, by field. */
  errors: Record<string, string>;
};

/** The table of reactions and shares as it was typed. `codes`: the entries that have a row. */
export function readInterestForm(
  fields: Readonly<Record<string, string>>,
  codes: readonly string[],
): InterestForm {
  const errors: Record<string, string> = {};
  const figures = codes.flatMap((entryCode): InterestRow[] => {
    const [reactions, shares] = (['reactions', 'shares'] as const).map(figure => {
      const field = interestField(figure, entryCode);
      const text = (fields[field] ?? '').trim();
      if (text === '') return null;
      const count = readCount(text);
      if (count === null) errors[field] = 'count';
      return count;
    });
    const blank = (['reactions', 'shares'] as const).filter(
      figure => (fields[interestField(figure, entryCode)] ?? '').trim() === '',
    );
    const [only] = blank;
    if (blank.length === 1 && only) errors[interestField(only, entryCode)] = 'both';
    return typeof reactions === 'number' && typeof shares === 'number'
      ? [{ entryCode, reactions, shares }]
      : [];
  });
  const measuredAt = wallClock('date-time').safeParse(fields.measuredAt);
  if (!measuredAt.success) errors.measuredAt = 'date-time';
  return { figures, measuredAt: measuredAt.data ?? null, errors };
}

/** `1234`, `1.234` or `1 234`; null for anything else. */
function readCount(text: string): number | null {
  const plain = /^\d{1,3}([.\s]\d{3})+$/.test(text) ? text.replace(/[.\s]/g, '') : text;
  const count = /^\d{1,10}$/.test(plain) ? Number(plain) : null;
  return count !== null && count <= mostInterest ? count : null;
}
