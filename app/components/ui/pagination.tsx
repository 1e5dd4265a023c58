import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from './button.tsx';

export type PaginationProps = {
  /** Counts from 1. */
  page: number;
  pageCount: number;
  to: (page: number) => string;
};

/** Links to the page before and after; renders nothing for a single page. */
export function Pagination({ page, pageCount, to }: PaginationProps) {
  const { t } = useTranslation();
  if (pageCount <= 1) return null;
  return (
    <nav
      aria-label={t('common:pagination.label')}
      className="mb-6 flex flex-wrap items-center justify-between gap-3 print:hidden"
    >
      <span className="text-muted tabular-nums">
        {t('common:pagination.position', { page, count: pageCount })}
      </span>
      <span className="flex gap-3">
        {page > 1 && (
          <ButtonLink
            variant="secondary"
            rel="prev"
            to={to(page - 1)}
            icon={<ChevronLeft aria-hidden />}
          >
            {t('common:pagination.previous')}
          </ButtonLink>
        )}
        {page < pageCount && (
          <ButtonLink variant="secondary" rel="next" to={to(page + 1)}>
            {t('common:pagination.next')}
            <ChevronRight aria-hidden />
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
