import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/link.tsx';
import { useFormat } from '../use-format.ts';

export type WidgetDocumentProps = {
  language: string;
  contest: { title: string };
  /** What closes next, in words; null: nothing any more. */
  next: { label: string; closesAt: string } | null;
  now: string;
  /** The contest's page, in full. */
  address: string;
  stylesheet: string;
};

/** What stands in the frame of another site: a whole document, with no script and no cookie. */
export function WidgetDocument(props: WidgetDocumentProps) {
  const { language, contest, next, now, address, stylesheet } = props;
  const { t } = useTranslation('publicity');
  const format = useFormat();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{contest.title}</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
      </head>
      <body>
        <main className="border-t-4 border-accent bg-surface p-4 max-[17rem]:p-3 max-[17rem]:leading-snug">
          <h1 className="line-clamp-4 text-base font-bold wrap-anywhere text-accent max-[17rem]:text-sm">
            {contest.title}
          </h1>
          {next ? (
            <>
              <p className="mt-1 text-sm text-muted max-[17rem]:text-xs">{next.label}</p>
              <p className="text-2xl font-bold tabular-nums first-letter:uppercase max-[17rem]:text-lg">
                {format.timeLeft(Date.parse(next.closesAt) - Date.parse(now))}
              </p>
              <p className="text-sm text-muted max-[17rem]:text-xs">
                <time dateTime={next.closesAt}>{format.closingLong(next.closesAt)}</time>
              </p>
            </>
          ) : (
            <p className="mt-1">{t('widget.over')}</p>
          )}
          <p className="mt-2 max-[17rem]:mt-1">
            <TextLink
              to={address}
              target="_blank"
              rel="noopener"
              className="font-semibold max-[17rem]:text-sm"
            >
              {t('widget.open')}
            </TextLink>
          </p>
        </main>
      </body>
    </html>
  );
}
