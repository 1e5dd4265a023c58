import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { formatDateTime } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { DataTable } from '../ui/table.tsx';
import { ReassignSection, RecusalsSection } from './assignments-changes.tsx';
import { ChangeDraw, UnevenNotice } from './assignments-draw.tsx';
import type { AssignmentsPageProps } from './assignments-view.ts';

/** For organizers: who judges what, how evenly, who withdrew; drawing anew and single changes. */
export function AssignmentsPage(props: AssignmentsPageProps) {
  const { contest, judges, draw, done, stage } = props;
  const { t } = useTranslation('assignments');
  return (
    <>
      <DeskCrumbs contest={contest.code} title={t('title')} />
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <TableFileLink contest={contest.code} table="phan-cong" />
            <ButtonLink variant="secondary" to={paths.judgingProgress(contest.code)}>
              {t('toProgress')}
            </ButtonLink>
          </>
        }
      />
      <Outcome words="assignments" done={done} />
      {judges.length === 0 ? (
        <EmptyState
          title={t('judges.none')}
          actions={
            <ButtonLink variant="secondary" to={paths.people(contest.code)}>
              {t('judges.add')}
            </ButtonLink>
          }
        />
      ) : (
        <>
          <Drawn {...props} />
          {draw && (
            <p className="mb-6 text-muted">
              {t('drawnDetail', {
                number: draw.number,
                time: formatDateTime(draw.drawnAt),
                seed: draw.seed,
              })}
              . {t('seedNote')}
            </p>
          )}
          <Troubles {...props} />
          <JudgesTable {...props} />
          {stage === 'closed' ? <Notice>{t('closed')}</Notice> : <ChangeDraw {...props} />}
          <EntriesTable {...props} />
          {stage !== 'closed' && draw && <ReassignSection {...props} />}
          <RecusalsSection {...props} />
        </>
      )}
    </>
  );
}

/** How many judges each entry has: as drawn, or more, or fewer, and why. */
function Drawn({ draw, exact, odd, entries }: AssignmentsPageProps) {
  const { t } = useTranslation('assignments');
  if (!draw) return <p className="text-lg">{t('everybody')}</p>;
  const { judgesPerEntry } = draw;
  const values = { judgesPerEntry, exact, count: entries.length };
  return (
    <>
      <p className="text-lg">
        {exact === entries.length ? t('drawn', values) : t('drawnMostly', values)}
      </p>
      {odd.length > 0 && (
        <ul className="mb-2 list-disc ps-6">
          {odd.map(({ why, codes, least, most }) => (
            <li key={why} className="max-w-prose wrap-anywhere">
              {t(`odd.${why}`, {
                ...{ count: codes.length, entries: codes.join(', ') },
                judges: least === most ? most : t('odd.range', { least, most }),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Troubles({ entries, bottleneck }: AssignmentsPageProps) {
  const { t } = useTranslation('assignments');
  const short = entries.filter(({ missing }) => missing > 0);
  return (
    <>
      {short.length > 0 && (
        <Notice tone="warning" title={t('missing', { count: short.length })}>
          <p>{short.map(({ code }) => code).join(', ')}</p>
        </Notice>
      )}
      {bottleneck && <UnevenNotice bottleneck={bottleneck} />}
    </>
  );
}

function JudgesTable({ judges }: AssignmentsPageProps) {
  const { t } = useTranslation('assignments');
  return (
    <>
      <SectionHeading title={t('judges.title')} />
      <DataTable
        caption={t('judges.caption')}
        captionHidden
        dense
        rows={judges}
        rowKey={({ personId }) => personId}
        columns={[
          { key: 'name', header: t('judges.name'), rowHeader: true, cell: row => row.fullName },
          { key: 'unit', header: t('judges.unit'), cell: row => row.unitName ?? '–' },
          { key: 'load', header: t('judges.load'), numeric: true, cell: row => row.load },
          { key: 'barred', header: t('judges.barred'), numeric: true, cell: row => row.barred },
          { key: 'recused', header: t('judges.recused'), numeric: true, cell: row => row.recused },
        ]}
      />
    </>
  );
}

function EntriesTable({ contest, entries, judges, draw }: AssignmentsPageProps) {
  const { t } = useTranslation('assignments');
  const names = new Map(judges.map(({ personId, fullName }) => [personId, fullName]));
  return (
    <>
      <SectionHeading title={t('entries.title')} />
      <DataTable
        caption={t('entries.caption')}
        captionHidden
        dense
        rows={entries}
        rowKey={({ code }) => code}
        highlight={({ missing }) => missing > 0}
        columns={[
          {
            key: 'entry',
            header: t('entries.entry'),
            rowHeader: true,
            className: 'min-w-40',
            cell: ({ code, title }) => (
              <>
                <TextLink to={paths.organizerEntry(contest.code, code)}>{code}</TextLink> {title}
              </>
            ),
          },
          {
            key: 'judges',
            header: t('entries.judges'),
            cell: ({ judgeIds, missing }) =>
              draw
                ? [
                    ...judgeIds.map(id => names.get(id) ?? ''),
                    ...(missing > 0 ? [t('entries.missing', { count: missing })] : []),
                  ].join(', ')
                : t('entries.all'),
          },
        ]}
      />
    </>
  );
}
