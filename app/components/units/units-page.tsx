import { useTranslation } from 'react-i18next';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { FilterField } from '../ui/filter-field.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { SearchForm } from '../ui/search-form.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import { type UnitAnswer, type UnitChoice, UnitFields, useAnswerErrors } from './unit-fields.tsx';

export type UnitRow = {
  code: string;
  name: string;
  group: string;
  parentName: string | null;
  headcount: number | null;
  rosterCount: number;
  entryCount: number;
  extendedTo: string | null;
};

export type UnitsPageProps = {
  contest: { code: string; title: string };
  rows: readonly UnitRow[];
  /** Found, on all pages. */
  total: number;
  page: number;
  pageCount: number;
  search: string;
  group: string;
  choices: readonly UnitChoice[];
  added: boolean;
  answer: UnitAnswer | undefined;
};

/** The units of a contest: search, list, and a form for one more. */
export function UnitsPage(props: UnitsPageProps) {
  const { contest, search, group, answer } = props;
  const { t } = useTranslation();
  const errors = useAnswerErrors(answer);
  const here = paths.units(contest.code);
  const pageTo = (page: number) =>
    `${here}?${new URLSearchParams({ tim: search, khoi: group, trang: String(page) })}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('contests:dashboard.title'), to: paths.organizer(contest.code) },
          { label: t('units:title') },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={t('units:title')}
        lead={t('units:lead')}
        actions={
          <>
            <TableFileLink contest={contest.code} table="don-vi" />
            <ButtonLink to={paths.imports(contest.code)} variant="secondary">
              {t('units:import')}
            </ButtonLink>
          </>
        }
      />
      {props.added && <Notice tone="success" live title={t('units:done.added')} />}
      <ErrorSummary errors={summaryErrors(errors)} />
      <ConfirmSection
        tone="normal"
        trigger={t('units:add')}
        title={t('units:addTitle')}
        confirmLabel={t('units:add')}
        open={answer !== undefined}
      >
        <TextField
          name="code"
          label={t('units:fields.code')}
          hint={t('units:fields.codeHint')}
          error={errors.code}
          defaultValue={answer?.values.code}
          width="medium"
          autoCapitalize="none"
          spellCheck={false}
        />
        <UnitFields errors={errors} values={answer?.values ?? {}} choices={props.choices} />
      </ConfirmSection>
      <SearchForm label={t('units:list.search')} defaultValue={search} clearTo={here}>
        <FilterField>
          <SelectField
            name="khoi"
            label={t('units:list.group')}
            defaultValue={group}
            required={false}
            placeholder={t('units:list.anyGroup')}
            options={unitGroups.map(value => ({ value, label: t(`units:groups.${value}`) }))}
          />
        </FilterField>
      </SearchForm>
      <UnitTable {...props} />
      <Pagination page={props.page} pageCount={props.pageCount} to={pageTo} />
    </>
  );
}

function UnitTable({ contest, rows, total, search, group }: UnitsPageProps) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t('units:list.caption', { count: total })}
      rows={rows}
      rowKey={row => row.code}
      empty={t(search || group ? 'units:list.nothingFound' : 'units:list.empty')}
      columns={[
        {
          key: 'name',
          header: t('units:list.name'),
          rowHeader: true,
          className: 'min-w-40',
          cell: row => (
            <>
              <TextLink to={paths.unit(contest.code, row.code)}>{row.name}</TextLink>
              {row.parentName && (
                <span className="block text-sm font-normal text-muted">
                  {t('units:list.under', { name: row.parentName })}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'group',
          header: t('units:list.group'),
          cell: row => t(`units:groups.${row.group}`),
        },
        {
          key: 'headcount',
          header: t('units:list.headcount'),
          numeric: true,
          cell: row => (row.headcount === null ? '–' : formatNumber(row.headcount)),
        },
        {
          key: 'roster',
          header: t('units:list.roster'),
          numeric: true,
          cell: row => formatNumber(row.rosterCount),
        },
        {
          key: 'entries',
          header: t('units:list.entries'),
          cell: row =>
            row.entryCount > 0 ? (
              <StatusBadge tone="success">
                {t('units:list.entryCount', { count: row.entryCount })}
              </StatusBadge>
            ) : row.parentName ? (
              '–'
            ) : (
              <StatusBadge>{t('units:list.noEntry')}</StatusBadge>
            ),
        },
        {
          key: 'closing',
          header: t('units:list.closing'),
          cell: row =>
            row.extendedTo
              ? t('units:list.extended', { closesAt: row.extendedTo })
              : t('units:list.asContest'),
        },
      ]}
    />
  );
}
