import type { MouseEvent, ReactNode } from 'react';

export type AnchorLinkProps = { target: string; className?: string; children: ReactNode };

/** A link to an element of this page by its id; without JavaScript the browser's own jump. */
export function AnchorLink({ target, className, children }: AnchorLinkProps) {
  // A change of the address's hash is a navigation to the router, which drops the form's errors.
  function jump(event: MouseEvent) {
    const element = document.getElementById(target);
    if (element === null) return;
    event.preventDefault();
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
  }
  return (
    <a href={`#${target}`} onClick={jump} className={className}>
      {children}
    </a>
  );
}
