import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export type DialogProps = {
  /** The element that opens it, a `Button` with `type="button"`; absent when `open` is controlled. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end; wrap one in `DialogClose` to let it close the dialog. */
  actions?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/**
 * What keeps the page behind from scrolling is a style that a library writes; it looks for the page's nonce under a
 * name that bundlers made usual.
 */
function lendNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}

/** A modal dialog, for pages that ship JavaScript; where none may be missed use `ConfirmSection`. */
export function Dialog(props: DialogProps) {
  const { trigger, title, description, children, actions, open, onOpenChange } = props;
  const { t } = useTranslation();
  useEffect(lendNonce, []);
  const opener = useRef<Element | null>(null);
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger>}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-screen/60" />
        <RadixDialog.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          // the library gives it back only to a trigger that hands it its element
          onCloseAutoFocus={event => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[85dvh] max-w-xl -translate-y-1/2 overflow-y-auto rounded-lg bg-surface p-6 shadow-raised"
        >
          <RadixDialog.Title className="pe-10 text-xl font-bold">{title}</RadixDialog.Title>
          {description && (
            <RadixDialog.Description className="mt-2 text-muted">
              {description}
            </RadixDialog.Description>
          )}
          {children && <div className="mt-4">{children}</div>}
          {actions && <div className="mt-6 flex flex-wrap gap-3">{actions}</div>}
          <RadixDialog.Close
            aria-label={t('common:action.close')}
            className="absolute end-3 top-3 grid size-11 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Closes the dialog around it: `<DialogClose><Button type="button">…</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <RadixDialog.Close asChild>{children}</RadixDialog.Close>;
}
