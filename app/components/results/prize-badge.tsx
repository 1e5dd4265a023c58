import { Award } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAwardWords } from './award-words.ts';

/** A prize's name beside its sign; `children`: the name as it is to stand there. */
export function PrizeBadge({ prize, children }: { prize: string; children?: ReactNode }) {
  const words = useAwardWords();
  return (
    <span className="inline-flex items-center gap-1.5 rounded-sm bg-accent-soft px-2 py-0.5 text-sm font-semibold whitespace-nowrap text-accent">
      <Award aria-hidden className="size-4 shrink-0" />
      {children ?? words.prize(prize)}
    </span>
  );
}
