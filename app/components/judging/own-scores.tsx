import { useTranslation } from 'react-i18next';
import { barOf, totalsBars } from '#app/domain/judging/own-totals.ts';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { classNames } from '../ui/class-names.ts';
import { TextLink } from '../ui/link.tsx';

export type OwnScoresProps = {
  contest: string;
  /** The judge's other sheets that have points, the highest total first. */
  others: readonly { code: string; total: number }[];
  /** Of this sheet as it is typed; null without points. */
  total: number | null;
  greatest: number;
};

/** Of the tallest bar. */
const barPixels = 67;

/** How the judge has scored so far, with this entry marked: their own sheets only. */
export function OwnScores({ contest, others, total, greatest }: OwnScoresProps) {
  const { t } = useTranslation('judging');
  if (others.length === 0) return null;
  const all = others.map(other => other.total);
  const bars = totalsBars(total === null ? all : [...all, total], greatest);
  const most = Math.max(...bars.map(({ count }) => count));
  const here = total === null ? null : barOf(total, greatest);
  return (
    <section aria-labelledby="diem-da-cham" className="mt-6 border-t border-line pt-4 print:hidden">
      <h2 id="diem-da-cham" className="mb-1 font-semibold">
        {t('own.title')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('own.lead')}</p>
      <ol className="mb-4 flex h-24 items-end gap-1">
        {bars.map((bar, index) => (
          <li key={bar.from} className="flex h-full flex-1 flex-col justify-end text-center">
            <span className="sr-only">
              {t(index === here ? 'own.barHere' : 'own.bar', {
                from: formatNumber(bar.from),
                to: formatNumber(bar.to),
                count: bar.count,
              })}
            </span>
            <span aria-hidden className="text-xs text-muted tabular-nums">
              {bar.count || ''}
            </span>
            {/* a picture's own height: pages may hold no style attributes */}
            <svg
              aria-hidden
              width="100%"
              height={(bar.count / most) * barPixels}
              className={classNames(
                'block min-h-0.5 rounded-t',
                index === here ? 'bg-accent' : 'bg-line-strong',
              )}
            />
            <span
              aria-hidden
              className={classNames(
                'text-xs tabular-nums',
                index === here ? 'font-bold' : 'text-muted',
              )}
            >
              {formatNumber(bar.from)}
            </span>
          </li>
        ))}
      </ol>
      <ul className="flex max-h-40 flex-wrap gap-x-4 gap-y-1 overflow-y-auto text-sm">
        {others.map(other => (
          <li key={other.code}>
            <TextLink
              to={paths.scoreSheet(contest, other.code)}
              className="inline-flex min-h-8 items-center"
            >
              {t('own.other', { code: other.code, total: formatNumber(other.total) })}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
