import { useTranslation } from 'react-i18next';
import { Disclosure } from './disclosure.tsx';

/** What the keyboard does while the video has the focus. */
export function VideoKeys({ withCaptions }: { withCaptions: boolean }) {
  const { t } = useTranslation('watching');
  const rows: [string, readonly string[]][] = [
    ['play', [t('keys.space'), 'K']],
    ['five', ['←', '→']],
    ['ten', ['J', 'L']],
    ['speed', [',', '.']],
    ...(withCaptions ? [['captions', ['C']] as [string, string[]]] : []),
    ['fullScreen', ['F']],
    ['digits', ['0', '9']],
  ];
  return (
    <Disclosure size="small" title={t('keys.title')}>
      <p className="mt-1 text-muted">{t('keys.lead')}</p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {rows.map(([name, keys]) => (
          <div key={name} className="contents">
            <dt className="whitespace-nowrap">
              {keys.map((key, at) => (
                <span key={key}>
                  {at > 0 && (name === 'digits' ? '–' : ' ')}
                  <kbd className="rounded-sm border border-line-strong bg-sunken px-1.5 font-sans">
                    {key}
                  </kbd>
                </span>
              ))}
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
