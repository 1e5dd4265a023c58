import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../format.ts';
import { useKnownWord } from '../use-known-word.ts';

/** What awards and prizes are called: `weekly:2` → "Giải cá nhân đợt 2"; an unknown prize is shown as it is. */
export function useAwardWords() {
  const { t } = useTranslation('results');
  const word = useKnownWord();
  return useMemo(() => {
    const award = (name: string): string => {
      const [kind = '', week] = name.split(':');
      return week === undefined
        ? word(`results:awards.${kind}`, name)
        : t('results:awards.weekly', { week });
    };
    return {
      award,
      prize: (key: string | null): string =>
        key === null ? t('results:noPrize') : word(`results:prizes.${key}`, key),
      scope: (scope: readonly string[]): string => scope.map(award).join('; '),
    };
  }, [t, word]);
}

/** A published figure with the decimals that it was published with: "83.30" → "83,30"; "–" where there is none. */
export function formatFigure(figure: string | null | undefined): string {
  if (figure === null || figure === undefined) return '–';
  return formatNumber(Number(figure), figure.split('.')[1]?.length ?? 0);
}
