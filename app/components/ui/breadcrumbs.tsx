import { useTranslation } from 'react-i18next';
import { TextLink } from './link.tsx';

export type Crumb = { label: string; to?: string };

/** The way back up; the last item, the page itself, is no link. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('common:breadcrumbs.label')} className="mb-4 text-sm print:hidden">
      <ol className="flex flex-wrap items-center">
        {items.map((item, index) => (
          <li key={item.label} className="flex min-h-8 items-center">
            {index > 0 && (
              <span aria-hidden className="px-2 text-muted">
                /
              </span>
            )}
            {item.to ? (
              <TextLink to={item.to}>{item.label}</TextLink>
            ) : (
              <span aria-current="page" className="text-muted">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
