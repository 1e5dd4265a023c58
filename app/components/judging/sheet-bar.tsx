import { useTranslation } from 'react-i18next';
import { formatNumber } from '../format.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { SaveStatus } from './save-status.tsx';
import type { SaveState } from './use-autosave.ts';

export type SheetBarProps = {
  total: number;
  greatest: number;
  /** Names of the criteria without points. */
  missing: readonly string[];
  state: SaveState;
  hydrated: boolean;
  /** The question before submitting was opened. */
  onConfirming: () => void;
  /** The submission came back with errors: the question stays open. */
  refused: boolean;
};

/** The end of the sheet, always in view: total, how the draft stands, save and submit. */
export function SheetBar(props: SheetBarProps) {
  const { total, greatest, missing, state, hydrated, onConfirming, refused } = props;
  const { t } = useTranslation();
  return (
    <div className="sticky bottom-0 -mx-5 rounded-b-lg border-t border-line bg-surface px-5 py-3 sm:-mx-6 sm:px-6 print:hidden">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        {/* Without JavaScript the total is that of the last save. */}
        <output className="font-semibold" aria-live="off">
          {t('judging:sheet.total')}{' '}
          <span className="text-xl font-bold tabular-nums">{formatNumber(total)}</span>
          <span className="font-normal text-muted"> / {formatNumber(greatest)}</span>
        </output>
        <SaveStatus state={state} />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="save" variant="secondary">
          {t('judging:sheet.saveDraft')}
        </Button>
        <details
          open={refused || undefined}
          className="min-w-0 open:order-first open:basis-full"
          onToggle={event => event.currentTarget.open && onConfirming()}
        >
          <summary className={buttonClass({ variant: 'primary' })}>
            {t('judging:sheet.submit')}
          </summary>
          <div className="mt-3 rounded-md border border-line-strong p-4">
            <p className="mb-3">
              {t('judging:sheet.submitExplain')}
              {hydrated && missing.length > 0 && (
                <strong className="block text-danger">
                  {t('judging:sheet.stillMissing', { names: missing.join(', ') })}
                </strong>
              )}
            </p>
            <Button name="intent" value="submit">
              {t('judging:sheet.submitConfirm')}
            </Button>
          </div>
        </details>
      </div>
    </div>
  );
}
