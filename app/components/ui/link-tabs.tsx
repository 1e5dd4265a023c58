import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { BareLink } from './link.tsx';

export type LinkTab = { label: ReactNode; to: string; current?: boolean; count?: ReactNode };

/** Tabs that are links: each has its own address. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-line print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map(tab => (
          <li key={tab.to}>
            <BareLink
              to={tab.to}
              aria-current={tab.current ? 'page' : undefined}
              className={classNames(
                'flex min-h-11 items-center gap-2 border-b-3 px-4 py-2',
                tab.current
                  ? 'border-accent font-semibold text-accent'
                  : 'border-transparent text-ink hover:border-line-strong',
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="rounded-full bg-sunken px-2 text-sm text-muted tabular-nums">
                  {tab.count}
                </span>
              )}
            </BareLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
