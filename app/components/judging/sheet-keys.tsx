import { useTranslation } from 'react-i18next';
import { sheetKeysId } from './use-sheet-keys.ts';

const keys = ['enter', 'arrows', 'submit', 'neighbours', 'undo', 'help'] as const;
const keysToRead = ['neighbours', 'help'] as const;

/** The keys of the sheet, for who asks; of one that is locked those that still do something. */
export function SheetKeys({ locked }: { locked: boolean }) {
  const { t } = useTranslation('judging');
  return (
    <details id={sheetKeysId} className="mt-4 text-sm print:hidden">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-link underline underline-offset-4">
        {t('keys.title')}
      </summary>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {(locked ? keysToRead : keys).map(key => (
          <div key={key} className="contents">
            <dt className="font-semibold whitespace-nowrap">{t(`keys.${key}.key`)}</dt>
            <dd>{t(`keys.${key}.does`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
