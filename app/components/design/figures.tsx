import { useTranslation } from 'react-i18next';
import { formatNumber } from '../format.ts';
import { Card, CardGrid } from '../ui/card.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Moment } from '../ui/moment.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { Progress } from '../ui/progress.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type Step, Steps } from '../ui/steps.tsx';
import { DataTable } from '../ui/table.tsx';

type Row = { unit: string; entries: number; share: number };
const rows: readonly Row[] = [
  { unit: 'home', entries: 3, share: 96.4 },
  { unit: 'tax', entries: 1, share: 88 },
  { unit: 'ward', entries: 0, share: 41.25 },
];
const stages: readonly [string, Step['state']][] = [
  ['quiz', 'done'],
  ['entries', 'current'],
  ['judging', 'upcoming'],
];

export type FiguresProps = {
  /** Which tab stands open. */
  tab: string;
  page: string;
};

/** Tables, tabs, steps and cards. */
export function Figures({ tab, page }: FiguresProps) {
  const { t } = useTranslation('design');
  const tabs = ['units', 'receipt'] as const;
  const open = tabs.find(one => one === tab) ?? 'units';
  return (
    <>
      <SectionHeading id="so-lieu" title={t('figures.title')} lead={t('figures.lead')} />
      <Steps
        label={t('figures.steps')}
        steps={stages.map(([stage, state]) => ({ label: t(`figures.stages.${stage}`), state }))}
      />
      <LinkTabs
        label={t('figures.title')}
        tabs={tabs.map(one => ({
          label: t(`figures.tabs.${one}`),
          to: `${page}?the=${one}#so-lieu`,
          current: one === open,
          count: one === 'units' ? rows.length : undefined,
        }))}
      />
      {open === 'units' && <UnitsTable page={page} />}
      {open === 'receipt' && (
        <DescriptionList
          items={(['unit', 'entry', 'code'] as const).map(term => ({
            term: t(`figures.receipt.${term}`),
            value: t(`figures.receiptValues.${term}`),
          }))}
        />
      )}
      <StatGroup>
        <Stat label={t('figures.units')} figure={formatNumber(44)} />
        <Stat label={t('figures.people')} figure={formatNumber(4033)} />
        <Stat
          label={t('figures.waiting')}
          figure={formatNumber(7)}
          note={t('figures.waitingNote')}
          tone="warning"
        />
      </StatGroup>
      <Progress
        label={t('figures.progress')}
        value={12}
        max={34}
        text={t('figures.progressText')}
      />
      <CardGrid>
        <Card title={t('figures.cardTitle')} to={page} level={3} emphasis>
          {t('figures.cardText')}
        </Card>
        <Card
          title={t('figures.cardOther')}
          level={3}
          aside={<StatusBadge tone="success">{t('answers.states.success')}</StatusBadge>}
        >
          {t('figures.cardText')}
        </Card>
      </CardGrid>
    </>
  );
}

function UnitsTable({ page }: { page: string }) {
  const { t } = useTranslation('design');
  return (
    <>
      <DataTable
        caption={t('figures.caption')}
        rows={rows}
        rowKey={({ unit }) => unit}
        columns={[
          {
            key: 'unit',
            header: t('figures.unit'),
            rowHeader: true,
            cell: ({ unit }) => t(`figures.unitNames.${unit}`),
          },
          {
            key: 'entries',
            header: t('figures.entries'),
            numeric: true,
            cell: ({ entries }) => formatNumber(entries),
          },
          {
            key: 'share',
            header: t('figures.share'),
            numeric: true,
            cell: ({ share }) => formatNumber(share, 2),
          },
          {
            key: 'state',
            header: t('figures.state'),
            cell: ({ share }) => (
              <StatusBadge tone={share >= 70 ? 'success' : 'warning'}>
                {t(share >= 70 ? 'figures.enough' : 'figures.tooFew')}
              </StatusBadge>
            ),
          },
        ]}
      />
      <Pagination page={2} pageCount={5} to={number => `${page}?trang=${number}#so-lieu`} />
    </>
  );
}

/** Deadlines and moments, from the server's clock. */
export function Times({ now }: { now: string }) {
  const { t } = useTranslation('design');
  const from = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();
  return (
    <>
      <SectionHeading id="thoi-gian" title={t('times.title')} lead={t('times.lead')} />
      <Countdown look="panel" until={from(52)} serverNow={now} />
      <dl className="mb-6 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {(['ahead', 'hours', 'days', 'long'] as const).map(name => (
          <div key={name} className="contents">
            <dt className="text-muted">{t(`times.${name}`)}</dt>
            <dd>
              <Moment at={from(distances[name])} serverNow={now} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Hours from now. */
const distances = { ahead: 30, hours: -2.5, days: -75, long: -24 * 60 };
