import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';

export type StepState = 'done' | 'current' | 'upcoming' | 'missed';
export type Step = { label: ReactNode; state: StepState; detail?: ReactNode };

const dots: Record<StepState, string> = {
  done: 'border-success bg-success text-on-tone',
  current: 'border-accent bg-accent text-on-accent',
  upcoming: 'border-line-strong bg-surface text-muted',
  missed: 'border-line-strong bg-sunken text-muted',
};

/** Stages in order and where one stands; a row on wide windows, a column on phones. */
export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  const { t } = useTranslation();
  return (
    <ol aria-label={label} className="mb-8 flex flex-col md:flex-row">
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place
          key={index}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex min-w-0 flex-1 gap-3 pb-5 last:pb-0 md:flex-col md:gap-2 md:pb-0 md:pe-4"
        >
          {index < steps.length - 1 && (
            <span
              aria-hidden
              className={classNames(
                'absolute start-[0.9375rem] top-8 bottom-0 w-0.5 md:start-8 md:end-0 md:top-[0.9375rem] md:bottom-auto md:h-0.5 md:w-auto',
                step.state === 'done' ? 'bg-success' : 'bg-line',
              )}
            />
          )}
          <span
            aria-hidden
            className={classNames(
              'relative grid size-8 shrink-0 place-items-center rounded-full border-2 text-sm font-semibold',
              dots[step.state],
            )}
          >
            {step.state === 'done' && <Check className="size-4.5" />}
            {step.state === 'missed' && <Minus className="size-4.5" />}
            {(step.state === 'current' || step.state === 'upcoming') && index + 1}
          </span>
          <span className="min-w-0 pt-0.5 md:pt-0">
            <span className={classNames('block', step.state === 'current' && 'font-semibold')}>
              {step.label}
              <span className="sr-only"> ({t(`common:steps.${step.state}`)})</span>
            </span>
            {step.detail && <span className="block text-sm text-muted">{step.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
