import { Award } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names.ts';
import { Signed } from './signed.tsx';
import type { SignedCell } from './signed-cells.ts';

export type PodiumPlace = {
  prize: SignedCell;
  winners: readonly { key: string; content: ReactNode }[];
};

/** Where the best three prizes stand from `md` on: the first in the middle and highest. */
const steps = [
  'border-t-accent md:order-2 md:pb-10',
  'border-t-gold md:order-1 md:mt-8',
  'border-t-line-strong md:order-3 md:mt-14',
];

/** Who won, by prize, best first: the first three stand on a podium, further prizes in a row below. */
export function Podium({ places }: { places: readonly PodiumPlace[] }) {
  const { t } = useTranslation('results');
  if (places.length === 0) return <p className="mb-6 text-muted">{t('noWinner')}</p>;
  const [top, others] = [places.slice(0, steps.length), places.slice(steps.length)];
  return (
    <>
      <ol
        className={classNames(
          'mb-6 grid gap-5',
          top.length > 1 && 'md:grid-cols-3 md:items-end print:grid-cols-3',
        )}
      >
        {top.map((place, at) => (
          <Place key={place.prize.at} place={place} step={top.length > 1 ? steps[at] : steps[0]} />
        ))}
      </ol>
      {others.length > 0 && (
        <ol className="mb-6 grid gap-5 md:grid-cols-2 print:gap-3">
          {others.map(place => (
            <Place key={place.prize.at} place={place} isWideOnPaper />
          ))}
        </ol>
      )}
    </>
  );
}

type PlaceProps = { place: PodiumPlace; step?: string; isWideOnPaper?: boolean };

function Place({ place, step, isWideOnPaper }: PlaceProps) {
  return (
    <li
      className={classNames(
        'min-w-0 rounded-lg border border-line border-t-4 bg-surface p-5 avoid-break md:self-stretch print:p-3',
        step ?? 'border-t-line',
      )}
    >
      <p className="mb-2 flex items-center gap-1.5 font-semibold text-accent">
        <Award aria-hidden className="size-5 shrink-0" />
        <Signed cell={place.prize} />
      </p>
      <ul className={classNames('space-y-2', isWideOnPaper && 'print:columns-2')}>
        {place.winners.map(({ key, content }) => (
          <li key={key} className="avoid-break">
            {content}
          </li>
        ))}
      </ul>
    </li>
  );
}
