import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Tone, toneText } from './tone.tsx';

export type StatProps = { label: string; figure: ReactNode; note?: ReactNode; tone?: Tone };

/** A figure and what it counts; stands inside a `StatGroup`. */
export function Stat({ label, figure, note, tone }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end bg-surface px-5 py-4 sm:grow sm:basis-40">
      {note && (
        <dd className={classNames('text-sm', tone ? toneText[tone] : 'text-muted')}>{note}</dd>
      )}
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="text-2xl font-bold tabular-nums">{figure}</dd>
    </div>
  );
}

/** Figures side by side; on a phone in twos, an odd last one over the whole width. The last row is filled. */
export function StatGroup({ children }: { children: ReactNode }) {
  return (
    <dl className="mb-6 grid grid-cols-2 gap-px overflow-clip rounded-lg border border-line bg-line max-sm:[&>:last-child:nth-child(odd)]:col-span-2 sm:flex sm:flex-wrap">
      {children}
    </dl>
  );
}
