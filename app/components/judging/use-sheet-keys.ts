import { useNavigate } from '@remix-run/react';
import { type RefObject, useEffect } from 'react';

/** Of the address's state: a key brought the judge here, whose hands are on the keyboard. */
export const cameByKey = { byKey: true };

/**
 * The sheet's keys, wherever the focus is: Alt+← and Alt+→ to the neighbours, Ctrl+Enter asks whether to submit and
 * then does, Ctrl+Z takes a change back, "?" shows them all. Of a sheet that is locked there is no form to act on.
 */
export function useSheetKeys(
  form: RefObject<HTMLFormElement> | null,
  acts: { previous: string | null; next: string | null; undo?: () => void },
): void {
  const navigate = useNavigate();
  const { previous, next, undo } = acts;
  useEffect(() => {
    const act = (event: KeyboardEvent): boolean => {
      const control = event.ctrlKey || event.metaKey;
      if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        const to = event.key === 'ArrowLeft' ? previous : next;
        if (to) navigate(to, { state: cameByKey });
        // at an end the browser's own Back would leave the sheets
        return true;
      }
      // a key held down a moment too long asks, but doesn't answer
      if (control && event.key === 'Enter') {
        return event.repeat || askOrSubmit(form?.current ?? null);
      }
      if (control && !event.shiftKey && event.code === 'KeyZ') {
        if (!undo || !form?.current?.contains(document.activeElement)) return false;
        undo();
        return true;
      }
      const writes = document.activeElement instanceof HTMLTextAreaElement;
      if (event.key === '?' && !writes) return toggleHelp();
      return false;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (act(event)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [form, navigate, next, previous, undo]);
}

/** First the question, with what is still missing; then the answer to it. */
function askOrSubmit(form: HTMLFormElement | null): boolean {
  const button = form?.querySelector<HTMLButtonElement>('button[value="submit"]');
  const question = button?.closest('details');
  if (!form || !button || !question) return false;
  if (question.open) form.requestSubmit(button);
  else {
    question.open = true;
    button.focus();
  }
  return true;
}

/** The id of the list of keys on the page. */
export const sheetKeysId = 'phim-tat';

function toggleHelp(): boolean {
  const help = document.getElementById(sheetKeysId);
  if (!(help instanceof HTMLDetailsElement)) return false;
  help.open = !help.open;
  if (help.open) help.scrollIntoView({ block: 'nearest' });
  return true;
}
