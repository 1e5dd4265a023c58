import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import type { Compared } from '#app/domain/judging/calibration.ts';
import type { SheetState } from '#app/domain/judging/progress.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { type ScoreSheetTyped, scoreField } from '#app/forms/judging.ts';
import { paths } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { EntryPlayer, type ShownPlayer } from '../media/entry-player.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { DataTable } from '../ui/table.tsx';
import { CriterionField, pointsText } from './criterion-field.tsx';
import { SheetPoints } from './locked-sheet.tsx';

export type CalibrationPageProps = {
  contest: { code: string };
  criteria: readonly ContestCriterion[];
  sample: {
    id: string;
    title: string;
    description: string;
    past: { contestCode: string } | null;
  };
  /** Of a past video; null for a text, or where it can't be had. */
  player: ShownPlayer | null;
  isVideo: boolean;
  all: { id: string; title: string; state: SheetState }[];
  state: SheetState;
  scores: Scores;
  comment: string;
  closed: boolean;
  compared: Compared[] | null;
  submitted: number;
  fewestCompared: number;
  done: string | null;
  answer: {
    errors: FieldErrors;
    refusal: string | null;
    typed: ScoreSheetTyped;
  } | null;
};

/** For a judge: a sample to score with the contest's criteria, and once submitted how it stands beside the group. */
export function CalibrationPage(props: CalibrationPageProps) {
  const { contest, sample, all, state, closed, done, answer } = props;
  const { t } = useTranslation('calibration');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('judging:queue.title'), to: paths.judgeQueue(contest.code) },
          { label: t('title') },
        ]}
      />
      <PageHeading title={t('title')} lead={t('lead')} />
      {all.length > 1 && (
        <LinkTabs
          label={t('samples')}
          tabs={all.map(one => ({
            label: `${one.title} (${t(`judging:states.${one.state}`)})`,
            to: paths.sample(contest.code, one.id),
            current: one.id === sample.id,
          }))}
        />
      )}
      <Outcome words="calibration" done={answer ? null : done} refusal={answer?.refusal} />
      <div className="grid items-start gap-8 lg:grid-cols-[3fr_2fr]">
        <Work {...props} />
        <div className="min-w-0">
          <h2 className="mb-4 text-lg font-semibold">{t('page.yourSheet')}</h2>
          {state === 'submitted' ? (
            <SheetPoints criteria={props.criteria} scores={props.scores} comment={props.comment} />
          ) : closed ? (
            <p className="text-muted">{t('page.closed')}</p>
          ) : (
            <SampleForm {...props} />
          )}
        </div>
      </div>
      {state === 'submitted' && <Comparison {...props} />}
    </>
  );
}

function Work({ sample, player, isVideo }: CalibrationPageProps) {
  const { t } = useTranslation('calibration');
  return (
    <div className="min-w-0">
      <h2 className="mb-4 text-lg font-semibold text-balance">{sample.title}</h2>
      {player && sample.past && (
        <EntryPlayer
          contest={sample.past.contestCode}
          player={player}
          title={sample.title}
          downloadLabel={t('page.download')}
        />
      )}
      {isVideo && sample.past && !player && <Notice tone="warning">{t('page.noVideo')}</Notice>}
      <p className="max-w-prose whitespace-pre-line">{sample.description}</p>
    </div>
  );
}

function SampleForm({ criteria, scores, comment, answer }: CalibrationPageProps) {
  const { t } = useTranslation('calibration');
  const error = answer?.errors.comment;
  const commentError = error && t(`judging:errors.${error}`, { max: 2000 });
  const pointsErrors = criteria.map(({ key, name, max }) => {
    const code = answer?.errors[scoreField(key)];
    const message = code && t(`judging:errors.${code}`, { name, max: formatNumber(max) });
    return [scoreField(key), message] as const;
  });
  const errors = { ...Object.fromEntries(pointsErrors), comment: commentError };
  return (
    <PostForm>
      <ErrorSummary errors={summaryErrors(errors)} />
      <p className="mb-4 text-sm text-muted">{t('page.notCounted')}</p>
      {criteria.map(criterion => (
        <CriterionField
          key={criterion.key}
          criterion={criterion}
          defaultValue={answer?.typed.scores[criterion.key] ?? pointsText(scores[criterion.key])}
          error={answer?.errors[scoreField(criterion.key)]}
        />
      ))}
      <TextAreaField
        name="comment"
        label={t('page.comment')}
        hint={t('page.commentHint')}
        required={false}
        rows={3}
        error={commentError}
        defaultValue={answer?.typed.comment ?? comment}
      />
      <FormActions>
        <Button name="intent" value="submit">
          {t('page.submit')}
        </Button>
        <Button name="intent" value="save" variant="secondary">
          {t('page.save')}
        </Button>
      </FormActions>
    </PostForm>
  );
}

function Comparison({ criteria, compared, submitted, fewestCompared }: CalibrationPageProps) {
  const { t } = useTranslation('calibration');
  if (!compared) {
    return <Notice>{t('page.waiting', { submitted, fewest: fewestCompared })}</Notice>;
  }
  const names = new Map(criteria.map(({ key, name }) => [key, name]));
  const points = (value: number) => formatNumber(value, 2);
  const difference = (value: number) => {
    if (Math.abs(value) < 0.005) return t('page.same');
    return t(value > 0 ? 'page.higher' : 'page.lower', { points: points(Math.abs(value)) });
  };
  return (
    <>
      <SectionHeading
        title={t('page.compared')}
        lead={t('page.comparedLead', { count: submitted })}
      />
      <DataTable
        caption={t('page.compared')}
        captionHidden
        dense
        rows={compared}
        rowKey={({ criterion }) => criterion ?? ''}
        highlight={({ criterion }) => criterion === null}
        columns={[
          {
            key: 'criterion',
            header: t('page.criterion'),
            rowHeader: true,
            cell: ({ criterion }) =>
              criterion === null ? t('page.total') : (names.get(criterion) ?? criterion),
          },
          {
            key: 'own',
            header: t('page.own'),
            numeric: true,
            cell: ({ own }) => <strong>{points(own)}</strong>,
          },
          {
            key: 'mean',
            header: t('page.mean'),
            numeric: true,
            cell: ({ mean }) => points(mean),
          },
          {
            key: 'range',
            header: t('page.range'),
            numeric: true,
            cell: ({ lowest, highest }) => `${points(lowest)} – ${points(highest)}`,
          },
          {
            key: 'difference',
            header: t('page.difference'),
            numeric: true,
            cell: row => difference(row.difference),
          },
        ]}
      />
    </>
  );
}
