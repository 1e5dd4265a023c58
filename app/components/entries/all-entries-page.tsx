import { Form, useRevalidator } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { unitGroups } from '#app/domain/contest-rules.ts';
import type { VideoFlag } from '#app/domain/entries/video-verdict.ts';
import { paths } from '#app/http/paths.ts';
import { FigureCard } from '../charts/figure-card.tsx';
import { handInsFigure, type ShownHandIns } from '../charts/hand-ins-figure.ts';
import { useWords } from '../charts/use-words.ts';
import { formatClosing, formatDateTimeSeconds, formatDuration } from '../format.ts';
import { LikenessNotice, type ShownLikeness } from '../media/likeness-notice.tsx';
import { PreparationBadge } from '../media/preparation-badge.tsx';
import type { ShownPreparation } from '../media/preparation-state.tsx';
import { useTold } from '../media/use-told.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { FilterField } from '../ui/filter-field.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { NoUnits } from '../units/no-units.tsx';
import { EntryStatus, type EntryStatusName } from './entry-status.tsx';

type ListedEntry = {
  code: string;
  status: EntryStatusName;
  unit: { name: string; group: string };
  title: string;
  seconds: number | null;
  words: number | null;
  decidingAt: Date;
  isOnBehalf: boolean;
  flags: readonly VideoFlag[];
  versionCount: number;
};
type MissingUnit = { id: string; code: string; name: string; group: string; closesAt: Date };

export type AllEntriesPageProps = {
  contest: { code: string; title: string };
  rules: { kind: 'video' | 'slogan'; closesAt: string };
  now: string;
  entries: readonly ListedEntry[];
  counts: Record<EntryStatusName, number>;
  missing: readonly MissingUnit[];
  handIns: ShownHandIns;
  likenesses: readonly ShownLikeness[];
  /** An entry's one is that of the version that its line shows. */
  preparations: readonly ShownPreparation[];
  competing: number;
  filter: { search: string; status: EntryStatusName | null; group: string | null };
};

/** All that was handed in, and who is missing: the secretaries' desk of round 2. */
export function AllEntriesPage(props: AllEntriesPageProps) {
  const { contest, counts, missing, competing, likenesses, handIns } = props;
  const { t } = useTranslation('entries');
  const words = useWords();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('all.title') },
        ]}
      />
      <PageHeading
        title={t('all.title')}
        lead={t('all.lead')}
        actions={
          <>
            <TableFileLink contest={contest.code} table="bai-du-thi" />
            {props.rules.kind === 'video' && (
              <ButtonLink variant="secondary" to={paths.fanpage(contest.code)}>
                {t('fanpage:title')}
              </ButtonLink>
            )}
            <ButtonLink to={paths.handInForUnit(contest.code)}>{t('all.forUnit')}</ButtonLink>
          </>
        }
      />
      <StatGroup>
        <Stat label={t('all.valid')} figure={counts.valid} />
        <Stat
          label={t('all.missing')}
          figure={missing.length}
          note={t('all.missingNote', { count: competing })}
        />
        <Stat label={t('all.withdrawn')} figure={counts.withdrawn} />
        <Stat label={t('all.rejected')} figure={counts.rejected} />
      </StatGroup>
      <FigureCard figure={handInsFigure(handIns, words)} contest={contest.code} name="nop-bai" />
      <LikenessNotice contest={contest} likenesses={likenesses} />
      <Filter {...props} />
      <EntryTable {...props} />
      <MissingUnits {...props} />
    </>
  );
}

function Filter({ contest, filter }: AllEntriesPageProps) {
  const { t } = useTranslation('entries');
  const isFiltered = filter.search !== '' || filter.status !== null || filter.group !== null;
  const statuses = (['valid', 'withdrawn', 'rejected'] as const).map(status => ({
    value: status,
    label: t(`status.${status}`),
  }));
  return (
    <Form method="get" className="mb-6 flex flex-wrap items-end gap-3 print:hidden">
      <FilterField>
        <TextField
          name="tim"
          type="search"
          label={t('all.search')}
          defaultValue={filter.search}
          className="sm:min-w-80"
        />
      </FilterField>
      <FilterField>
        <SelectField
          name="trang-thai"
          label={t('all.status')}
          placeholder={t('all.anyStatus')}
          defaultValue={filter.status ?? ''}
          options={statuses}
        />
      </FilterField>
      <FilterField>
        <SelectField
          name="khoi"
          label={t('all.group')}
          placeholder={t('all.anyGroup')}
          defaultValue={filter.group ?? ''}
          options={unitGroups.map(group => ({ value: group, label: t(`units:groups.${group}`) }))}
        />
      </FilterField>
      <Button variant="secondary" icon={<Search aria-hidden />}>
        {t('common:action.search')}
      </Button>
      {isFiltered && (
        <ButtonLink variant="quiet" to={paths.organizerEntries(contest.code)}>
          {t('all.clear')}
        </ButtonLink>
      )}
    </Form>
  );
}

/** Loads the page anew once the server tells of an entry that was handed in since. */
function useNewEntries(told: AllEntriesPageProps['preparations'], atLoad: typeof told) {
  const { revalidate } = useRevalidator();
  const known = new Set(atLoad.map(({ entryCode }) => entryCode));
  const isNew = told.some(({ entryCode }) => !known.has(entryCode));
  useEffect(() => {
    if (isNew) revalidate();
  }, [isNew, revalidate]);
}

function EntryTable({ contest, rules, entries, filter, preparations }: AllEntriesPageProps) {
  const { t } = useTranslation('entries');
  const isUnderWay = preparations.some(({ state }) => state === 'waiting' || state === 'running');
  const told = useTold(isUnderWay ? paths.preparations(contest.code) : null, preparations);
  useNewEntries(told, preparations);
  const preparationOf = new Map(told.map(preparation => [preparation.entryCode, preparation]));
  const preparation: Column<ListedEntry> = {
    key: 'preparation',
    header: t('media:column'),
    cell: ({ code }) => <PreparationBadge preparation={preparationOf.get(code)} />,
  };
  const isFiltered = filter.search !== '' || filter.status !== null || filter.group !== null;
  const measure: Column<ListedEntry> =
    rules.kind === 'video'
      ? {
          key: 'length',
          header: t('all.length'),
          numeric: true,
          cell: ({ seconds }) => (seconds === null ? '' : formatDuration(seconds)),
        }
      : { key: 'words', header: t('all.words'), numeric: true, cell: ({ words }) => words };
  return (
    <DataTable
      caption={t('all.caption', { count: entries.length })}
      rows={entries}
      rowKey={({ code }) => code}
      empty={t(isFiltered ? 'all.nothingFound' : 'all.empty')}
      columns={[
        { key: 'code', header: t('all.code'), cell: ({ code }) => code },
        {
          key: 'name',
          header: t('all.name'),
          rowHeader: true,
          className: 'min-w-40',
          cell: ({ code, title }) => (
            <TextLink to={paths.organizerEntry(contest.code, code)}>{title}</TextLink>
          ),
        },
        { key: 'unit', header: t('all.unit'), cell: ({ unit }) => unit.name },
        {
          key: 'status',
          header: t('all.status'),
          cell: ({ status, flags }) => (
            <span className="flex min-w-24 flex-wrap gap-1.5">
              <EntryStatus status={status} />
              {flags.map(flag => (
                <StatusBadge key={flag} tone="warning">
                  {t(`flags.${flag}`)}
                </StatusBadge>
              ))}
            </span>
          ),
        },
        {
          key: 'at',
          header: t('all.at'),
          cell: ({ decidingAt, isOnBehalf }) => (
            <>
              {formatDateTimeSeconds(decidingAt)}
              {isOnBehalf && (
                <span className="block text-sm text-muted">{t('versions.onBehalf')}</span>
              )}
            </>
          ),
        },
        measure,
        ...(rules.kind === 'video' ? [preparation] : []),
        {
          key: 'versions',
          header: t('all.versions'),
          numeric: true,
          cell: ({ versionCount }) => versionCount,
        },
      ]}
    />
  );
}

function MissingUnits({ contest, missing, competing }: AllEntriesPageProps) {
  const { t } = useTranslation('entries');
  return (
    <>
      <SectionHeading title={t('all.missing')} />
      <DataTable
        caption={t('all.missingCaption', { count: missing.length })}
        rows={missing}
        rowKey={({ id }) => id}
        empty={competing === 0 ? <NoUnits contest={contest.code} /> : t('all.missingNone')}
        dense
        columns={[
          { key: 'unit', header: t('all.unit'), rowHeader: true, cell: ({ name }) => name },
          { key: 'group', header: t('all.group'), cell: ({ group }) => t(`units:groups.${group}`) },
          {
            key: 'closesAt',
            header: t('all.closesAt'),
            className: 'whitespace-nowrap',
            cell: ({ closesAt }) => formatClosing(closesAt),
          },
          {
            key: 'handIn',
            header: t('all.handInFor'),
            headerHidden: true,
            cell: ({ id, name }) => (
              <TextLink to={`${paths.handInForUnit(contest.code)}?don-vi=${id}`}>
                {t('all.handInFor')}
                <span className="sr-only"> {name}</span>
              </TextLink>
            ),
          },
        ]}
      />
    </>
  );
}
