import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Missing, Placing } from '#app/domain/explanations/explanation.ts';
import { formatFigure, useAwardWords } from '../results/award-words.ts';

export type Measure = 'mean-weekly' | 'any-week' | 'all-weeks';

/** What an explanation's codes and figures say. */
export function useExplanationWords() {
  const { t } = useTranslation('explanations');
  const awards = useAwardWords();
  return useMemo(() => {
    const figure = (name: string, value: string | null) =>
      name === 'participation' && value !== null ? `${formatFigure(value)}%` : formatFigure(value);
    const key = (name: string, criteria: Readonly<Record<string, string>>): string => {
      const [kind = '', criterion] = name.split(':');
      return criterion === undefined
        ? t(`keys.${kind}`)
        : t('keys.criterion', { name: criteria[criterion] ?? criterion });
    };
    const missing = (
      one: Missing,
      {
        measure,
        ahead = '',
        criteria,
      }: { measure: Measure; ahead?: string; criteria: Readonly<Record<string, string>> },
    ): string => {
      if (one.code === 'prize') {
        if (one.key === null) return t('missing.prizeEqual', { name: ahead, rank: one.rank });
        const figures = { own: figure(one.key, one.own), other: figure(one.key, one.other) };
        return t(one.other === null ? 'missing.prizeHidden' : 'missing.prize', {
          ...{ name: ahead, rank: one.rank, key: t(`keys.${one.key}`), ...figures },
        });
      }
      if (one.code === 'no-zero') return t('missing.no-zero', one);
      if (one.code === 'participation') {
        const byWeek = measure === 'mean-weekly' && one.week !== null;
        return t(`missing.participation.${measure}${byWeek ? '-week' : ''}`, {
          ...{ people: one.people, week: one.week },
        });
      }
      if (one.reason === 'rank') {
        if (one.score !== null) {
          return t('missing.rankScore', { places: one.places, score: formatFigure(one.score) });
        }
        return one.key === null
          ? t('missing.rank', { places: one.places })
          : t('missing.rankKey', { places: one.places, key: key(one.key, criteria) });
      }
      return one.reason === 'few-sheets'
        ? t('missing.few-sheets', { sheets: one.sheets })
        : t('missing.no-entry');
    };
    /** Sentences on a place, in order. */
    const placing = (
      one: Placing<string>,
      nameOf: (id: string) => string,
      criteria: Readonly<Record<string, string>>,
    ): string[] => {
      const beside = (side: 'above' | 'below') => {
        const other = one[side];
        if (!other) return [];
        const said = { name: nameOf(other.id), rank: other.rank };
        if (other.key === null)
          return [t(side === 'above' ? 'placing.equalAbove' : 'placing.equalBelow', said)];
        const figures = {
          own: figure(other.key, other.own),
          other: figure(other.key, other.other),
        };
        const isHidden = other.other === null;
        return [
          t(`placing.${side}${isHidden ? 'Hidden' : ''}`, {
            ...{ ...said, ...figures, key: key(other.key, criteria) },
          }),
        ];
      };
      return [
        t('placing.rank', { rank: one.rank, prize: awards.prize(one.prize) }),
        t('placing.keys', {
          keys: one.keys
            .map(({ key: name, value }) => `${key(name, criteria)} ${figure(name, value)}`)
            .join(', '),
        }),
        ...beside('above'),
        ...beside('below'),
        ...(one.decision ? [t('placing.decision', { reason: one.decision.reason })] : []),
        ...(one.openTie ? [t('placing.openTie', { count: one.openTie.length })] : []),
      ];
    };
    return { missing, placing };
  }, [t, awards]);
}
