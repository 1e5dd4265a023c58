import { useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from './anchor-link.tsx';

export type SummaryError = {
  /** The field's id (its name unless given otherwise); absent for what concerns the whole form. */
  field?: string;
  message: string;
};

/** What is wrong with a form, at its top, each line a link to its field; renders nothing without errors. */
export function ErrorSummary({
  errors,
  title,
  answer,
  id,
}: {
  errors: readonly SummaryError[];
  title?: string;
  /** What the page itself found, where nothing was sent: each one takes the focus, with the same words too. */
  answer?: object | null;
  /** Where the form posts to an anchor: a browser without scripts gives the focus to what the anchor names. */
  id?: string;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const content = errors.map(error => `${error.field}:${error.message}`).join('\n');

  // of what was sent twice with the same mistake the second answer is one too
  const isIdle = useNavigation().state === 'idle';

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer asks for attention
  useEffect(() => {
    if (isIdle && content !== '') box.current?.focus();
  }, [content, isIdle, answer]);

  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      id={id}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: where no script runs, the answer to what was just sent is read first too
      autoFocus
      className="mb-8 max-w-3xl scroll-mt-4 rounded-md border-2 border-danger bg-surface p-5"
    >
      <h2 className="text-lg font-semibold">{title ?? t('common:form.errorSummary')}</h2>
      <ul className="mt-2 space-y-1">
        {errors.map(error => (
          <li key={`${error.field}:${error.message}`}>
            {error.field ? (
              <AnchorLink
                target={error.field}
                className="inline-block py-0.5 font-semibold text-danger underline underline-offset-4 hover:decoration-2"
              >
                {error.message}
              </AnchorLink>
            ) : (
              <span className="font-semibold text-danger">{error.message}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Turns `{ field: 'message' | ['message', …] }` (as zod and Conform give it) into summary lines. */
export function summaryErrors(
  fields: Readonly<Record<string, string | readonly string[] | null | undefined>>,
): SummaryError[] {
  return Object.entries(fields).flatMap(([field, messages]) =>
    [messages ?? []].flat().map(message => (field === '' ? { message } : { field, message })),
  );
}
