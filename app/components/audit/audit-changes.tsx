import { useTranslation } from 'react-i18next';
import { auditFieldInWords, auditValueInWords } from '#app/domain/audit-in-words.ts';
import { formatDateTimeSeconds, formatNumber } from '../format.ts';
import { useKeyWords } from '../quiz/fairness/use-key-words.ts';
import { useKnownWord } from '../use-known-word.ts';

/** A field of an act with JSON values; absent where there was none. */
export type ShownChange = { field: string; before?: unknown; after?: unknown };

type AuditChangesProps = {
  changes: readonly ShownChange[];
  reason: string | null;
  /** What the contest itself names: its criteria, by key. */
  names: ReadonlyMap<string, string>;
};

/** What an act changed, field by field: before → after, and the reason given. */
export function AuditChanges({ changes, reason, names }: AuditChangesProps) {
  const { t } = useTranslation('audit');
  const known = useKnownWord();
  const word = (key: string, otherwise: string) => known(key, names.get(otherwise) ?? otherwise);
  return (
    <>
      {changes.length > 0 && (
        <dl className="text-sm">
          {changes.map(change => (
            <div key={change.field} className="wrap-anywhere">
              <dt className="inline font-semibold">
                {auditFieldInWords(change.field, { word })}:{' '}
              </dt>
              <dd className="inline">
                <Values {...{ change, word }} />
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

type Word = (key: string, otherwise: string) => string;
type ValuesProps = { change: ShownChange; word: Word };

function Values({ change: { field, before, after }, word }: ValuesProps) {
  const { t } = useTranslation('audit');
  if (before === undefined) return <Value {...{ field, word }} value={after} />;
  return (
    <>
      <del className="text-muted">
        <Value {...{ field, word }} value={before} />
      </del>
      <span aria-hidden> → </span>
      <span className="sr-only"> {t('becomes')} </span>
      {after === undefined ? t('values.none') : <Value {...{ field, word }} value={after} />}
    </>
  );
}

/** All its decimals: the record rounds nothing. */
const formatWhole = (value: number) =>
  formatNumber(value, String(value).split('.')[1]?.length ?? 0);

const inlineLength = 160;
/** A SHA-256 is compared, not read: its beginning tells it apart, the whole opens. */
const hashShown = 12;

type ValueProps = { field: string; value: unknown; word: Word };

function Value({ field, value, word }: ValueProps) {
  const { t } = useTranslation('audit');
  const keyWords = useKeyWords();
  const isKey = field === 'acceptedOptions' && typeof value === 'number';
  const words = {
    ...{ word, none: t('values.none'), yes: t('values.yes'), no: t('values.no') },
    ...{ instant: formatDateTimeSeconds, number: formatWhole },
  };
  const text = isKey ? keyWords(value) : auditValueInWords(value, field, words);
  const isHash = /^[0-9a-f]{64}$/.test(text);
  if (text.length <= inlineLength && !isHash) return <>{text}</>;
  return (
    <details className="inline-block max-w-full align-top">
      <summary className="underline underline-offset-4">
        {isHash ? `${text.slice(0, hashShown)}…` : t('long')}
      </summary>
      <pre className="mt-1 max-h-80 overflow-auto rounded-sm bg-sunken p-2 whitespace-pre-wrap">
        {text}
      </pre>
    </details>
  );
}
