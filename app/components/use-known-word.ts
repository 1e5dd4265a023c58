import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The words of a key that data names (an action, a `?da=`), or what to say where there are none. */
export function useKnownWord() {
  const { t, i18n } = useTranslation();
  return useCallback(
    (key: string, otherwise: string): string => (i18n.exists(key) ? t(key) : otherwise),
    [t, i18n],
  );
}
