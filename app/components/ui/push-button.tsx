import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { FormBusyContext } from './form-busy.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'small';

export type ButtonLook = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  block?: boolean;
  icon?: ReactNode;
};

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-line-strong bg-surface text-ink hover:border-ink hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-link hover:bg-sunken hover:text-link-strong',
  danger: 'border-danger bg-surface text-danger hover:bg-danger hover:text-on-tone',
};

/** The look of a button, for elements that act as one (a `<summary>`). */
export function buttonClass({ variant = 'primary', size = 'normal', block }: ButtonLook): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-md border font-semibold text-center',
    'transition-colors duration-150 print:hidden [&_svg]:size-[1.15em] [&_svg]:shrink-0',
    'aria-disabled:cursor-progress aria-disabled:opacity-70 disabled:cursor-not-allowed disabled:opacity-60',
    size === 'small'
      ? 'min-h-9 px-3 py-1 text-sm pointer-coarse:min-h-11'
      : 'min-h-11 px-5 py-2 text-base',
    block && 'w-full',
    variants[variant],
  );
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  ButtonLook & {
    /** Shows that work is going on; inside a `PostForm` this comes by itself. */
    busy?: boolean;
    busyLabel?: string;
  };

/** A button; `type` is `submit` unless said otherwise. */
export function Button(props: ButtonProps) {
  const { variant, size, block, icon, busy, busyLabel, className, children, ...rest } = props;
  const { t } = useTranslation();
  const form = useContext(FormBusyContext);
  const type = rest.type ?? 'submit';
  const isSubmitter = form.submitter === null || form.submitter === `${rest.name}=${rest.value}`;
  const showsBusy = busy ?? (type === 'submit' && form.busy && isSubmitter);
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={showsBusy || undefined}
      className={classNames(buttonClass({ variant, size, block }), className)}
    >
      {icon}
      {showsBusy ? (busyLabel ?? t('common:form.busy')) : children}
    </button>
  );
}
