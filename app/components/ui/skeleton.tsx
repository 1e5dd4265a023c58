import { classNames } from './class-names.ts';

/**
 * The place of what is still on its way, as large as it will be, so that nothing moves when it comes; what comes may lie
 * over it. It stands still: what breathes draws the eye to where there is nothing yet. Whoever listens hears nothing of
 * it.
 */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('block rounded-md bg-sunken print:hidden', className)}
    />
  );
}

/** Lines of text to come, the last one shorter. */
export function SkeletonLines({ count = 3 }: { count?: number }) {
  return (
    <span aria-hidden className="block space-y-3">
      {Array.from({ length: count }, (_, at) => (
        <Skeleton
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place
          key={at}
          className={classNames('h-4', at === count - 1 ? 'w-3/5' : 'w-full')}
        />
      ))}
    </span>
  );
}
