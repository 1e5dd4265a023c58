import { classNames } from './class-names.ts';
import { BareLink, type LinkProps } from './link.tsx';
import { type ButtonLook, buttonClass } from './push-button.tsx';

export { Button, type ButtonProps, buttonClass } from './push-button.tsx';

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink(props: LinkProps & ButtonLook) {
  const { variant, size, block, icon, className, children, ...rest } = props;
  return (
    <BareLink {...rest} className={classNames(buttonClass({ variant, size, block }), className)}>
      {icon}
      {children}
    </BareLink>
  );
}
