import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { speeds } from './use-player-controls.ts';

/** How fast the video plays: one group of buttons, of which one is pressed. */
export function VideoSpeed(props: { speed: number; onChange: (speed: number) => void }) {
  const { t } = useTranslation('watching');
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1">
      <legend className="float-start me-2 text-sm text-muted">{t('speed')}</legend>
      {speeds.map(speed => (
        <button
          key={speed}
          type="button"
          aria-pressed={speed === props.speed}
          onClick={() => props.onChange(speed)}
          className={classNames(
            'min-h-9 rounded-md border px-2 text-sm tabular-nums pointer-coarse:min-h-11',
            speed === props.speed
              ? 'border-accent bg-accent font-semibold text-on-accent'
              : 'border-line-strong bg-surface hover:border-ink hover:bg-sunken',
          )}
        >
          {t('speedValue', { speed })}
        </button>
      ))}
    </fieldset>
  );
}
