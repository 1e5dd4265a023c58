import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from './ui/button.tsx';

/** The table of an organizer's page as a spreadsheet, by the filters that the page's address, or `query`, names. */
export function TableFileLink(props: { contest: string; table: string; query?: string }) {
  const { contest, table, query } = props;
  const { t } = useTranslation();
  const { search } = useLocation();
  return (
    <ButtonLink
      variant="quiet"
      // on a phone it begins a line of its own, and has no edge to show why its words begin further in
      className="max-sm:first:-ms-5"
      reload
      to={paths.organizerTable(contest, table, query ?? search)}
    >
      {t('common:tableFile')}
    </ButtonLink>
  );
}
