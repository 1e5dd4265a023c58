import { useTranslation } from 'react-i18next';
import { unitGroups } from '#app/domain/contest-rules.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatNumber } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { SelectField } from '../ui/field.tsx';
import { FilterField } from '../ui/filter-field.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { SearchForm } from '../ui/search-form.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import { UnitFields, type UnitValues } from './unit-fields.tsx';

export type ShownUnit = {
  id: string;
  code: string;
  name: string;
  group: string;
  parentName: string | null;
  headcount: number | null;
  rosterCount: number;
  entryCount: number;
  closesAt: string;
  isExtended: boolean;
};

export type UnitsPageProps = {
  contest: { code: string };
  units: readonly ShownUnit[];
  parents: readonly { id: string; name: string }[];
  filter: { search: string; group: string };
  done: string | null;
  answer: { errors: FieldErrors; refusal: string | null; values: UnitValues } | undefined;
};

/** All units of a contest, to be searched, filtered and added to. */
export function UnitsPage(props: UnitsPageProps) {
  const { contest, units, parents, filter, done, answer } = props;
  const { t } = useTranslation('units');
  const isFiltered = filter.search !== '' || filter.group !== '';
  const errors = answer?.errors ?? {};
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('title') },
        ]}
      />
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink to={paths.imports(contest.code)} variant="secondary">
            {t('common:navigation.imports')}
          </ButtonLink>
        }
      />
      {done && (
        <Notice tone="success" live>
          {t(`done.${done}`)}
        </Notice>
      )}
      {answer && (
        <ErrorSummary
          errors={summaryErrors({
            ...Object.fromEntries(
              Object.entries(errors).map(([field, key]) => [field, t(`errors.${key}`)]),
            ),
            '': answer.refusal ? t(`refusals.${answer.refusal}`) : null,
          })}
        />
      )}
      <SearchForm label={t('search')} defaultValue={filter.search}>
        <FilterField>
          <SelectField
            name="khoi"
            label={t('group')}
            required={false}
            placeholder={t('allGroups')}
            defaultValue={filter.group}
            options={unitGroups.map(value => ({ value, label: t(`groups.${value}`) }))}
          />
        </FilterField>
      </SearchForm>
      <DataTable
        caption={t('caption', { total: formatNumber(units.length) })}
        rows={units}
        rowKey={unit => unit.id}
        empty={t(isFiltered ? 'nothingFound' : 'empty')}
        columns={[
          {
            key: 'name',
            header: t('name'),
            rowHeader: true,
            cell: unit => (
              <>
                <TextLink to={paths.unit(contest.code, unit.code)}>{unit.name}</TextLink>
                {unit.parentName && (
                  <span className="block text-sm font-normal text-muted">
                    {t('below', { name: unit.parentName })}
                  </span>
                )}
              </>
            ),
          },
          { key: 'group', header: t('group'), cell: unit => t(`groups.${unit.group}`) },
          {
            key: 'roster',
            header: t('roster'),
            numeric: true,
            cell: unit => formatNumber(unit.rosterCount),
          },
          {
            key: 'entries',
            header: t('entries'),
            numeric: true,
            cell: unit => formatNumber(unit.entryCount),
          },
          {
            key: 'closing',
            header: t('closing'),
            cell: unit => (
              <>
                {formatDateTime(unit.closesAt)}{' '}
                {unit.isExtended && <StatusBadge tone="info">{t('extended')}</StatusBadge>}
              </>
            ),
          },
        ]}
      />
      <ConfirmSection
        trigger={t('add')}
        title={t('addTitle')}
        confirmLabel={t('add')}
        tone="normal"
        open={answer !== undefined}
      >
        <p>{t('addLead')}</p>
        <UnitFields values={answer?.values ?? {}} errors={errors} parents={parents} withCode />
      </ConfirmSection>
    </>
  );
}
