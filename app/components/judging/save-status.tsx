import { Check, CloudOff, LoaderCircle, PencilLine, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatTimeSeconds } from '../format.ts';
import { classNames } from '../ui/class-names.ts';
import type { SaveState } from './use-autosave.ts';

const icons = {
  saved: Check,
  unsaved: PencilLine,
  saving: LoaderCircle,
  offline: CloudOff,
  invalid: TriangleAlert,
  refused: TriangleAlert,
} as const;

const isTrouble = (kind: SaveState['kind']) =>
  kind === 'offline' || kind === 'invalid' || kind === 'refused';

/** One line on how the draft stands; trouble is read out, the rest is only shown. */
export function SaveStatus({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  const Icon = icons[state.kind];
  const words =
    state.kind !== 'saved'
      ? t(`judging:saving.${state.kind}`)
      : state.at
        ? t('judging:saving.savedAt', { time: formatTimeSeconds(state.at) })
        : t('judging:saving.notYet');
  return (
    <p
      role={isTrouble(state.kind) ? 'alert' : undefined}
      data-save-state={state.kind}
      className={classNames(
        'flex items-center gap-1.5 text-sm',
        isTrouble(state.kind) ? 'font-semibold text-danger' : 'text-muted',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {words}
      {state.kind === 'refused' && (
        <a href="#phieu" className="underline underline-offset-4">
          {t('judging:saving.why')}
        </a>
      )}
    </p>
  );
}
