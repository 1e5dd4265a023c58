import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { roleNames } from '#app/forms/identity.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosing, formatNumber } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { FilterField } from '../ui/filter-field.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { SearchForm } from '../ui/search-form.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { ExcludedReason } from './excluded-reason.tsx';
import { peopleLinks } from './page-links.ts';
import type { ShownRequest } from './reset-request.tsx';

type Unit = { id: string; name: string };

/** A person of the contest as the list and the details show them. */
export type ShownPerson = {
  id: string;
  fullName: string;
  username: string | null;
  hasPassword: boolean;
  mustChangePassword: boolean;
  maskedCitizenId?: string | null;
  roles: { grantId: string; role: string; unit: Unit | null; isHead: boolean }[];
  contestant: { unit: Unit; excludedReason: string | null } | null;
};

export type PeopleListProps = {
  contest: { code: string; title: string };
  units: readonly Unit[];
  done: string | null;
  people: readonly ShownPerson[];
  total: number;
  pageCount: number;
  requests: readonly ShownRequest[];
  filter: { search: string; role: string; unitId: string | null; page: number };
};

/** Who holds which role, to be searched and filtered; contestants are one of the choices. */
export function PeopleList(props: PeopleListProps) {
  const { contest, units, done, people, total, pageCount, requests, filter } = props;
  const { t } = useTranslation('people');
  const word = useKnownWord();
  const { search, role, unitId } = filter;
  const isFiltered = search !== '' || unitId !== null || role !== 'any-role';
  const to = (page: number) =>
    peopleLinks.list(contest.code, {
      tim: search,
      'vai-tro': role === 'any-role' ? null : role,
      'don-vi': unitId,
      trang: page > 1 ? page : null,
    });
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
          <>
            <TableFileLink contest={contest.code} table="nguoi-dung" />
            <ButtonLink to={peopleLinks.add(contest.code)} icon={<UserPlus aria-hidden />}>
              {t('add.open')}
            </ButtonLink>
          </>
        }
      />
      {done && (
        <Notice tone={done === 'khong-tim-so' ? 'warning' : 'success'} live>
          {word(`people:done.${done}`, t('done.saved'))}
        </Notice>
      )}
      {requests.length > 0 && (
        <Notice tone="warning" title={t('byTwo.waiting')}>
          <ul className="space-y-2">
            {requests.map(({ id, kind, personId, fullName, askedBy, lapsesAt }) => (
              <li key={id}>
                <TextLink to={peopleLinks.reset(contest.code, personId, kind)}>
                  {`${t(`byTwo.${kind}.label`)} – ${fullName}`}
                </TextLink>
                <span className="block text-sm text-muted">
                  {t('byTwo.askedShort', { name: askedBy, until: formatClosing(lapsesAt) })}
                </span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <SearchForm label={t('list.search')} defaultValue={search}>
        <FilterField>
          <SelectField
            name="vai-tro"
            label={t('list.role')}
            required={false}
            placeholder={t('list.anyRole')}
            defaultValue={role === 'any-role' ? '' : role}
            options={[...roleNames, 'contestant'].map(value => ({
              value,
              label: t(`roles.${value}`),
            }))}
          />
        </FilterField>
        <FilterField>
          <SelectField
            name="don-vi"
            label={t('list.unit')}
            required={false}
            placeholder={t('list.anyUnit')}
            defaultValue={unitId ?? ''}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FilterField>
      </SearchForm>
      <DataTable
        caption={t('list.caption', { total: formatNumber(total) })}
        rows={people}
        rowKey={person => person.id}
        empty={t(isFiltered ? 'list.nothingFound' : 'list.empty')}
        columns={[
          {
            key: 'name',
            header: t('list.name'),
            rowHeader: true,
            cell: person => (
              <TextLink to={peopleLinks.person(contest.code, person.id)}>
                {person.fullName}
              </TextLink>
            ),
          },
          {
            key: 'username',
            header: t('list.username'),
            cell: person => person.username ?? t('list.noUsername'),
          },
          {
            key: 'roles',
            header: t('list.roles'),
            cell: person => <RoleLines person={person} />,
          },
          {
            key: 'state',
            header: t('list.state'),
            cell: person => <AccountState person={person} />,
          },
        ]}
      />
      <Pagination page={filter.page} pageCount={pageCount} to={to} />
    </>
  );
}

function RoleLines({ person }: { person: ShownPerson }) {
  const { t } = useTranslation('people');
  return (
    <ul>
      {person.roles.map(({ grantId, role, unit, isHead }) => (
        <li key={grantId}>
          {t(isHead ? 'head.title' : `roles.${role}`)}
          {unit && <span className="text-muted"> – {unit.name}</span>}
        </li>
      ))}
      {person.contestant && (
        <li>
          {t('roles.contestant')}
          <span className="text-muted"> – {person.contestant.unit.name}</span>
          {person.contestant.excludedReason && (
            <span className="block text-sm text-warning">
              <ExcludedReason reason={person.contestant.excludedReason} />
            </span>
          )}
        </li>
      )}
    </ul>
  );
}

/** Whether the account has been used: no password, a first one, or one of the person's own. */
export function AccountState({ person }: { person: ShownPerson }) {
  const { t } = useTranslation('people');
  if (!person.hasPassword) return <StatusBadge>{t('state.none')}</StatusBadge>;
  if (person.mustChangePassword) {
    return <StatusBadge tone="warning">{t('state.first')}</StatusBadge>;
  }
  return <StatusBadge tone="success">{t('state.own')}</StatusBadge>;
}
