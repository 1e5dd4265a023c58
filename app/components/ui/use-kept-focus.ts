import { useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/**
 * Where the page changes under its reader, what held the focus may go with it: a link of the page before, the button
 * of a question that was answered. The browser then has it nowhere; it goes to the main part. What the answer itself
 * gives the focus to, such as a list of mistakes, keeps it.
 * @param main the id of that part
 */
export function useKeptFocus(main: string): void {
  const { state } = useNavigation();
  // a page that came whole begins at its top, the way to its main part first
  const isChanging = useRef(false);
  useEffect(() => {
    const hasChanged = isChanging.current && state === 'idle';
    isChanging.current = state !== 'idle';
    if (!hasChanged || document.activeElement !== document.body) return;
    document.getElementById(main)?.focus({ preventScroll: true });
  }, [state, main]);
}
