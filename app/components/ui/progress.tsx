import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';

export type ProgressProps = {
  label: ReactNode;
  /** Absent while the end is unknown. */
  value?: number;
  max?: number;
  /** The figure in words: "12 trên 34 bài". */
  text?: ReactNode;
  tone?: 'info' | 'success' | 'warning' | 'danger';
  labelHidden?: boolean;
};

/** How much of something is done, as a bar and in words. */
export function Progress({ label, value, max = 100, text, tone, labelHidden }: ProgressProps) {
  const id = useId();
  return (
    <div className="mb-4">
      <div
        className={classNames(
          'mb-1 flex flex-wrap justify-between gap-x-4 text-sm',
          labelHidden && !text && 'sr-only',
        )}
      >
        <label htmlFor={id} className={classNames('font-semibold', labelHidden && 'sr-only')}>
          {label}
        </label>
        {text && <span className="text-muted tabular-nums">{text}</span>}
      </div>
      <progress
        id={id}
        max={max}
        value={value}
        className={classNames('meter', tone && tone !== 'info' && `meter-${tone}`)}
      />
    </div>
  );
}
