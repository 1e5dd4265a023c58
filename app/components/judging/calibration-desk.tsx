import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { mostCalibrationEntries } from '#app/domain/judging/calibration.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { formatDateTime, formatNumber, type Instant } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { AddSamples, type CalibrationAnswer } from './calibration-add.tsx';

type Row = {
  judgeId: string;
  fullName: string;
  scores: Scores;
  comment: string;
  total: number;
};

type Sample = {
  id: string;
  title: string;
  description: string;
  past: { contestCode: string; entryCode: string } | null;
  sheets: Row[];
};

export type CalibrationDeskProps = {
  contest: { code: string };
  criteria: readonly ContestCriterion[];
  stage: 'not-open-yet' | 'open' | 'closed';
  opensAt: Instant;
  samples: Sample[];
  judges: number;
  contests: { code: string; title: string }[];
  done: string | null;
  answer: CalibrationAnswer | null;
};

/** For organizers: the samples that all judges score before judging, and how each scored them. */
export function CalibrationDesk(props: CalibrationDeskProps) {
  const { contest, stage, opensAt, samples, contests, done, answer } = props;
  const { t } = useTranslation('calibration');
  const mayChange = stage === 'not-open-yet';
  return (
    <>
      <DeskCrumbs
        contest={contest.code}
        above={{ label: t('judging:progress.title'), to: paths.judgingProgress(contest.code) }}
        title={t('title')}
      />
      <PageHeading
        title={t('title')}
        lead={t('desk.lead', { most: mostCalibrationEntries })}
        actions={samples.length > 0 && <TableFileLink contest={contest.code} table="cham-thu" />}
      />
      <Outcome words="calibration" done={answer ? null : done} refusal={answer?.refusal} />
      <Notice>
        {mayChange ? t('desk.opensAt', { time: formatDateTime(opensAt) }) : t('desk.begun')}
      </Notice>
      {samples.length === 0 && <EmptyState title={t('none')} />}
      {samples.map(sample => (
        <SampleCard key={sample.id} sample={sample} mayRemove={mayChange} {...props} />
      ))}
      {mayChange && samples.length < mostCalibrationEntries && (
        <AddSamples key={samples.length} contests={contests} answer={answer} />
      )}
    </>
  );
}

function SampleCard(props: CalibrationDeskProps & { sample: Sample; mayRemove: boolean }) {
  const { sample, mayRemove, judges } = props;
  const { t } = useTranslation('calibration');
  const { past, sheets } = sample;
  return (
    <Card
      className="mb-6"
      title={sample.title}
      aside={
        <span className="text-muted">{t('desk.progress', { count: sheets.length, judges })}</span>
      }
    >
      <p className="mb-2 text-sm text-muted">
        {past ? (
          <TextLink to={paths.organizerEntry(past.contestCode, past.entryCode)}>
            {t('desk.past', { entry: past.entryCode, contest: past.contestCode })}
          </TextLink>
        ) : (
          t('desk.own')
        )}
      </p>
      <p className="mb-4 max-w-prose whitespace-pre-line">{sample.description}</p>
      {sheets.length === 0 ? (
        <p className="mb-4 text-muted">{t('desk.nobody')}</p>
      ) : (
        <Sheets {...props} />
      )}
      {mayRemove && (
        <ConfirmSection
          trigger={t('desk.remove')}
          title={t('desk.removeTitle')}
          confirmLabel={t('desk.removeConfirm')}
          hidden={{ intent: 'remove', sampleId: sample.id }}
        >
          <p>{t('desk.removeExplain')}</p>
        </ConfirmSection>
      )}
    </Card>
  );
}

function Sheets({ sample, criteria }: CalibrationDeskProps & { sample: Sample }) {
  const { t } = useTranslation('calibration');
  const { sheets, title } = sample;
  const mean = (points: (row: Row) => number) =>
    sheets.reduce((sum, row) => sum + points(row), 0) / sheets.length;
  const average: Row = {
    ...{ judgeId: '', fullName: t('desk.mean'), comment: '' },
    scores: Object.fromEntries(
      criteria.map(({ key }) => [key, mean(({ scores }) => scores[key] ?? 0)]),
    ),
    total: mean(({ total }) => total),
  };
  const columns: Column<Row>[] = [
    {
      key: 'judge',
      header: t('desk.judge'),
      rowHeader: true,
      cell: ({ fullName }) => fullName,
    },
    ...criteria.map(({ key, name }) => ({
      key,
      header: name,
      numeric: true,
      cell: ({ scores }: Row) => formatNumber(scores[key] ?? 0),
    })),
    {
      key: 'total',
      header: t('desk.total'),
      numeric: true,
      cell: ({ total }) => <strong>{formatNumber(total)}</strong>,
    },
    { key: 'comment', header: t('desk.comment'), cell: ({ comment }) => comment || '–' },
  ];
  return (
    <DataTable
      caption={t('desk.sheetsOf', { title })}
      captionHidden
      dense
      rows={[...sheets, average]}
      rowKey={({ judgeId }) => judgeId}
      highlight={({ judgeId }) => judgeId === ''}
      columns={columns}
    />
  );
}
