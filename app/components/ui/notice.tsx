import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { type Tone, toneGround, toneIcons, toneText } from './tone.tsx';

export type NoticeProps = {
  tone?: Exclude<Tone, 'neutral'>;
  title?: ReactNode;
  children?: ReactNode;
  /** Read out at once: for the answer to what a person just did. */
  live?: boolean;
  actions?: ReactNode;
};

const rules = {
  info: 'border-info',
  success: 'border-success',
  warning: 'border-warning',
  danger: 'border-danger',
} as const;

/** A banner that says how things stand or what just happened. */
export function Notice({ tone = 'info', title, children, live, actions }: NoticeProps) {
  const { t } = useTranslation();
  const Icon = toneIcons[tone];
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div
      role={role}
      className={classNames(
        'mb-6 flex gap-3 rounded-md border-s-4 px-4 py-3.5 avoid-break',
        toneGround[tone],
        rules[tone],
      )}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', toneText[tone])} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{t(`common:notice.${tone}`)}: </span>
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="max-w-prose [&>*+*]:mt-2">{children}</div>}
        {actions && <div className="mt-3 flex flex-wrap gap-3 print:hidden">{actions}</div>}
      </div>
    </div>
  );
}
