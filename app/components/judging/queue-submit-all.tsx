import { useTranslation } from 'react-i18next';
import type { SheetState } from '#app/domain/judging/progress.ts';
import { seenDraftText } from '#app/forms/judging.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';

type Item = {
  code: string;
  state: SheetState;
  version: number;
  revision: number;
  missing: readonly string[];
};

/** Submits every draft that has all its points, after saying which, and which not. */
export function QueueSubmitAll({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  const drafts = items.filter(({ state }) => state === 'draft');
  const complete = drafts.filter(({ missing }) => missing.length === 0);
  const incomplete = drafts.filter(({ missing }) => missing.length > 0);
  const untouched = items.filter(({ state }) => state === 'none').length;
  const count = complete.length;
  if (count === 0) return null;
  const codes = (some: readonly Item[]) => some.map(({ code }) => code).join(', ');
  return (
    <ConfirmSection
      trigger={t('judging:queue.submitAll.trigger', { count })}
      title={t('judging:queue.submitAll.title', { count })}
      confirmLabel={t('judging:queue.submitAll.confirm', { count })}
      tone="normal"
    >
      <p>{t('judging:queue.submitAll.explain', { codes: codes(complete) })}</p>
      {incomplete.length > 0 && (
        <p>
          <strong>{t('judging:queue.submitAll.incomplete', { codes: codes(incomplete) })}</strong>
        </p>
      )}
      {untouched > 0 && <p>{t('judging:queue.submitAll.untouched', { count: untouched })}</p>}
      {complete.map(({ code, version, revision }) => (
        <input
          key={code}
          type="hidden"
          name="draft"
          value={seenDraftText({ entryCode: code, version, revision })}
        />
      ))}
    </ConfirmSection>
  );
}
