import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type DisclosureProps = {
  title: ReactNode;
  /** Starts open. */
  open?: boolean;
  /** For an address that leads to it. */
  id?: string;
  /** `small` beside a field or a line, where it would outshout what it explains. */
  size?: 'normal' | 'small';
  /** What nobody reads on paper. */
  screenOnly?: boolean;
  children: ReactNode;
};

/** A little more within a part of a page, on demand and without JavaScript; a whole part of its own is a `Fold`. */
export function Disclosure({ title, open, id, size, screenOnly, children }: DisclosureProps) {
  const isSmall = size === 'small';
  return (
    <details
      id={id}
      open={open}
      className={classNames('group', isSmall ? 'text-sm' : 'mb-6', screenOnly && 'print:hidden')}
    >
      <summary
        className={classNames(
          'flex w-fit items-start gap-1.5 text-link hover:text-link-strong',
          isSmall ? 'min-h-8 py-1 pointer-coarse:min-h-11' : 'min-h-11 py-2 font-semibold',
        )}
      >
        <ChevronRight
          aria-hidden
          className="mt-[0.25em] size-[1.15em] shrink-0 group-open:rotate-90 print:hidden"
        />
        <span className="min-w-0 underline underline-offset-4">{title}</span>
      </summary>
      <div className={isSmall ? 'mt-1' : 'mt-2'}>{children}</div>
    </details>
  );
}
