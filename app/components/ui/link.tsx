import { Link } from '@remix-run/react';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** Path inside the portal, `#anchor`, or a full address. */
  to: string;
  children: ReactNode;
  /** A full page load: files, pages outside the router. Full addresses always do. */
  reload?: boolean;
};

/** An unstyled link that knows which addresses the router can follow. */
export function BareLink({ to, reload, children, ...rest }: LinkProps) {
  const plain = reload || rest.download !== undefined || !to.startsWith('/');
  if (plain) {
    return (
      <a href={to} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link to={to} {...rest}>
      {children}
    </Link>
  );
}

/** A link in running text; `quiet` shows its underline only under the pointer. */
export function TextLink({ className, quiet, ...rest }: LinkProps & { quiet?: boolean }) {
  return (
    <BareLink
      {...rest}
      className={classNames(
        'text-link underline-offset-4 hover:text-link-strong hover:decoration-2',
        quiet ? 'no-underline hover:underline' : 'underline',
        className,
      )}
    />
  );
}
