import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';

/** What was typed of a person and stayed out of the account that was there, with what to do about it. */
export function KeptNotice({ kept }: { kept: readonly string[] }) {
  const { t } = useTranslation('people');
  const word = useKnownWord();
  const lines = kept.map(field => word(`people:kept.${field}`, '')).filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <Notice tone="warning" title={t('kept.title')}>
      <ul className="list-disc space-y-1 ps-5">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}
