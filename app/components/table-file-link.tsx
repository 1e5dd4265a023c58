import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from './ui/button.tsx';

/** The table of an organizer's page as a spreadsheet, by the filters that the page's address names. */
export function TableFileLink({ contest, table }: { contest: string; table: string }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  return (
    <ButtonLink variant="quiet" reload to={paths.organizerTable(contest, table, search)}>
      {t('common:tableFile')}
    </ButtonLink>
  );
}
