import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';

/** What every field has. `id` is the name unless given; `error` is a whole sentence. */
export type FieldProps = {
  name: string;
  label: ReactNode;
  id?: string;
  hint?: ReactNode;
  error?: string;
  /** Fields are required unless said otherwise; an optional one says so beside its label. */
  required?: boolean;
  /** Keeps the label for screen readers alone, where the page already says it. */
  labelHidden?: boolean;
};

/** The attributes that tie a control to its hint and error. */
export function controlAttributes({
  id,
  name,
  hint,
  error,
  required = true,
}: Omit<FieldProps, 'label'>) {
  const base = id ?? name;
  const describedBy = [hint && `${base}-hint`, error && `${base}-error`].filter(Boolean).join(' ');
  return {
    id: base,
    name,
    required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy || undefined,
  } as const;
}

/** The error sentence under a label. */
export function FieldError({ id, error }: { id: string; error?: string }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <p id={id} className="mb-1.5 flex items-start gap-1.5 font-semibold text-danger">
      <CircleAlert aria-hidden className="mt-[0.22em] size-[1.15em] shrink-0" />
      <span>
        <span className="sr-only">{t('common:form.errorPrefix')} </span>
        {error}
      </span>
    </p>
  );
}

/** The words beside a label that say a field may stay empty. */
export function OptionalMark({ required = true }: { required?: boolean }) {
  const { t } = useTranslation();
  if (required) return null;
  return <span className="font-normal text-muted"> ({t('common:form.optional')})</span>;
}

/** Label, hint, error, then the control; a red rule marks a field with an error. */
export function FieldFrame(props: FieldProps & { children: ReactNode; below?: ReactNode }) {
  const { name, label, id = name, hint, error, required, labelHidden, children, below } = props;
  return (
    <div className={fieldBox(error)}>
      <label
        htmlFor={id}
        className={classNames('mb-1 block font-semibold', labelHidden && 'sr-only')}
      >
        {label}
        <OptionalMark required={required} />
      </label>
      {hint && (
        <div id={`${id}-hint`} className="mb-1.5 max-w-prose text-sm text-muted">
          {hint}
        </div>
      )}
      <FieldError id={`${id}-error`} error={error} />
      {children}
      {below}
    </div>
  );
}

/** The box around a field. */
export function fieldBox(error: string | undefined): string {
  return classNames('mb-6 min-w-0', error && 'border-s-4 border-danger ps-4');
}

/** The look of a text-like control. */
export function controlClass(error: string | undefined, width: FieldWidth = 'full'): string {
  return classNames(
    'block min-h-11 rounded-md border bg-surface px-3 py-2 text-base text-ink',
    '[&[readonly]]:bg-sunken disabled:bg-sunken disabled:text-muted',
    error ? 'border-2 border-danger' : 'border-line-strong hover:border-ink',
    widths[width],
  );
}

export type FieldWidth = 'short' | 'medium' | 'full';
const widths: Record<FieldWidth, string> = {
  short: 'w-full max-w-36',
  medium: 'w-full max-w-80',
  full: 'w-full max-w-3xl',
};
