import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/contest-calendar.ts';
import type { ContestCriterion, ContestRules } from '#app/domain/contest-rules.ts';
import type { RuleDifference } from '#app/domain/rules/rules-differences.ts';
import type { RulesSection } from '#app/domain/rules-changes.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatNumber } from '../format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import { useFormat } from '../use-format.ts';
import { CalendarTable } from './calendar-table.tsx';
import { Lines } from './contest-page.tsx';
import { useDifferenceWords } from './rule-differences.tsx';
import { prizeLines, sentencesOf } from './rules-sentences.ts';

export type RulesPageProps = {
  contest: { code: string; title: string; rulesVersion: number; rules: ContestRules };
  stages: readonly Stage[];
  versions: readonly {
    version: number;
    at: Date;
    reason: string | null;
    changed: readonly RulesSection[];
    differences: readonly RuleDifference[];
    isLate: boolean;
  }[];
  mayEdit: boolean;
};

/** The rules in force as sentences, and how they came to be. */
export function RulesPage({ contest, stages, versions, mayEdit }: RulesPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rules } = contest;
  const lines = sentencesOf(rules, t, format);
  const section = (key: string) => t(`contests:sections.${key}`);
  return (
    <>
      <PageHeading
        title={t('contests:rulesTitle')}
        lead={t('contests:rules.lead', { title: contest.title })}
        actions={
          mayEdit && (
            <ButtonLink to={paths.editRules(contest.code)} variant="secondary">
              {t('contests:rules.edit')}
            </ButtonLink>
          )
        }
      />
      <p className="mb-8 text-muted">
        {t('contests:rules.inForce', { version: contest.rulesVersion, at: versions[0]?.at })}{' '}
        {t('contests:rules.print')}
      </p>
      <SectionHeading title={section('calendar')} />
      <CalendarTable stages={stages} kind={rules.entry.kind} />
      <SectionHeading title={section('participants')} />
      <Lines lines={lines.participants} />
      <SectionHeading title={section('quiz')} />
      <Lines lines={lines.quiz} />
      <SectionHeading title={section('entry')} />
      <Lines lines={lines.entry} />
      <SectionHeading title={section('judging')} />
      <CriteriaTable criteria={rules.judging.criteria} />
      <Lines lines={lines.judging} />
      <SectionHeading title={section('collective')} lead={t('contests:rules.conditions')} />
      <Lines lines={lines.conditions} />
      <div className="mt-4">
        <Lines lines={lines.collective} />
      </div>
      <SectionHeading title={section('prizes')} />
      <Lines lines={prizeLines(rules, t)} />
      <SectionHeading title={t('contests:rules.versions')} />
      <DataTable
        caption={t('contests:rules.versions')}
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
            key: 'changed',
            header: t('contests:rules.versionChanged'),
            cell: row =>
              row.changed.length > 0 ? (
                <>
                  {row.changed.map(section).join('; ')}
                  {row.isLate && (
                    <span className="mt-1 block">
                      <StatusBadge tone="warning">{t('rules:versions.late')}</StatusBadge>
                    </span>
                  )}
                  <VersionChanges version={row.version} differences={row.differences} />
                </>
              ) : (
                t('contests:rules.firstVersion')
              ),
          },
          {
            key: 'reason',
            header: t('contests:rules.versionReason'),
            cell: row => row.reason ?? (row.version > 1 ? t('contests:rules.noReason') : '–'),
          },
        ]}
      />
    </>
  );
}

/** What a version changed, from the one before it. */
function VersionChanges({
  version,
  differences,
}: {
  version: number;
  differences: readonly RuleDifference[];
}) {
  const { t } = useTranslation('rules');
  const words = useDifferenceWords();
  return (
    <Disclosure
      id={`phien-ban-${version}`}
      size="small"
      title={t('versions.see', { count: differences.length })}
    >
      <ul className="mt-1 list-disc ps-5">
        {differences.map(row => (
          <li key={`${row.path} ${row.criterion?.key ?? ''}`} className="wrap-anywhere">
            {words.rule(row)}: <del className="text-muted">{words.value(row.before, row.path)}</del>
            <span aria-hidden> → </span>
            <span className="sr-only"> {t('difference.becomes')} </span>
            <ins className="no-underline">{words.value(row.after, row.path)}</ins>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function CriteriaTable({ criteria }: { criteria: ContestRules['judging']['criteria'] }) {
  const { t } = useTranslation();
  const weighted = criteria.some(({ weight }) => weight !== 1);
  return (
    <DataTable
      caption={t('contests:rules.criteria')}
      rows={criteria}
      rowKey={row => row.key}
      columns={[
        {
          key: 'name',
          header: t('contests:rules.criterion'),
          rowHeader: true,
          cell: row => row.name,
        },
        {
          key: 'guidance',
          header: t('contests:rules.guidance'),
          cell: row => <Guidance criterion={row} />,
        },
        {
          key: 'max',
          header: t('contests:rules.max'),
          numeric: true,
          cell: row => formatNumber(row.max),
        },
        ...(weighted
          ? [
              {
                key: 'weight',
                header: t('contests:rules.weight'),
                numeric: true,
                cell: (row: (typeof criteria)[number]) => formatNumber(row.weight),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What a good answer looks like, and what parts of the points mean where that is said. */
function Guidance({ criterion: { guidance, anchors } }: { criterion: ContestCriterion }) {
  const { t } = useTranslation();
  const levels = (['tenth', 'half', 'full'] as const).filter(level => anchors?.[level]);
  if (!guidance && levels.length === 0) return '–';
  return (
    <>
      {guidance}
      {levels.map(level => (
        <span key={level} className="block text-sm text-muted">
          {t(`contests:rules.anchors.${level}`, { text: anchors?.[level] })}
        </span>
      ))}
    </>
  );
}
