import { ChevronRight, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../format.ts';
import { Button, ButtonLink, buttonClass } from '../ui/button.tsx';
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
  /** What the question led to, if it was a no or a wait: it closes and gives the words their room. */
  answered: object | null;
  /** Takes back what was to be submitted once the line is back; null where nothing waits. */
  onWithdraw: (() => void) | null;
  /** Address of the next sheet; null at the end. */
  next: string | null;
  /** Null while there is nothing to take back. */
  onUndo: (() => void) | null;
  /** What must be answered before the page can be left. */
  children?: ReactNode;
};

/** The end of the sheet, always in view: total, how the draft stands, save and submit. */
export function SheetBar(props: SheetBarProps) {
  const {
    total,
    greatest,
    missing,
    state,
    hydrated,
    onConfirming,
    answered,
    onWithdraw,
    next,
    onUndo,
    children,
  } = props;
  const { t } = useTranslation();
  const question = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (answered && question.current) question.current.open = false;
  }, [answered]);
  return (
    <div className="sticky bottom-0 -mx-5 rounded-b-lg border-t border-line bg-surface px-5 py-3 sm:-mx-6 sm:px-6 print:hidden">
      {children}
      <SaveStatus state={state} />
      {onWithdraw && (
        <Button
          type="button"
          variant="secondary"
          size="small"
          className="mt-2"
          onClick={onWithdraw}
        >
          {t('judging:sheet.withdraw')}
        </Button>
      )}
      <div className="mt-1 mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {/* Without JavaScript the total is that of the last save. */}
        <output className="font-semibold" aria-live="off">
          {t('judging:sheet.total')}{' '}
          <span className="text-xl font-bold tabular-nums">{formatNumber(total)}</span>
          <span className="font-normal text-muted"> / {formatNumber(greatest)}</span>
        </output>
        <span className="flex flex-wrap gap-2">
          {hydrated && (
            <Button
              type="button"
              variant="quiet"
              size="small"
              icon={<Undo2 aria-hidden />}
              disabled={!onUndo || state.kind === 'submitting'}
              onClick={() => onUndo?.()}
            >
              {/* beside the two others there is no room for a word on a phone */}
              <span className="max-sm:sr-only">{t('judging:sheet.undo')}</span>
            </Button>
          )}
          <Button name="intent" value="save" variant="secondary" size="small">
            {t('judging:sheet.saveDraft')}
          </Button>
          {next && (
            <ButtonLink variant="secondary" size="small" to={next}>
              {t('judging:sheet.nextShort')}
              <ChevronRight aria-hidden />
            </ButtonLink>
          )}
        </span>
      </div>
      <details
        ref={question}
        className="group"
        onToggle={event => event.currentTarget.open && onConfirming()}
      >
        <summary className={buttonClass({ variant: 'secondary', block: true })}>
          <span className="group-open:hidden">{t('judging:sheet.submit')}</span>
          <span className="hidden group-open:inline">{t('judging:sheet.notYet')}</span>
        </summary>
        <p className="my-2 text-sm">
          {t('judging:sheet.submitExplain')}
          {hydrated && missing.length > 0 && (
            <strong className="block text-danger">
              {t('judging:sheet.stillMissing', { names: missing.join(', ') })}
            </strong>
          )}
        </p>
        <Button
          name="intent"
          value="submit"
          block
          // without JavaScript the form itself knows
          busy={state.kind === 'submitting' || undefined}
        >
          {t('judging:sheet.submitConfirm')}
        </Button>
      </details>
    </div>
  );
}
