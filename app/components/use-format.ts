import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format.ts';

/** The formatters that need words, bound to the page's language. */
export function useFormat() {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      dateTimeLong: (instant: format.Instant) => format.formatDateTimeLong(instant, t),
      closingLong: (instant: format.Instant) => format.formatClosingLong(instant, t),
      fromNow: (instant: format.Instant, now: format.Instant) =>
        format.formatFromNow(instant, now, t),
      timeLeft: (milliseconds: number) => format.formatTimeLeft(milliseconds, t),
    }),
    [t],
  );
}
