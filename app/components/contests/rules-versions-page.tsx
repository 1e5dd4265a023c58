import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { RuleDifference } from '#app/domain/rules/rules-differences.ts';
import type { RulesSection } from '#app/domain/rules-changes.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import { RuleDifferences } from './rule-differences.tsx';

type Version = {
  version: number;
  at: string;
  reason: string | null;
  by: string | null;
  changed: readonly RulesSection[];
  isLate: boolean;
};

export type RulesVersionsPageProps = {
  contest: { code: string; title: string };
  /** In force now. */
  rules: ContestRules;
  versions: readonly Version[];
  from: number;
  to: number;
  differences: readonly RuleDifference[];
};

/** All versions of the rules with who stored them and why; two of them side by side in words. */
export function RulesVersionsPage(props: RulesVersionsPageProps) {
  const { contest, rules, versions, from, to, differences } = props;
  const { t } = useTranslation('rules');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('contests:dashboard.title'), to: paths.organizer(contest.code) },
          { label: t('contests:editor.title'), to: paths.editRules(contest.code) },
          { label: t('versions.title') },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={t('versions.title')}
        lead={t('versions.lead')}
        actions={
          <ButtonLink to={paths.editRules(contest.code)} variant="secondary">
            {t('versions.toEditor')}
          </ButtonLink>
        }
      />
      {versions.length > 1 ? (
        <>
          <ChooseTwo versions={versions} from={from} to={to} />
          <SectionHeading
            id="so-sanh"
            title={t('versions.between', { from, to })}
            lead={differences.length > 0 && t('versions.linkHint')}
          />
          <RuleDifferences
            caption={t('versions.between', { from, to })}
            differences={differences}
            editor={{ to: paths.editRules(contest.code), inForce: rules }}
            empty={t('versions.same')}
          />
        </>
      ) : (
        <p className="mb-6 text-muted">{t('versions.onlyOne')}</p>
      )}
      <SectionHeading
        title={t('versions.list')}
        actions={<TableFileLink contest={contest.code} table="phien-ban-the-le" />}
      />
      <VersionTable code={contest.code} versions={versions} />
    </>
  );
}

function ChooseTwo({
  versions,
  from,
  to,
}: Pick<RulesVersionsPageProps, 'versions' | 'from' | 'to'>) {
  const { t } = useTranslation('rules');
  const options = versions.map(({ version, at }) => ({
    value: String(version),
    label: t('versions.option', { version, at }),
  }));
  const field = { options, placeholder: false } as const;
  return (
    // the fields show what is compared, also after a link to two other versions
    <Form
      key={`${from}-${to}`}
      method="get"
      className="flex flex-wrap items-end gap-x-6 print:hidden"
    >
      <SelectField {...field} name="tu" label={t('versions.from')} defaultValue={String(from)} />
      <SelectField {...field} name="den" label={t('versions.to')} defaultValue={String(to)} />
      <div className="mb-6">
        <Button variant="secondary">{t('versions.compare')}</Button>
      </div>
    </Form>
  );
}

function VersionTable({ code, versions }: { code: string; versions: readonly Version[] }) {
  const { t } = useTranslation('rules');
  const section = (key: RulesSection) => t(`contests:sections.${key}`);
  return (
    <DataTable
      caption={t('versions.list')}
      captionHidden
      rows={versions}
      rowKey={row => String(row.version)}
      columns={[
        {
          key: 'version',
          header: t('contests:rules.version'),
          rowHeader: true,
          cell: row => row.version,
        },
        { key: 'at', header: t('contests:rules.versionAt'), cell: row => formatDateTime(row.at) },
        {
          key: 'by',
          header: t('versions.by'),
          cell: row => row.by ?? t('versions.unknownAuthor'),
        },
        {
          key: 'changed',
          header: t('contests:rules.versionChanged'),
          cell: row => (
            <>
              {row.changed.length > 0
                ? row.changed.map(section).join('; ')
                : t('contests:rules.firstVersion')}
              {row.isLate && (
                <span className="mt-1 block">
                  <StatusBadge tone="warning">{t('versions.late')}</StatusBadge>
                </span>
              )}
            </>
          ),
        },
        {
          key: 'reason',
          header: t('contests:rules.versionReason'),
          cell: row => row.reason ?? (row.version > 1 ? t('contests:rules.noReason') : '–'),
        },
        {
          key: 'compare',
          header: t('versions.compare'),
          headerHidden: true,
          cell: row =>
            row.version > 1 && (
              <TextLink
                to={`${paths.rulesVersions(code)}?tu=${row.version - 1}&den=${row.version}`}
              >
                {t('versions.compareWithPrevious')}
              </TextLink>
            ),
        },
      ]}
    />
  );
}
