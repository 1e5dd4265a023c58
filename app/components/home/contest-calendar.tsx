import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/contest-calendar.ts';
import { type StepState, Steps } from '../ui/steps.tsx';

const states: Record<Stage['state'], StepState> = {
  past: 'done',
  now: 'current',
  next: 'upcoming',
};

/** A contest's weeks, hand-in and judging in order of time, and where it stands now. */
export function ContestCalendar({ stages }: { stages: readonly Stage[] }) {
  const { t } = useTranslation('home');
  return (
    <Steps
      label={t('calendar')}
      steps={stages.map(({ kind, week, opensAt, closesAt, state }) => ({
        label: t(`stage.${kind}`, { week }),
        state: states[state],
        detail: t('stageTime', { opensAt, closesAt }),
      }))}
    />
  );
}
