import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { TextLink } from './link.tsx';

export type CardProps = {
  title?: ReactNode;
  /** Makes the title a link. */
  to?: string;
  level?: 2 | 3 | 4;
  /** Beside the title: a badge, a small button. */
  aside?: ReactNode;
  /** Under the content, set off by a line. */
  footer?: ReactNode;
  /** A red edge for what asks for attention. */
  emphasis?: boolean;
  className?: string;
  children?: ReactNode;
};

/** A sheet of white on the warm ground. */
export function Card(props: CardProps) {
  const { title, to, level = 2, aside, footer, emphasis, className, children } = props;
  const Heading = `h${level}` as const;
  return (
    <section
      className={classNames(
        'min-w-0 rounded-lg border border-line bg-surface p-5 avoid-break sm:p-6',
        emphasis && 'border-t-4 border-t-accent',
        className,
      )}
    >
      {(title || aside) && (
        <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          {title && (
            <Heading className="min-w-0 text-lg font-semibold">
              {to ? (
                <TextLink quiet to={to}>
                  {title}
                </TextLink>
              ) : (
                title
              )}
            </Heading>
          )}
          {aside}
        </div>
      )}
      {children}
      {footer && <div className="mt-5 border-t border-line pt-4">{footer}</div>}
    </section>
  );
}

/** Cards side by side, as many as fit (at least 18rem each). */
export function CardGrid({ children }: { children: ReactNode }) {
  return (
    <div className="mb-6 grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] gap-5">
      {children}
    </div>
  );
}
