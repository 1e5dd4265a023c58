import type { ReactNode } from 'react';

/** The row of buttons that ends a form: the main one first; full width on phones. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center print:hidden">
      {children}
    </div>
  );
}
