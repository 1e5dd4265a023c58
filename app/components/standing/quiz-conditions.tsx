import { useTranslation } from 'react-i18next';
import type { QuizStanding } from '#app/domain/standing/unit-standing.ts';
import { formatNumber, formatPercent } from '../format.ts';
import { Condition } from './condition.tsx';

export type Measure = 'mean-weekly' | 'any-week' | 'all-weeks';

/** Participation with its limit, and how many people the open week or the whole round still lacks. */
export function ParticipationCondition({
  quiz,
  measure,
}: {
  quiz: QuizStanding;
  measure: Measure;
}) {
  const { t } = useTranslation('standing');
  const { figure, minimum, holds, missing } = quiz.participation;
  const percent = formatNumber(minimum);
  const { openWeek, inOpenWeek, overall, isReachable } = missing;
  const lines: string[] = [];
  if (openWeek !== null && inOpenWeek > 0 && isReachable) {
    lines.push(t('missing.week', { count: inOpenWeek, week: openWeek, percent }));
  }
  const counted = measure === 'mean-weekly' ? 'Turns' : 'People';
  const state = !quiz.isProvisional ? 'short' : isReachable ? 'overall' : 'lost';
  if (overall > 0) lines.push(t(`missing.${state}${counted}`, { count: overall, percent }));
  else if (quiz.isProvisional) lines.push(t('missing.reached', { percent }));
  return (
    <Condition
      holds={isReachable ? (quiz.isProvisional && overall > 0 && !holds ? null : holds) : false}
      figure={formatPercent(figure, figure.split('.')[1]?.length ?? 0)}
      limit={t('minimum', { percent })}
      missing={
        lines.length > 0 &&
        lines.map(line => (
          <span key={line} className="block">
            {line}
          </span>
        ))
      }
    />
  );
}

/** Whether anybody had no right answer, in weeks that are over. */
export function ZerosCondition({ quiz }: { quiz: QuizStanding }) {
  const { t } = useTranslation('standing');
  const { zeros, zerosCount, isProvisional } = quiz;
  const figure =
    zeros === null
      ? t('notYet')
      : zeros === 0
        ? t('zeros.none')
        : t('zeros.some', { count: zeros });
  if (!zerosCount) return <Condition holds={null} figure={figure} limit={t('zeros.free')} />;
  const holds = zeros === null || (zeros === 0 && isProvisional) ? null : zeros === 0;
  return <Condition holds={holds} figure={figure} limit={t('zeros.limit')} />;
}
