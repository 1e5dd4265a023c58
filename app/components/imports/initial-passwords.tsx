import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeading } from '#app/components/ui/heading.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { DataTable } from '#app/components/ui/table.tsx';
import { paths } from '#app/http/paths.ts';

type InitialPassword = { username: string; fullName: string; password: string };

/** The first passwords of new accounts, to print or save: they are shown this once. */
export function InitialPasswords(props: { contestCode: string; passwords: InitialPassword[] }) {
  const { t } = useTranslation();
  const { contestCode, passwords } = props;
  const columns = ['fullName', 'username', 'password'] as const;
  const header = columns.map(column => t(`imports:passwords.${column}`));
  const quoted = (cells: readonly string[]) =>
    cells.map(cell => `"${cell.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`).join(',');
  const csv = [header, ...passwords.map(row => columns.map(column => row[column]))].map(quoted);
  return (
    <>
      <PageHeading title={t('imports:passwords.title')} lead={t('imports:passwords.lead')} />
      <Notice
        tone="warning"
        live
        title={t('imports:passwords.warning')}
        actions={
          <ButtonLink
            to={`data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${csv.join('\r\n')}\r\n`)}`}
            download={t('imports:passwords.csvName')}
            variant="secondary"
            icon={<Download aria-hidden />}
          >
            {t('imports:passwords.download')}
          </ButtonLink>
        }
      >
        <p>{t('imports:passwords.body')}</p>
      </Notice>
      <DataTable
        caption={t('imports:passwords.caption')}
        rows={passwords}
        rowKey={row => row.username}
        columns={[
          {
            key: 'fullName',
            header: t('imports:passwords.fullName'),
            rowHeader: true,
            cell: row => row.fullName,
          },
          { key: 'username', header: t('imports:passwords.username'), cell: row => row.username },
          {
            key: 'password',
            header: t('imports:passwords.password'),
            cell: row => <code className="font-mono">{row.password}</code>,
          },
        ]}
      />
      <ButtonLink to={paths.imports(contestCode)}>{t('imports:passwords.back')}</ButtonLink>
    </>
  );
}
