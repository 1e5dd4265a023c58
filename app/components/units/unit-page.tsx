import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatNumber } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { DateTimeField, TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';
import { DataTable } from '../ui/table.tsx';
import { UnitFields, type UnitValues } from './unit-fields.tsx';

type Named = { code: string; name: string };

export type UnitPageProps = {
  contest: { code: string };
  unit: {
    code: string;
    name: string;
    group: string;
    parentId: string | null;
    headcount: number | null;
    parent: Named | null;
    children: readonly Named[];
    rosterCount: number;
    excludedCount: number;
    closing: { closesAt: string };
    extensions: readonly {
      closesAt: string;
      reason: string;
      grantedAt: string;
      grantedBy: string | null;
    }[];
    representatives: readonly { fullName: string; username: string | null }[];
    entries: readonly {
      code: string;
      status: string;
      title: string | null;
      handedInAt: string | null;
    }[];
  };
  parents: readonly { id: string; name: string }[];
  done: string | null;
  answer:
    | {
        intent: string;
        errors: FieldErrors;
        refusal: { code: string; params?: VerdictParams } | null;
        values: UnitValues & { closesAt?: string; reason?: string };
      }
    | undefined;
};

/** One unit for organizers: what it has done, until when it may hand in, and its details. */
export function UnitPage({ contest, unit, parents, done, answer }: UnitPageProps) {
  const { t } = useTranslation('units');
  const errors = answer?.errors ?? {};
  const extending = answer?.intent === 'extend' ? answer : undefined;
  const changing = answer?.intent === 'change' ? answer : undefined;
  const stored: UnitValues = {
    name: unit.name,
    group: unit.group,
    parentId: unit.parentId ?? '',
    headcount: unit.headcount === null ? '' : String(unit.headcount),
  };
  const wordOf = (field: string) => (errors[field] ? t(`errors.${errors[field]}`) : undefined);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('title'), to: paths.units(contest.code) },
          { label: unit.code },
        ]}
      />
      <PageHeading
        title={unit.name}
        eyebrow={t(`groups.${unit.group}`)}
        lead={unit.parent ? t('below', { name: unit.parent.name }) : undefined}
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
            '': answer.refusal
              ? t(`refusals.${answer.refusal.code}`, answer.refusal.params ?? {})
              : null,
          })}
        />
      )}
      <StatGroup>
        <Stat label={t('rosterFigure')} figure={formatNumber(unit.rosterCount)} />
        <Stat label={t('excludedFigure')} figure={formatNumber(unit.excludedCount)} />
        <Stat label={t('entryTitle')} figure={formatNumber(unit.entries.length)} />
      </StatGroup>

      <SectionHeading title={t('extension.title')} />
      <p className="mb-4">{t('extension.now', { closesAt: unit.closing.closesAt })}</p>
      <ConfirmSection
        trigger={t('extension.trigger')}
        title={t('extension.trigger')}
        confirmLabel={t('extension.confirm')}
        tone="normal"
        hidden={{ intent: 'extend' }}
        open={extending !== undefined}
      >
        <p>{t('extension.explain')}</p>
        <DateTimeField
          name="closesAt"
          label={t('extension.closesAt')}
          defaultValue={extending?.values.closesAt}
          error={wordOf('closesAt')}
        />
        <TextAreaField
          name="reason"
          label={t('extension.reason')}
          hint={t('extension.reasonHint')}
          rows={2}
          defaultValue={extending?.values.reason}
          error={wordOf('reason')}
        />
      </ConfirmSection>
      {unit.extensions.length > 0 && (
        <DataTable
          caption={t('extension.history')}
          rows={unit.extensions}
          rowKey={(_, index) => String(index)}
          columns={[
            {
              key: 'closesAt',
              header: t('closing'),
              rowHeader: true,
              cell: row => formatDateTime(row.closesAt),
            },
            { key: 'reason', header: t('extension.reason'), cell: row => row.reason },
            {
              key: 'at',
              header: t('extension.grantedAt'),
              cell: row => formatDateTime(row.grantedAt),
            },
            { key: 'by', header: t('extension.grantedBy'), cell: row => row.grantedBy },
          ]}
        />
      )}

      <DataTable
        caption={t('entryTitle')}
        rows={unit.entries}
        rowKey={entry => entry.code}
        empty={t('noEntries')}
        columns={[
          {
            key: 'title',
            header: t('entryTitle'),
            rowHeader: true,
            cell: entry => (
              <TextLink to={paths.organizerEntry(contest.code, entry.code)}>
                {entry.code} – {entry.title}
              </TextLink>
            ),
          },
          { key: 'status', header: t('status'), cell: entry => t(`entryStatus.${entry.status}`) },
          {
            key: 'at',
            header: t('handedIn'),
            cell: entry => entry.handedInAt && formatDateTime(entry.handedInAt),
          },
        ]}
      />

      <SectionHeading title={t('representatives')} />
      {unit.representatives.length === 0 ? (
        <Notice tone="warning">{t('noRepresentatives')}</Notice>
      ) : (
        <ul className="mb-4 list-disc ps-6">
          {unit.representatives.map(({ fullName, username }) => (
            <li key={username ?? fullName}>
              {fullName}
              {username && <span className="text-muted"> ({username})</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="mb-6">
        <TextLink to={paths.people(contest.code)}>{t('toPeople')}</TextLink>
      </p>
      {unit.children.length > 0 && (
        <>
          <SectionHeading title={t('children')} />
          <ul className="mb-6 list-disc ps-6">
            {unit.children.map(child => (
              <li key={child.code}>
                <TextLink to={paths.unit(contest.code, child.code)}>{child.name}</TextLink>
              </li>
            ))}
          </ul>
        </>
      )}

      <SectionHeading title={t('details')} />
      <PostForm hidden={{ intent: 'change' }}>
        <UnitFields
          values={changing?.values ?? stored}
          errors={changing ? errors : {}}
          parents={parents}
          withCode={false}
        />
        <FormActions>
          <Button variant="secondary">{t('save')}</Button>
        </FormActions>
      </PostForm>
    </>
  );
}
