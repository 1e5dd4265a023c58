import { useTranslation } from 'react-i18next';
import { Disclosure } from '../ui/disclosure.tsx';
import { sheetKeysId } from './use-sheet-keys.ts';

const keys = ['enter', 'arrows', 'submit', 'neighbours', 'undo', 'help'] as const;
const keysToRead = ['neighbours', 'help'] as const;

/** The keys of the sheet, for who asks; of one that is locked those that still do something. */
export function SheetKeys({ locked }: { locked: boolean }) {
  const { t } = useTranslation('judging');
  return (
    <Disclosure id={sheetKeysId} size="small" screenOnly title={t('keys.title')}>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {(locked ? keysToRead : keys).map(key => (
          <div key={key} className="contents">
            <dt className="font-semibold whitespace-nowrap">{t(`keys.${key}.key`)}</dt>
            <dd>{t(`keys.${key}.does`)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
