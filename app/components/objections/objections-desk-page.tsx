import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';
import { ObjectionState } from './objection-card.tsx';
import type { ShownObjection } from './objection-types.ts';

export type ObjectionsDeskPageProps = {
  contest: { code: string; title: string };
  objections: readonly ShownObjection[];
};

/** All objections of a contest, those that wait for an answer first. */
export function ObjectionsDeskPage({ contest, objections }: ObjectionsDeskPageProps) {
  const { t } = useTranslation('objections');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('desk.title') },
        ]}
      />
      <PageHeading
        title={t('desk.title')}
        eyebrow={contest.title}
        lead={t('desk.lead')}
        actions={<TableFileLink contest={contest.code} table="kien-nghi" />}
      />
      <DataTable
        caption={t('desk.title')}
        captionHidden
        rows={objections}
        rowKey={({ id }) => id}
        empty={t('desk.empty')}
        highlight={({ answer }) => answer === null}
        columns={[
          {
            key: 'unit',
            header: t('desk.unit'),
            rowHeader: true,
            cell: ({ id, unitName }) => (
              <TextLink to={paths.objectionDesk(contest.code, id)}>{unitName}</TextLink>
            ),
          },
          {
            key: 'publication',
            header: t('file.publication'),
            cell: ({ number }) => t('results:publicationNumber', { number }),
          },
          {
            key: 'text',
            header: t('desk.text'),
            cell: ({ text }) => <span className="line-clamp-2 wrap-anywhere">{text}</span>,
          },
          {
            key: 'filedAt',
            header: t('desk.filedAt'),
            className: 'whitespace-nowrap tabular-nums',
            cell: ({ filedAt }) => formatDateTime(filedAt),
          },
          {
            key: 'state',
            header: t('desk.state'),
            cell: ({ answer }) => <ObjectionState answer={answer} />,
          },
        ]}
      />
    </>
  );
}
