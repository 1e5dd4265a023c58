import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/contest-calendar.ts';
import { DataTable } from '../ui/table.tsx';
import { useFormat } from '../use-format.ts';
import { StageStateBadge } from './state-badge.tsx';

/** A contest's stages with their times and how each stands now. */
export function CalendarTable({
  stages,
  kind,
}: {
  stages: readonly Stage[];
  kind: 'video' | 'slogan';
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = ({ kind: stage, week }: Stage) =>
    stage === 'week'
      ? t('contests:stage.week', { week })
      : t(stage === 'entries' ? `contests:stage.entries.${kind}` : 'contests:stage.judging');
  return (
    <DataTable
      caption={t('contests:calendar.title')}
      captionHidden
      rows={stages}
      rowKey={stage => `${stage.kind}-${stage.week}`}
      highlight={stage => stage.state === 'now'}
      columns={[
        { key: 'stage', header: t('contests:calendar.stage'), rowHeader: true, cell: name },
        {
          key: 'opens',
          header: t('contests:calendar.opensAt'),
          cell: stage => format.dateTimeLong(stage.opensAt),
        },
        {
          key: 'closes',
          header: t('contests:calendar.closesAt'),
          cell: stage => format.closingLong(stage.closesAt),
        },
        {
          key: 'state',
          header: t('contests:calendar.state'),
          cell: stage => <StageStateBadge state={stage.state} />,
        },
      ]}
    />
  );
}
