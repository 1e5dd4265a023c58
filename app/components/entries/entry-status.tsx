import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { Tone } from '../ui/tone.tsx';

export type EntryStatusName = 'valid' | 'withdrawn' | 'rejected';

const tones: Record<EntryStatusName, Tone> = {
  valid: 'success',
  withdrawn: 'neutral',
  rejected: 'danger',
};

/** Whether an entry is in the contest, as a word. */
export function EntryStatus({ status }: { status: EntryStatusName }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[status]}>{t(`entries:status.${status}`)}</StatusBadge>;
}
