import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export type FoldProps = {
  title: ReactNode;
  /** What is worth knowing while it is closed. */
  summary?: ReactNode;
  /** Starts open. */
  open?: boolean;
  children: ReactNode;
};

/** A part of a page that opens on demand, without JavaScript; paper shows it open. */
export function Fold({ title, summary, open, children }: FoldProps) {
  return (
    <details open={open} className="fold group mb-4 rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 items-start gap-2 px-4 py-3">
        <ChevronRight
          aria-hidden
          className="mt-1 size-5 shrink-0 text-muted group-open:rotate-90 print:hidden"
        />
        <span className="min-w-0">
          <span className="block font-semibold">{title}</span>
          {summary && <span className="block text-sm text-muted">{summary}</span>}
        </span>
      </summary>
      <div className="border-t border-line px-4 pt-4">{children}</div>
    </details>
  );
}
