import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#app/domain/language.ts';
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
export function formatFigure(figure: string | null | undefined, language?: Language): string {
  if (figure === null || figure === undefined) return '–';
  return formatNumber(Number(figure), decimalsOf(figure), language);
}

/** With how many decimals a figure was published. */
export const decimalsOf = (figure: string): number => figure.split('.')[1]?.length ?? 0;

/** Awards by name, each once, units' first: "Giải tập thể; Giải cá nhân đợt 1, 2". For what describes a page. */
export function awardNames(awards: readonly string[], t: TFunction): string {
  const weeks = awards.flatMap(name => name.match(/^weekly:(\d+)$/)?.[1] ?? []).map(Number);
  const inOrder = [...new Set(weeks)].sort((one, other) => one - other);
  const whole = ['collective', 'entry'].filter(name => awards.includes(name));
  return [
    ...whole.map(name => t(`results:awards.${name}`)),
    ...(inOrder.length > 0 ? [t('results:awards.weekly', { week: inOrder.join(', ') })] : []),
  ].join('; ');
}
