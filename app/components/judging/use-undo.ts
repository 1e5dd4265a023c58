import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { fieldsOf, fillFields } from './sheet-fields.ts';

/** Changes of one field within this time are one step. */
const oneStepMs = 1000;

/** Steps back through the changes of this visit, one field at a time; `onRestored` is told after each. */
export function useUndo(form: RefObject<HTMLFormElement>, onRestored: () => void) {
  const steps = useRef<{ name: string; text: string; at: number }[]>([]);
  const last = useRef<Record<string, string>>({});
  const [count, setCount] = useState(0);

  useEffect(() => {
    if (form.current) last.current = fieldsOf(form.current);
  }, [form]);

  /** Call at every change, after it. */
  const note = useCallback(() => {
    if (!form.current) return;
    const now = fieldsOf(form.current);
    const at = Date.now();
    for (const [name, text] of Object.entries(now)) {
      const before = last.current[name] ?? '';
      if (before === text) continue;
      const step = steps.current.at(-1);
      if (step?.name === name && at - step.at < oneStepMs) step.at = at;
      else steps.current.push({ name, text: before, at });
    }
    last.current = now;
    setCount(steps.current.length);
  }, [form]);

  const undo = useCallback(() => {
    const step = steps.current.pop();
    setCount(steps.current.length);
    if (!step || !form.current) return;
    fillFields(form.current, { [step.name]: step.text });
    last.current = fieldsOf(form.current);
    const field = form.current.elements.namedItem(step.name);
    if (field instanceof HTMLElement) field.focus();
    onRestored();
  }, [form, onRestored]);

  return { canUndo: count > 0, note, undo };
}
