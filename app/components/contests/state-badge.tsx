import { useTranslation } from 'react-i18next';
import type { ContestState, Stage } from '#app/domain/contest-calendar.ts';
import { StatusBadge } from '../ui/status-badge.tsx';

const stateTones = {
  upcoming: 'info',
  running: 'success',
  judging: 'warning',
  over: 'neutral',
} as const;

export function ContestStateBadge({ state }: { state: ContestState }) {
  const { t } = useTranslation();
  return <StatusBadge tone={stateTones[state]}>{t(`contests:state.${state}`)}</StatusBadge>;
}

const stageTones = { past: 'neutral', now: 'success', next: 'info' } as const;

export function StageStateBadge({ state }: { state: Stage['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={stageTones[state]}>{t(`contests:stageState.${state}`)}</StatusBadge>;
}
