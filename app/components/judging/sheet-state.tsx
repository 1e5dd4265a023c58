import { CircleDashed, Lock, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SheetState } from '#app/domain/judging/progress.ts';
import { StatusBadge } from '../ui/status-badge.tsx';

const looks = {
  none: { tone: 'neutral', icon: CircleDashed },
  draft: { tone: 'warning', icon: PencilLine },
  submitted: { tone: 'success', icon: Lock },
} as const;

/** Where a sheet stands, in a word. */
export function SheetStateBadge({ state }: { state: SheetState }) {
  const { t } = useTranslation();
  return <StatusBadge {...looks[state]}>{t(`judging:states.${state}`)}</StatusBadge>;
}
