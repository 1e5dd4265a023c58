import { type FormEvent, useEffect, useRef } from 'react';

/**
 * Keeps the keyboard where it was after a button has changed rows, as the form then starts anew: on the button that
 * moves the same row further, or else on its list. Give `onSubmit` to the form.
 * @param answer what the server sent for it; null: no rows were changed
 */
export function useRowFocus(answer: object | null) {
  const pressed = useRef<string | null>(null);
  useEffect(() => {
    const intent = pressed.current;
    pressed.current = null;
    if (answer === null || intent === null) return;
    const found = placesAfter(intent).map(place =>
      place.startsWith('#')
        ? document.getElementById(place.slice(1))
        : document.querySelector<HTMLElement>(
            `button[name="intent"][value="${CSS.escape(place)}"]`,
          ),
    );
    found.find(element => element !== null)?.focus();
  }, [answer]);
  return (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    pressed.current = submitter instanceof HTMLButtonElement ? submitter.value : null;
  };
}

/** Where the focus belongs after an intent such as `up:weeklyOrder.2`, the best place first; `#` begins an id. */
export function placesAfter(intent: string): string[] {
  const [, verb = '', list = '', row = ''] = /^(\w+):(.+?)(?:\.(\d+))?$/.exec(intent) ?? [];
  if (verb !== 'up' && verb !== 'down') {
    const known = /^(calendar\.weeks|judging\.criteria|prizes\.\w+|\w+Order)/.exec(list)?.[0];
    return [`#${known ?? list}`];
  }
  const to = Number(row) + (verb === 'up' ? -1 : 1);
  const other = verb === 'up' ? 'down' : 'up';
  return [`${verb}:${list}.${to}`, `${other}:${list}.${to}`, `#${list}`];
}
