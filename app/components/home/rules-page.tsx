import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/contest-calendar.ts';
import { type ContestRules, greatestTotal, unitGroups } from '#app/domain/contest-rules.ts';
import { formatDateTime, formatNumber, formatPercent } from '../format.ts';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { DataTable } from '../ui/table.tsx';
import { ContestCalendar } from './contest-calendar.tsx';
import { EntryRulesText } from './entry-rules-text.tsx';

export type RulesPageProps = {
  contest: { code: string; title: string };
  version: number;
  rules: ContestRules;
  stages: readonly Stage[];
  versions: readonly { version: number; at: string; reason: string | null }[];
};

/** The rules in force as sentences and tables, for whoever competes, judges or asks. */
export function RulesPage({ contest, version, rules, stages, versions }: RulesPageProps) {
  const { t } = useTranslation('rules');
  const { judging, prizes } = rules;
  const list = (keys: string[]) => keys.join(', ');
  return (
    <>
      <PageHeading title={t('title')} eyebrow={contest.title} lead={t('lead', { version })} />
      <SectionHeading title={t('calendar')} />
      <ContestCalendar stages={stages} />

      <SectionHeading title={t('quiz')} />
      <div className="prose mb-6">
        <p>{t('quizLine', { questions: rules.questionsPerAttempt })}</p>
        <p>
          {t('weeklyOrder', { keys: list(rules.weeklyOrder.map(key => t(`weeklyKey.${key}`))) })}
        </p>
        <p>{t(`measure.${rules.participation.measure}`)}</p>
        <p>{t('barred')}</p>
      </div>
      <DataTable
        caption={t('participation')}
        rows={unitGroups.filter(group => rules.participation.minimum[group] !== undefined)}
        rowKey={group => group}
        columns={[
          {
            key: 'group',
            header: t('group'),
            rowHeader: true,
            cell: group => t(`units:groups.${group}`),
          },
          {
            key: 'minimum',
            header: t('minimum'),
            numeric: true,
            cell: group => formatPercent(rules.participation.minimum[group] ?? 0),
          },
        ]}
      />

      <SectionHeading title={t('entry')} />
      <EntryRulesText entry={rules.entry} />

      <SectionHeading title={t('judging')} />
      <div className="prose mb-4">
        <p>
          {t('judgingLine', {
            total: greatestTotal(rules),
            minimumSheets: judging.minimumSheets,
          })}
        </p>
        <p>
          {t(`aggregate.${judging.aggregate}`)} {t(`normalization.${judging.normalization}`)}
        </p>
      </div>
      <DataTable
        caption={t('criterion')}
        rows={judging.criteria}
        rowKey={criterion => criterion.key}
        columns={[
          { key: 'name', header: t('criterion'), rowHeader: true, cell: row => row.name },
          { key: 'guidance', header: t('guidance'), cell: row => row.guidance },
          { key: 'max', header: t('points'), numeric: true, cell: row => formatNumber(row.max) },
          {
            key: 'weight',
            header: t('weight'),
            numeric: true,
            cell: row => formatNumber(row.weight),
          },
        ]}
      />

      <SectionHeading title={t('collective')} />
      <div className="prose mb-6">
        <p>{t('collectiveLine')}</p>
        <ul>
          <li>{t('conditionTop', { topEntries: rules.topEntries })}</li>
          <li>{t('conditionParticipation')}</li>
          {rules.zeroScoreDisqualifies && <li>{t('conditionZero')}</li>}
        </ul>
        <p>
          {t('collectiveOrder', {
            keys: list(rules.collectiveOrder.map(key => t(`collectiveKey.${key}`))),
          })}
        </p>
      </div>

      <DataTable
        caption={t('prizes')}
        rows={(['weekly', 'entry', 'collective'] as const).map(kind => ({
          kind,
          prizes: prizes[kind],
        }))}
        rowKey={row => row.kind}
        columns={[
          {
            key: 'kind',
            header: t('prizeFor'),
            rowHeader: true,
            cell: row => t(`prizeRow.${row.kind}`),
          },
          {
            key: 'prizes',
            header: t('prizeList'),
            cell: row =>
              list(
                row.prizes.map(([name, count]) =>
                  t('prizeCount', { count, prize: t(`results:prizes.${name}`) }),
                ),
              ),
          },
        ]}
      />
      <DataTable
        caption={t('versions')}
        rows={versions}
        rowKey={row => String(row.version)}
        columns={[
          { key: 'version', header: t('version'), rowHeader: true, cell: row => row.version },
          { key: 'at', header: t('at'), cell: row => formatDateTime(row.at) },
          { key: 'reason', header: t('reason'), cell: row => row.reason ?? t('firstVersion') },
        ]}
      />
    </>
  );
}
