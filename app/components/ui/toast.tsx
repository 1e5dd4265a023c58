import { X } from 'lucide-react';
import { Toast as RadixToast } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { type Tone, toneIcons, toneText } from './tone.tsx';

export type ToastProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  tone?: Exclude<Tone, 'neutral'>;
  children: ReactNode;
};

/** Long enough to be read at leisure; the time stands still under the pointer and while it has the focus. */
const shownForMs = 6000;

/**
 * A few words at the edge of the window on what the page itself just did, where no new page says it (`Notice`). It
 * holds nothing that may be missed: it goes by itself. One stands at a time.
 */
export function Toast({ open, onOpenChange, tone = 'success', children }: ToastProps) {
  const { t } = useTranslation();
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    if (open) setIsWanted(true);
  }, [open]);
  // until then there is nothing on the page, and nothing that the server would write
  if (!isWanted) return null;
  const Icon = toneIcons[tone];
  return (
    <RadixToast.Provider duration={shownForMs} label={t('common:toast.label')}>
      <RadixToast.Root
        open={open}
        onOpenChange={onOpenChange}
        className="pointer-events-auto flex items-start gap-3 rounded-lg border border-line-strong bg-surface py-2 ps-4 pe-2 shadow-raised"
      >
        <Icon aria-hidden className={classNames('mt-3 size-5 shrink-0', toneText[tone])} />
        <RadixToast.Description className="min-w-0 grow py-2.5">{children}</RadixToast.Description>
        <RadixToast.Close
          aria-label={t('common:action.close')}
          className="grid size-11 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-5" />
        </RadixToast.Close>
      </RadixToast.Root>
      <RadixToast.Viewport
        label={t('common:toast.place', { hotkey: '{hotkey}' })}
        className="pointer-events-none fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md print:hidden"
      />
    </RadixToast.Provider>
  );
}
