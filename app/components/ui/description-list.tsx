import type { ReactNode } from 'react';

export type Description = {
  term: string;
  value: ReactNode;
  /** Beside the value: a link that changes it. */
  action?: ReactNode;
};

/** Names and values, as on a receipt. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="mb-6 divide-y divide-line border-y border-line">
      {items.map(({ term, value, action }) => (
        <div
          key={term}
          className="grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[minmax(10rem,30%)_1fr]"
        >
          <dt className="font-semibold text-muted">{term}</dt>
          <dd className="flex min-w-0 flex-wrap justify-between gap-x-6 gap-y-1">
            <div className="min-w-0 wrap-anywhere">{value}</div>
            {action && <div className="shrink-0 print:hidden">{action}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
