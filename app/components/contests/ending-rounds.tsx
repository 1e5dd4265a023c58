import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { CheckboxField } from '../ui/choice-field.tsx';

/** The name of the tick, which a summary links to. */
export const endingField = 'endsConfirmed';

type EndingRoundsProps = { refusal: { code: string; params?: VerdictParams } | null };

/** The tick without which rules aren't stored that end rounds at once: it says which, and who is shut out. */
export function EndingRounds({ refusal }: EndingRoundsProps) {
  const { t } = useTranslation('contests');
  if (refusal?.code !== 'rounds-end') return null;
  const rounds = String(refusal.params?.rounds ?? '');
  const count = Number(refusal.params?.count ?? 0);
  const sentences = rounds.split(',').map(slug => {
    if (slug === 'cham-diem') return t('editor.ending.judging');
    if (slug === 'nop-bai') return t('editor.ending.entries', { count });
    return t('editor.ending.week', { week: slug.replace('dot-', '') });
  });
  return (
    <CheckboxField
      name={endingField}
      value={rounds}
      label={[t('editor.ending.yes'), ...sentences].join(' ')}
      error={t('refusals.rounds-end')}
    />
  );
}
