import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatClosing, formatDateTime, formatNumber } from '../format.ts';
import { peopleLinks } from '../people/page-links.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { DateTimeField, TextAreaField } from '../ui/field.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { useFormat } from '../use-format.ts';
import { type UnitAnswer, type UnitChoice, UnitFields, useAnswerErrors } from './unit-fields.tsx';

type UnitName = { code: string; name: string };

export type UnitPageProps = {
  contest: { code: string; title: string; closesAt: string };
  unit: UnitName & {
    id: string;
    group: string;
    parentId: string | null;
    headcount: number | null;
    parent: UnitName | null;
    children: readonly UnitName[];
    rosterCount: number;
    excludedCount: number;
    closing: { closesAt: Date };
    extensions: readonly {
      closesAt: Date;
      reason: string;
      grantedAt: Date;
      grantedBy: string | null;
    }[];
    representatives: readonly { fullName: string; username: string | null }[];
    entries: readonly {
      code: string;
      status: string;
      title: string | null;
      handedInAt: Date | null;
    }[];
  };
  choices: readonly UnitChoice[];
  done: 'changed' | 'extended' | null;
  answer: UnitAnswer | undefined;
};

/** One unit, for organizers: what it is, who stands for it, what it handed in, and its own deadline. */
export function UnitPage({ contest, unit, choices, done, answer }: UnitPageProps) {
  const { t } = useTranslation();
  const errors = useAnswerErrors(answer);
  const changing = answer?.intent === 'change' ? answer : undefined;
  const stored = {
    name: unit.name,
    group: unit.group,
    parentId: unit.parentId ?? '',
    headcount: unit.headcount === null ? '' : String(unit.headcount),
  };
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('contests:dashboard.title'), to: paths.organizer(contest.code) },
          { label: t('units:title'), to: paths.units(contest.code) },
          { label: unit.name },
        ]}
      />
      <PageHeading
        eyebrow={t(`units:groups.${unit.group}`)}
        title={unit.name}
        lead={t('units:unit.lead')}
        actions={
          <ButtonLink variant="secondary" to={paths.unitPasswords(contest.code, unit.code)}>
            {t('slips:open')}
          </ButtonLink>
        }
      />
      {done && <Notice tone="success" live title={t(`units:done.${done}`)} />}
      <ErrorSummary errors={summaryErrors(errors)} />
      <SectionHeading title={t('units:unit.details')} />
      <Details contest={contest} unit={unit} />
      <ConfirmSection
        tone="normal"
        trigger={t('units:unit.edit')}
        title={t('units:unit.editTitle')}
        confirmLabel={t('common:action.save')}
        hidden={{ intent: 'change' }}
        open={changing !== undefined}
      >
        <UnitFields
          errors={changing ? errors : {}}
          values={changing?.values ?? stored}
          choices={choices}
        />
      </ConfirmSection>
      <Extension contest={contest} unit={unit} answer={answer} errors={errors} />
      <SectionHeading
        title={t('units:unit.representatives')}
        actions={
          <TextLink to={peopleLinks.list(contest.code, { 'don-vi': unit.id, 'vai-tro': 'unit' })}>
            {t('units:unit.toPeople')}
          </TextLink>
        }
      />
      {unit.representatives.length === 0 && (
        <Notice
          tone="warning"
          title={t('units:unit.noRepresentatives')}
          actions={
            <ButtonLink variant="secondary" to={peopleLinks.add(contest.code, unit.id)}>
              {t('units:unit.addRepresentative')}
            </ButtonLink>
          }
        />
      )}
      <ul className="mb-6 list-disc space-y-1 ps-5">
        {unit.representatives.map(({ fullName, username }) => (
          <li key={`${fullName}-${username}`}>
            {username ? `${fullName} (${username})` : fullName}
          </li>
        ))}
      </ul>
      <Entries contest={contest} unit={unit} />
    </>
  );
}

function Details({ contest, unit }: Pick<UnitPageProps, 'contest' | 'unit'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const link = ({ code, name }: UnitName) => (
    <TextLink key={code} to={paths.unit(contest.code, code)}>
      {name}
    </TextLink>
  );
  const none = t('units:unit.none');
  const roster = { count: unit.rosterCount, excluded: unit.excludedCount };
  const children = (
    <ul>
      {unit.children.map(child => (
        <li key={child.code}>{link(child)}</li>
      ))}
    </ul>
  );
  const items = {
    code: unit.code,
    parent: unit.parent ? link(unit.parent) : none,
    children: unit.children.length > 0 ? children : none,
    headcount: unit.headcount === null ? none : formatNumber(unit.headcount),
    roster: t(
      unit.excludedCount > 0 ? 'units:unit.rosterExcluded' : 'units:unit.rosterValue',
      roster,
    ),
    closing: t('units:unit.closingValue', { closesAt: format.closingLong(unit.closing.closesAt) }),
  };
  return (
    <DescriptionList
      items={Object.entries(items).map(([key, value]) => ({ term: t(`units:unit.${key}`), value }))}
    />
  );
}

function Extension(
  props: Pick<UnitPageProps, 'contest' | 'unit' | 'answer'> & {
    errors: Readonly<Record<string, string>>;
  },
) {
  const { contest, unit, errors } = props;
  const { t } = useTranslation();
  const answer = props.answer?.intent === 'extend' ? props.answer : undefined;
  return (
    <>
      <SectionHeading title={t('units:extension.title')} lead={t('units:extension.lead')} />
      {unit.extensions.length > 0 && (
        <DataTable
          caption={t('units:extension.history')}
          rows={unit.extensions}
          rowKey={row => String(Number(row.grantedAt))}
          columns={[
            {
              key: 'closesAt',
              header: t('units:extension.closesAtColumn'),
              rowHeader: true,
              cell: row => formatClosing(row.closesAt),
            },
            { key: 'reason', header: t('units:extension.reason'), cell: row => row.reason },
            {
              key: 'at',
              header: t('units:extension.grantedAt'),
              cell: row => formatDateTime(row.grantedAt),
            },
            {
              key: 'by',
              header: t('units:extension.grantedBy'),
              cell: row => row.grantedBy ?? '–',
            },
          ]}
        />
      )}
      <ConfirmSection
        tone="normal"
        trigger={t('units:extension.open')}
        title={t('units:extension.question', { unit: unit.name })}
        confirmLabel={t('units:extension.submit')}
        hidden={{ intent: 'extend' }}
        open={answer !== undefined}
      >
        <DateTimeField
          name="closesAt"
          label={t('units:extension.closesAt')}
          hint={t('units:extension.closesAtHint', { closesAt: formatClosing(contest.closesAt) })}
          error={errors.closesAt}
          defaultValue={answer?.values.closesAt}
        />
        <TextAreaField
          name="reason"
          label={t('units:extension.reason')}
          error={errors.reason}
          defaultValue={answer?.values.reason}
          rows={2}
          maxLength={500}
        />
      </ConfirmSection>
    </>
  );
}

function Entries({ contest, unit }: Pick<UnitPageProps, 'contest' | 'unit'>) {
  const { t } = useTranslation();
  return (
    <>
      <SectionHeading
        title={t('units:unit.entries')}
        actions={
          <ButtonLink to={paths.handInForUnit(contest.code)} variant="secondary" size="small">
            {t('units:unit.handIn')}
          </ButtonLink>
        }
      />
      <DataTable
        caption={t('units:unit.entries')}
        captionHidden
        rows={unit.entries}
        rowKey={row => row.code}
        empty={t('units:unit.noEntries')}
        columns={[
          {
            key: 'code',
            header: t('units:unit.entryCode'),
            rowHeader: true,
            cell: row => (
              <TextLink to={paths.organizerEntry(contest.code, row.code)}>{row.code}</TextLink>
            ),
          },
          { key: 'title', header: t('units:unit.entryTitle'), cell: row => row.title ?? '–' },
          {
            key: 'status',
            header: t('units:unit.entryStatus'),
            cell: row => t(`entries:status.${row.status}`),
          },
          {
            key: 'at',
            header: t('units:unit.entryAt'),
            cell: row => (row.handedInAt ? formatDateTime(row.handedInAt) : '–'),
          },
        ]}
      />
    </>
  );
}
