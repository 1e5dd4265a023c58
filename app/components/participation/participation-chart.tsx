import { useTranslation } from 'react-i18next';
import { formatPercent } from '../format.ts';

export type Bar = {
  key: string;
  label: string;
  /** In percent, as text. */
  rate: string;
  minimum: number;
  holds: boolean;
  /** Beside the figure: "12/20 người". */
  note: string;
};

const BAR_HEIGHT = 14;

/** Bars with the minimum as a line across each: drawn by the server, as wide as the page, the figures in words. */
export function ParticipationChart({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { t } = useTranslation('participation');
  return (
    <figure className="mb-6 rounded-lg border border-line bg-surface p-5">
      <figcaption className="mb-3">
        <span className="block font-semibold">{title}</span>
        <span className="block text-sm text-muted">{t('chart.legend')}</span>
      </figcaption>
      <ul className="space-y-3">
        {bars.map(bar => (
          <li key={bar.key} className="avoid-break">
            <div className="flex flex-wrap justify-between gap-x-4 text-sm">
              <span className="min-w-0">{bar.label}</span>
              <span className="text-muted tabular-nums">
                <strong className="text-ink">
                  {formatPercent(bar.rate, bar.rate.split('.')[1]?.length ?? 0)}
                </strong>{' '}
                · {bar.note}
              </span>
            </div>
            <svg aria-hidden width="100%" height={BAR_HEIGHT + 4} className="mt-1 block">
              <rect y="2" width="100%" height={BAR_HEIGHT} rx="2" className="fill-sunken" />
              <rect
                y="2"
                width={`${bar.rate}%`}
                height={BAR_HEIGHT}
                rx="2"
                className={bar.holds ? 'fill-success' : 'fill-accent'}
              />
              {bar.minimum > 0 && (
                <line
                  x1={`${bar.minimum}%`}
                  x2={`${bar.minimum}%`}
                  y1="0"
                  y2={BAR_HEIGHT + 4}
                  strokeWidth="2"
                  className="stroke-ink"
                />
              )}
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}
