import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { Card } from '../ui/card.tsx';

/** What the rules ask of an entry, in plain words. */
export function Asked({ rules }: { rules: EntryRules }) {
  const { t } = useTranslation();
  const lines =
    rules.kind === 'video'
      ? [
          t('entries:asked.length', { seconds: rules.maximumSeconds }),
          t('entries:asked.forms', {
            forms: rules.forms.map(form => t(`entries:form.${form}`).toLowerCase()).join(', '),
          }),
          t('entries:asked.file', { bytes: rules.maximumBytes }),
        ]
      : [
          t('entries:asked.words', { minimum: rules.minimumWords, maximum: rules.maximumWords }),
          t('entries:asked.meaning', { maximum: rules.maximumMeaningCharacters }),
        ];
  lines.push(
    rules.maximumPerUnit === null
      ? t('entries:asked.anyNumber')
      : t('entries:asked.maximum', { maximum: rules.maximumPerUnit }),
    t('entries:asked.judged'),
  );
  return (
    <Card title={t('entries:asked.title')} className="mb-6">
      <ul className="max-w-prose list-disc space-y-1.5 ps-5">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}
