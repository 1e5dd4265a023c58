import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';

/** What an entry must be and until when it is taken, in sentences. */
export function EntryRulesText({ entry }: { entry: EntryRules }) {
  const { t } = useTranslation('rules');
  const params = { ...entry };
  return (
    <div className="prose mb-6">
      <p>{t(entry.kind, params)}</p>
      {entry.kind === 'video' && (
        <p>
          {t('videoForms', {
            forms: entry.forms.map(form => t(`judging:forms.${form}`).toLowerCase()).join(', '),
          })}
        </p>
      )}
      <p>{t('entryTime', params)}</p>
      {entry.kind === 'video' && entry.graceSeconds > 0 && <p>{t('grace', params)}</p>}
      <p>
        {entry.maximumPerUnit === null
          ? t('manyPerUnit')
          : t('onePerUnit', { maximum: entry.maximumPerUnit })}
      </p>
      <p>{t(`watching.${entry.watching}`)}</p>
    </div>
  );
}
