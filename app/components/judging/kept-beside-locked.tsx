import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import type { NewerSheet } from '#app/forms/judging.ts';
import { scoreField } from '#app/forms/judging.ts';
import { type DraftPlace, forgetDraft, keptDraft, watchDrafts } from '../kept-drafts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { fieldsOfSheet, type SheetFields, sameFields } from './sheet-fields.ts';

/** What this browser keeps of a sheet that is locked with something else in it: to read, until the judge drops it. */
export function KeptBesideLocked(props: {
  place: DraftPlace;
  criteria: readonly ContestCriterion[];
  sheet: Pick<NewerSheet, 'scores' | 'comment'>;
}) {
  const { place, criteria, sheet } = props;
  const { t } = useTranslation('judging');
  const read = () => JSON.stringify(keptDraft(place)?.fields ?? null);
  const fields = JSON.parse(
    useSyncExternalStore(watchDrafts, read, () => 'null'),
  ) as SheetFields | null;
  const isSame = fields !== null && sameFields(fields, fieldsOfSheet(sheet, criteria));
  useEffect(() => {
    // it came through after all: there is nothing left to send
    if (isSame) forgetDraft(place);
  }, [isSame, place]);
  if (!fields || isSame) return null;
  return (
    <Notice
      tone="warning"
      title={t('kept.lockedTitle')}
      actions={
        <Button type="button" variant="secondary" size="small" onClick={() => forgetDraft(place)}>
          {t('kept.drop', { code: place.entry })}
        </Button>
      }
    >
      <p>{t('kept.locked')}</p>
      <ul className="text-sm">
        {criteria.map(({ key, name }) => (
          <li key={key}>
            {name}: <strong>{fields[scoreField(key)] || t('sheet.notScored')}</strong>
          </li>
        ))}
        {fields.comment && (
          <li className="whitespace-pre-line">
            {t('sheet.comment')}: {fields.comment}
          </li>
        )}
      </ul>
    </Notice>
  );
}
