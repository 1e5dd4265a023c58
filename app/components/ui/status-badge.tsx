import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Tone, toneGround, toneIcons, toneText } from './tone.tsx';

/** A state in a word, with an icon beside its colour. */
export function StatusBadge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  const Icon = icon ?? toneIcons[tone];
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-sm px-2 py-0.5 text-sm font-semibold',
        toneGround[tone],
        toneText[tone],
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span>{children}</span>
    </span>
  );
}
