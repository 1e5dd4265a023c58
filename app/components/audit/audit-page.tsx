import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { FilterField } from '../ui/filter-field.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { AuditChanges, type ShownChange } from './audit-changes.tsx';

export type ShownAuditEvent = {
  id: string;
  at: string;
  action: string;
  actorName: string | null;
  subjectType: string;
  subjectId: string;
  subjectName: string | null;
  changes: readonly ShownChange[];
  reason: string | null;
};

export type AuditFilter = {
  action: string | null;
  actorId: string | null;
  subjectType: string | null;
  subjectId: string | null;
  from: string | null;
  to: string | null;
  before: string | null;
};

export type AuditPageProps = {
  contest: { code: string };
  /** Of the rules in force, for what the record says of score sheets. */
  criteria: readonly { key: string; name: string }[];
  events: readonly ShownAuditEvent[];
  next: string | null;
  actions: readonly string[];
  subjectTypes: readonly string[];
  actors: readonly { id: string; fullName: string }[];
  filter: AuditFilter;
};

const parameterNames: Record<keyof AuditFilter, string> = {
  action: 'viec',
  actorId: 'nguoi',
  subjectType: 'loai',
  subjectId: 'doi-tuong',
  from: 'tu',
  to: 'den',
  before: 'truoc',
};

function auditLink(contest: string, filter: Partial<AuditFilter>): string {
  const query = new URLSearchParams();
  for (const [name, parameter] of Object.entries(parameterNames)) {
    const value = filter[name as keyof AuditFilter];
    if (value) query.set(parameter, value);
  }
  return query.size > 0 ? `${paths.audit(contest)}?${query}` : paths.audit(contest);
}

/** The record of the contest: who did what to what, and when, newest first. */
export function AuditPage({ contest, criteria, events, next, filter, ...choices }: AuditPageProps) {
  const { t } = useTranslation('audit');
  const word = useKnownWord();
  const names = new Map(criteria.map(({ key, name }) => [key, name]));
  const isFiltered = Object.values(filter).some(value => value !== null);
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
        actions={<TableFileLink contest={contest.code} table="nhat-ky" />}
      />
      <Filters contest={contest} filter={filter} isFiltered={isFiltered} {...choices} />
      <DataTable
        caption={t('caption')}
        captionHidden
        dense
        rows={events}
        rowKey={event => event.id}
        empty={t(isFiltered ? 'nothingFound' : 'empty')}
        columns={[
          {
            key: 'at',
            header: t('columns.at'),
            className: 'whitespace-nowrap tabular-nums',
            cell: event => formatDateTimeSeconds(event.at),
          },
          {
            key: 'action',
            header: t('columns.action'),
            rowHeader: true,
            cell: event => word(`audit:actions.${event.action}`, event.action),
          },
          {
            key: 'actor',
            header: t('columns.actor'),
            cell: event => event.actorName ?? t('byCommand'),
          },
          {
            key: 'subject',
            header: t('columns.subject'),
            cell: event => (
              <>
                <span className="block text-sm text-muted">
                  {word(`audit:subjects.${event.subjectType}`, event.subjectType)}
                </span>
                <TextLink
                  to={auditLink(contest.code, {
                    subjectType: event.subjectType,
                    subjectId: event.subjectId,
                  })}
                >
                  {event.subjectName ?? shortId(event.subjectId)}
                </TextLink>
              </>
            ),
          },
          {
            key: 'changes',
            header: t('columns.changes'),
            className: 'max-w-xl',
            cell: event => (
              <AuditChanges changes={event.changes} reason={event.reason} names={names} />
            ),
          },
        ]}
      />
      <div className="flex flex-wrap gap-3 print:hidden">
        {filter.before && (
          <ButtonLink variant="quiet" to={auditLink(contest.code, { ...filter, before: null })}>
            {t('newest')}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink
            variant="secondary"
            rel="next"
            to={auditLink(contest.code, { ...filter, before: next })}
          >
            {t('older')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

type FiltersProps = Pick<AuditPageProps, 'actions' | 'subjectTypes' | 'actors' | 'filter'> & {
  contest: { code: string };
  isFiltered: boolean;
};

function Filters(props: FiltersProps) {
  const { contest, actions, subjectTypes, actors, filter, isFiltered } = props;
  const { t } = useTranslation('audit');
  const word = useKnownWord();
  return (
    <Form
      method="get"
      className="mb-6 grid items-end gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3 print:hidden [&>*]:mb-0"
    >
      <FilterField>
        <SelectField
          name={parameterNames.action}
          label={t('columns.action')}
          required={false}
          placeholder={t('any')}
          defaultValue={filter.action ?? ''}
          options={actions.map(value => ({
            value,
            label: word(`audit:actions.${value}`, value),
          }))}
        />
      </FilterField>
      <FilterField>
        <SelectField
          name={parameterNames.actorId}
          label={t('columns.actor')}
          required={false}
          placeholder={t('any')}
          defaultValue={filter.actorId ?? ''}
          options={[
            ...actors.map(({ id, fullName }) => ({ value: id, label: fullName })),
            { value: 'command', label: t('byCommand') },
          ]}
        />
      </FilterField>
      <FilterField>
        <SelectField
          name={parameterNames.subjectType}
          label={t('columns.subject')}
          required={false}
          placeholder={t('any')}
          defaultValue={filter.subjectType ?? ''}
          options={subjectTypes.map(value => ({
            value,
            label: word(`audit:subjects.${value}`, value),
          }))}
        />
      </FilterField>
      <FilterField>
        <TextField
          name={parameterNames.from}
          type="date"
          label={t('from')}
          required={false}
          width="medium"
          defaultValue={filter.from ?? ''}
        />
      </FilterField>
      <FilterField>
        <TextField
          name={parameterNames.to}
          type="date"
          label={t('to')}
          required={false}
          width="medium"
          defaultValue={filter.to ?? ''}
        />
      </FilterField>
      {filter.subjectId && (
        <input type="hidden" name={parameterNames.subjectId} value={filter.subjectId} />
      )}
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary">{t('filter')}</Button>
        {isFiltered && (
          <ButtonLink variant="quiet" to={paths.audit(contest.code)}>
            {t('clear')}
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}

/** The end of an id, by which two rows can be told apart. */
const shortId = (id: string) => (id.length > 12 ? `…${id.slice(-8)}` : id);
