import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { Tone } from '../ui/tone.tsx';
import { useKnownWord } from '../use-known-word.ts';
import type { ShownPreparation } from './preparation-state.tsx';

const tones: Record<ShownPreparation['state'], Tone> = {
  waiting: 'neutral',
  running: 'info',
  ready: 'success',
  failed: 'danger',
};

/** How far a version's preparation is, and what was found in it, as words in a table. */
export function PreparationBadge({ preparation }: { preparation: ShownPreparation | undefined }) {
  const { t } = useTranslation('media');
  const known = useKnownWord();
  if (!preparation) return null;
  const { state, percent, warnings } = preparation;
  return (
    <span className="flex flex-wrap gap-1.5">
      <StatusBadge tone={tones[state]}>{t(`badge.${state}`, { percent })}</StatusBadge>
      {warnings.map(code => (
        <StatusBadge key={code} tone="warning">
          {known(`media:warningBadge.${code}`, code)}
        </StatusBadge>
      ))}
    </span>
  );
}
