import type { ReactNode } from 'react';

/** Around a field of a GET form: every filter may stay empty, so none needs to say so. */
export function FilterField({ children }: { children: ReactNode }) {
  return <div className="min-w-0 [&_label>span]:hidden [&>*]:mb-0">{children}</div>;
}
