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
}: {
  errors: readonly SummaryError[];
  title?: string;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const content = errors.map(error => `${error.field}:${error.message}`).join('\n');

  useEffect(() => {
    if (content !== '') box.current?.focus();
  }, [content]);

  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-8 max-w-3xl rounded-md border-2 border-danger bg-surface p-5"
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
