import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetState } from '#app/domain/judging/progress.ts';
import { seenDraftText } from '#app/forms/judging.ts';
import { keptEntries, watchDrafts } from '../kept-drafts.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';

type Item = {
  code: string;
  state: SheetState;
  version: number;
  revision: number;
  missing: readonly string[];
};

/** Submits every draft that has all its points, after saying which, and which not. */
export function QueueSubmitAll(props: {
  contest: string;
  personId: string;
  items: readonly Item[];
}) {
  const { items } = props;
  const { t } = useTranslation();
  const kept = useKeptEntries(props);
  // what the server has of them is older than what the judge typed
  const isKept = ({ code }: Item) => kept.includes(code);
  const drafts = items.filter(item => item.state === 'draft' && !isKept(item));
  const unsent = items.filter(item => item.state === 'draft' && isKept(item));
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
      {unsent.length > 0 && (
        <p>
          <strong>{t('judging:queue.submitAll.unsent', { codes: codes(unsent) })}</strong>
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

/** Codes of the entries of which this browser keeps something unsent; none before the page lives. */
function useKeptEntries({ contest, personId }: { contest: string; personId: string }): string[] {
  const read = () => keptEntries({ contest, personId }).join(' ');
  return useSyncExternalStore(watchDrafts, read, () => '').split(' ');
}
