import { useEffect, useRef } from 'react';

type AttemptKeys = {
  /** An option of the question in view was named, counted from 0. */
  choose: (option: number) => void;
  previous: () => void;
  next: () => void;
  /** Up or down, with no option in focus yet. @returns whether one is now */
  enterOptions: () => boolean;
};

/**
 * The keys of an attempt: 1 to 4 choose, left and right go from question to question, Enter goes on. Up and down are
 * the radio buttons' own, once one has the focus.
 */
export function useAttemptKeys(keys: AttemptKeys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (handle(event, now.current)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** @returns whether the key did something */
function handle({ key, repeat, target }: KeyboardEvent, keys: AttemptKeys): boolean {
  const focused = target instanceof HTMLElement ? target : null;
  const isRadio = focused instanceof HTMLInputElement && focused.type === 'radio';
  const isText = focused?.matches('input:not([type=radio]), textarea, select') ?? false;
  if (key === 'Enter') {
    if (focused?.matches('a, button, summary')) return false;
    // one held down would run through the questions
    if (!repeat) keys.next();
    return true;
  }
  if (isText) return false;
  if (/^[1-4]$/.test(key)) {
    keys.choose(Number(key) - 1);
    return true;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    keys[key === 'ArrowLeft' ? 'previous' : 'next']();
    return true;
  }
  const isVertical = key === 'ArrowUp' || key === 'ArrowDown';
  return isVertical && !isRadio && keys.enterOptions();
}
