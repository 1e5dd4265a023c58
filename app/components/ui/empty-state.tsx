import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a page says when there is nothing yet, and what to do about it. */
export function EmptyState({
  title,
  children,
  actions,
  icon: Icon = Inbox,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  icon?: LucideIcon;
}) {
  return (
    <div className="mb-6 rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
      <Icon aria-hidden className="mx-auto mb-3 size-9 stroke-[1.5] text-muted" />
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="mx-auto mt-1 max-w-prose text-muted">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  );
}
