import { acceptsAll, optionCount } from '#app/domain/quiz/question.ts';
import { keyOptions } from '#app/domain/quiz/regrade.ts';

/** What the form of a regrade holds, as it was typed. */
export type TypedRegrade = {
  mode: 'options' | 'all';
  /** Numbers of options in the author's order. */
  options: number[];
  reason: string;
  /** Of the dry run that was looked at; empty before. */
  token: string;
};

/** The form as it was sent; anything unknown counts as not chosen. */
export function readRegradeForm(form: FormData): TypedRegrade & { isApply: boolean } {
  const text = (name: string) => String(form.get(name) ?? '');
  const sent = form.getAll('option').map(String);
  return {
    mode: text('mode') === 'all' ? 'all' : 'options',
    options: Array.from({ length: optionCount }, (_, option) => option).filter(option =>
      sent.includes(String(option)),
    ),
    reason: text('reason'),
    token: text('token'),
    isApply: text('intent') === 'apply',
  };
}

/** The form as it stands before anybody typed: what counts as right now. */
export function regradeFields(accepted: number): TypedRegrade {
  const isAll = accepted === acceptsAll;
  return {
    ...{ mode: isAll ? 'all' : 'options', options: isAll ? [] : keyOptions(accepted) },
    ...{ reason: '', token: '' },
  };
}

/** What is to count as right, as the services take it. */
export function acceptedOf({ mode, options }: Pick<TypedRegrade, 'mode' | 'options'>): number {
  return mode === 'all' ? acceptsAll : options.reduce((bits, option) => bits | (1 << option), 0);
}
