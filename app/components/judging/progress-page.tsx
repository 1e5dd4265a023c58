import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { FigureCard } from '../charts/figure-card.tsx';
import { progressFigure } from '../charts/judging-figures.ts';
import { useWords } from '../charts/use-words.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { DocumentsLater } from '../documents/documents-later.tsx';
import { formatClosing, formatDateTime } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import type { Tone } from '../ui/tone.tsx';
import { ProgressLive } from './progress-live.tsx';
import { ProgressMatrix } from './progress-matrix.tsx';
import { RemindAll, RemindNotice, RemindOne } from './progress-remind.tsx';
import type { ProgressJudge, ProgressPageProps } from './progress-view.ts';
import { ReopenPanel } from './reopen-panel.tsx';

/** For organizers: who has submitted what, who is behind, which entries lack sheets; reopening one sheet. */
export function ProgressPage(props: ProgressPageProps) {
  const { contest, stage, judges, counts } = props;
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <DeskCrumbs contest={contest.code} title={t('judging:progress.title')} />
      <PageHeading
        title={t('judging:progress.title')}
        lead={t('judging:progress.lead')}
        actions={
          <>
            <TableFileLink contest={contest.code} table="tien-do-cham" />
            <ButtonLink variant="secondary" to={paths.assignments(contest.code)}>
              {t('assignments:title')}
            </ButtonLink>
            <ButtonLink variant="secondary" to={paths.formingResults(contest.code)}>
              {t('forming:title')}
            </ButtonLink>
            <ButtonLink variant="secondary" to={paths.discussionsDesk(contest.code)}>
              {t('discussion:title')}
            </ButtonLink>
            <ButtonLink variant="secondary" to={paths.calibrationDesk(contest.code)}>
              {t('calibration:title')}
            </ButtonLink>
          </>
        }
      />
      <DocumentsLater contest={contest} />
      {props.done === 'reopened' && (
        <Notice tone="success" live>
          {t('judging:reopen.done')}
        </Notice>
      )}
      <RemindNotice
        reminded={props.done === 'reminded' ? props.reminded : null}
        refusal={props.answer?.intent === 'remind' ? props.answer.refusal : null}
      />
      {stage === 'not-open-yet' && (
        <Notice>
          {t('judging:progress.notOpenYet', { opensAt: formatDateTime(props.opensAt) })}
        </Notice>
      )}
      <ClosingNotice {...props} />
      {props.sheet && (
        <ReopenPanel
          contest={contest.code}
          sheet={props.sheet}
          criteria={props.criteria}
          answer={props.answer?.intent === 'reopen' ? props.answer : null}
          canReopen={stage === 'open'}
        />
      )}
      {judges.length === 0 ? (
        <EmptyState
          title={t('judging:progress.noJudges')}
          actions={
            <ButtonLink variant="secondary" to={paths.people(contest.code)}>
              {t('judging:progress.addJudges')}
            </ButtonLink>
          }
        />
      ) : (
        <>
          {counts.total > 0 && (
            <Progress
              label={t('judging:progress.overall')}
              value={counts.submitted}
              max={counts.total}
              text={t('judging:progress.overallText', counts)}
              tone={counts.submitted === counts.total ? 'success' : 'info'}
            />
          )}
          {stage === 'open' && (
            <ProgressLive contest={contest.code} stamp={props.stamp} now={props.now} />
          )}
          <SectionHeading
            title={t('judging:progress.judges')}
            actions={stage === 'open' && <RemindAll judges={judges} />}
          />
          <FigureCard
            figure={progressFigure(props, words)}
            contest={contest.code}
            name="tien-do-cham"
          />
          <JudgesTable judges={judges} isOpen={stage === 'open'} />
          <ProgressMatrix {...props} />
        </>
      )}
    </>
  );
}

/** That judging is over, on time or early; while it is open, the way to end it early. */
function ClosingNotice({ contest, stage, closesAt, closedEarly }: ProgressPageProps) {
  const { t } = useTranslation();
  const toClosure = paths.closeJudging(contest.code);
  if (stage === 'closed') {
    return (
      <Notice tone={closedEarly ? 'warning' : 'info'}>
        <p>{t('judging:progress.closed', { closesAt: formatClosing(closesAt) })}</p>
        {closedEarly && (
          <p>
            {t('closure:progressNotice')} <TextLink to={toClosure}>{t('closure:see')}</TextLink>
          </p>
        )}
      </Notice>
    );
  }
  if (stage !== 'open') return null;
  return (
    <p className="mb-6">
      {t('closure:openUntil', { time: formatClosing(closesAt) })}{' '}
      <TextLink to={toClosure}>{t('closure:link')}</TextLink>
    </p>
  );
}

function JudgesTable({ judges, isOpen }: { judges: ProgressJudge[]; isOpen: boolean }) {
  const { t } = useTranslation();
  const column = (key: string) => ({ key, header: t(`judging:progress.columns.${key}`) });
  return (
    <DataTable
      caption={t('judging:progress.judgesCaption')}
      captionHidden
      dense
      rows={judges}
      rowKey={({ personId }) => personId}
      columns={[
        { ...column('judge'), rowHeader: true, cell: judge => judge.fullName },
        { ...column('unit'), cell: judge => judge.unitName ?? '–' },
        {
          ...column('submitted'),
          numeric: true,
          cell: ({ counts }) => t('judging:progress.sheetsOf', counts),
        },
        { ...column('draft'), numeric: true, cell: ({ counts }) => counts.draft },
        { ...column('open'), numeric: true, cell: ({ counts }) => counts.none },
        { ...column('state'), cell: judge => <Pace judge={judge} /> },
        {
          ...column('lastSaved'),
          cell: ({ lastSavedAt }) =>
            lastSavedAt ? formatDateTime(lastSavedAt) : t('judging:progress.never'),
        },
        ...(isOpen
          ? [
              {
                key: 'remind',
                header: t('messages:remind.column'),
                cell: (judge: ProgressJudge) => <RemindOne judge={judge} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Pace({ judge }: { judge: ProgressJudge }) {
  const { t } = useTranslation();
  const { counts } = judge;
  const [tone, key]: [Tone, string] = judge.revoked
    ? ['neutral', 'revoked']
    : counts.total === 0
      ? ['neutral', 'nothingDue']
      : judge.behind
        ? ['warning', 'behind']
        : counts.submitted === counts.total
          ? ['success', 'finished']
          : ['info', 'onTime'];
  return <StatusBadge tone={tone}>{t(`judging:progress.${key}`)}</StatusBadge>;
}
