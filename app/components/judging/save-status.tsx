import { Check, CloudOff, LoaderCircle, PencilLine, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatTimeSeconds } from '../format.ts';
import { classNames } from '../ui/class-names.ts';
import type { SaveState } from './use-autosave.ts';

const icons = {
  saved: Check,
  unsaved: PencilLine,
  saving: LoaderCircle,
  submitting: LoaderCircle,
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
  const [key, time] = wordsOf(state);
  const words = t(key, { time });
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

function wordsOf(state: SaveState): [key: string, time?: string] {
  if (state.kind === 'offline') {
    const kept = state.isKept ? 'offline' : 'offlineNotKept';
    return [`judging:saving.${state.submits ? `submit.${kept}` : kept}`];
  }
  if (state.kind === 'refused' && state.submits) return ['judging:saving.notSubmitted'];
  if (state.kind !== 'saved' && state.kind !== 'invalid') return [`judging:saving.${state.kind}`];
  const time = state.at ? formatTimeSeconds(state.at) : null;
  if (state.kind === 'invalid') {
    return time ? ['judging:saving.savedButInvalid', time] : ['judging:saving.invalid'];
  }
  return time ? ['judging:saving.savedAt', time] : ['judging:saving.notYet'];
}
