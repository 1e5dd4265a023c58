import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDateTimeSeconds } from '../format.ts';
import { useKeyWords } from '../quiz/fairness/use-key-words.ts';
import { useKnownWord } from '../use-known-word.ts';

/** A field of an act with JSON values; absent where there was none. */
export type ShownChange = { field: string; before?: unknown; after?: unknown };

/** What an act changed, field by field: before → after, and the reason given. */
export function AuditChanges({
  changes,
  reason,
}: {
  changes: readonly ShownChange[];
  reason: string | null;
}) {
  const { t } = useTranslation('audit');
  const word = useKnownWord();
  return (
    <>
      {changes.length > 0 && (
        <dl className="text-sm">
          {changes.map(change => (
            <div key={change.field} className="wrap-anywhere">
              <dt className="inline font-semibold">
                {word(`audit:fields.${change.field}`, change.field)}:{' '}
              </dt>
              <dd className="inline">
                <Values change={change} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {reason && (
        <p className="mt-1 text-sm">
          <span className="font-semibold">{t('reason')}: </span>
          {reason}
        </p>
      )}
    </>
  );
}

function Values({ change: { field, before, after } }: { change: ShownChange }) {
  const { t } = useTranslation('audit');
  if (before === undefined) return <Value field={field} value={after} />;
  return (
    <>
      <del className="text-muted">
        <Value field={field} value={before} />
      </del>
      <span aria-hidden> → </span>
      <span className="sr-only"> {t('becomes')} </span>
      {after === undefined ? t('values.none') : <Value field={field} value={after} />}
    </>
  );
}

const inlineLength = 160;

function Value({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation('audit');
  const word = useKnownWord();
  const keyWords = useKeyWords();
  const isKey = field === 'acceptedOptions' && typeof value === 'number';
  const text = isKey ? keyWords(value) : readable(value, field, t, word);
  if (text.length <= inlineLength) return <>{text}</>;
  return (
    <details className="inline-block max-w-full align-top">
      <summary className="underline underline-offset-4">{t('long')}</summary>
      <pre className="mt-1 max-h-80 overflow-auto rounded-sm bg-sunken p-2 whitespace-pre-wrap">
        {typeof value === 'object' ? JSON.stringify(value, null, 2) : text}
      </pre>
    </details>
  );
}

const isInstant = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);

type Word = ReturnType<typeof useKnownWord>;

function readable(value: unknown, field: string, t: TFunction, word: Word): string {
  if (value === null || value === undefined || value === '') return t('audit:values.none');
  if (typeof value === 'boolean') return t(`audit:values.${value ? 'yes' : 'no'}`);
  if (typeof value === 'string') {
    return isInstant(value)
      ? formatDateTimeSeconds(value)
      : word(`audit:words.${field}.${value.replaceAll(/[.:]/g, '-')}`, value);
  }
  if (Array.isArray(value)) {
    // names of fields are words of ours
    const named = (item: unknown) =>
      field === 'fields' && typeof item === 'string'
        ? word(`audit:fields.${item}`, item)
        : readable(item, field, t, word);
    return value.length === 0 ? t('audit:values.none') : value.map(named).join(', ');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inner]) => {
        const label = word(`audit:fields.${name}`, name);
        return `${label}: ${readable(inner, name, t, word)}`;
      })
      .join('; ');
  }
  return String(value);
}
