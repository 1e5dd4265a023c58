import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type ConditionProps = {
  /** null: not decided yet. */
  holds: boolean | null;
  figure: ReactNode;
  limit?: ReactNode;
  /** What is missing, in words. */
  missing?: ReactNode;
};

/** One condition: its figure, its limit, what is missing. */
export function Condition({ holds, figure, limit, missing }: ConditionProps) {
  const { t } = useTranslation('standing');
  const Icon = holds === null ? CircleDashed : holds ? CircleCheck : CircleX;
  const tone = holds === null ? 'text-muted' : holds ? 'text-success' : 'text-danger';
  const word = holds === null ? 'open' : holds ? 'holds' : 'holdsNot';
  return (
    <div className="flex items-start gap-1.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <span className="sr-only">{t(word)}: </span>
      <div className="min-w-0">
        <span className="font-semibold tabular-nums">{figure}</span>
        {limit && <span className="block text-sm text-muted">{limit}</span>}
        {missing && <span className="block text-sm text-ink">{missing}</span>}
      </div>
    </div>
  );
}
