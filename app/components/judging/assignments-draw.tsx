import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import type { AssignmentsPageProps, ShownBottleneck } from './assignments-view.ts';

/** Asks for a number, shows what a draw would give, and puts that very draw in force. */
export function ChangeDraw(props: AssignmentsPageProps) {
  const { contest, judges, draw, preview, answer } = props;
  const { t } = useTranslation('assignments');
  const own = answer?.intent === 'draw' ? answer : null;
  const typed = own?.fields.judgesPerEntry ?? preview?.typed ?? String(draw?.judgesPerEntry ?? '');
  const key = own?.errors.judgesPerEntry ?? preview?.error;
  const error = key ? t(`errors.${key}`, { most: judges.length }) : undefined;
  return (
    <>
      <SectionHeading id="phan-cong-lai" title={t('change.title')} lead={t('change.lead')} />
      <ErrorSummary errors={summaryErrors({ 'moi-bai': error })} />
      <Form method="get" action={`${paths.assignments(contest.code)}#phan-cong-lai`}>
        <TextField
          name="moi-bai"
          label={t('change.perEntry')}
          hint={t('change.perEntryHint', { count: judges.length })}
          inputMode="numeric"
          autoComplete="off"
          width="short"
          defaultValue={typed}
          error={error}
        />
        <Button variant="secondary">{t('change.preview')}</Button>
      </Form>
      {(preview || own) && !error && <Preview {...props} typed={typed} />}
    </>
  );
}

function Preview({ preview, begun, answer, typed }: AssignmentsPageProps & { typed: string }) {
  const { t } = useTranslation('assignments');
  const known = useKnownWord();
  const own = answer?.intent === 'draw' ? answer : null;
  const refusal = own?.refusal ?? preview?.refusal;
  const error = own?.errors.reason;
  const seed = own?.fields.seed ?? preview?.seed ?? '';
  const isRefused = refusal && refusal.code !== 'reason-missing';
  return (
    <Card
      emphasis
      className="mt-5 mb-8"
      title={
        typed === ''
          ? t('change.previewEverybody')
          : t('change.previewTitle', { count: Number(typed) })
      }
    >
      {isRefused ? (
        <Notice tone="danger" live>
          {known(`assignments:refusals.${refusal.code}`, '') &&
            t(`refusals.${refusal.code}`, { ...refusal.params })}
        </Notice>
      ) : (
        <>
          {preview?.loads && <p className="mb-4">{t('change.previewLoads', preview.loads)}</p>}
          {preview?.changes && (
            <p className="mb-4">
              {preview.changes.added + preview.changes.removed === 0
                ? t('change.previewSame')
                : t('change.previewChanges', preview.changes)}
            </p>
          )}
          {preview && preview.more > 0 && (
            <p className="mb-4">{t('change.previewMore', { count: preview.more })}</p>
          )}
          {preview && preview.fewer > 0 && (
            <p className="mb-4">{t('change.previewFewer', { count: preview.fewer })}</p>
          )}
          {preview && preview.seed === seed && <DrawnTable judges={preview.judges} />}
          {preview?.bottleneck && <UnevenNotice bottleneck={preview.bottleneck} />}
          <PostForm hidden={{ intent: 'draw', judgesPerEntry: typed, seed }}>
            {begun ? (
              <TextAreaField
                name="reason"
                label={t('change.reason')}
                hint={t('change.reasonHint')}
                required
                rows={2}
                maxLength={500}
                error={
                  refusal ? t(`refusals.${refusal.code}`) : error ? t(`errors.${error}`) : undefined
                }
                defaultValue={own?.fields.reason}
              />
            ) : (
              <input type="hidden" name="reason" value="" />
            )}
            <Button>{t('change.apply')}</Button>
          </PostForm>
        </>
      )}
    </Card>
  );
}

function DrawnTable({ judges }: Pick<NonNullable<AssignmentsPageProps['preview']>, 'judges'>) {
  const { t } = useTranslation('assignments');
  return (
    <DataTable
      caption={t('change.previewJudges')}
      dense
      rows={judges}
      rowKey={({ personId }) => personId}
      columns={[
        { key: 'name', header: t('judges.name'), rowHeader: true, cell: row => row.fullName },
        { key: 'load', header: t('judges.load'), numeric: true, cell: row => row.codes.length },
        {
          key: 'entries',
          header: t('entries.title'),
          cell: ({ codes }) => codes.join(', ') || '–',
        },
      ]}
    />
  );
}

/** Says which judges keep the loads from being even, and by how much. */
export function UnevenNotice({ bottleneck }: { bottleneck: ShownBottleneck }) {
  const { t } = useTranslation('assignments');
  const { kind, cause, judges, taken, even, kept } = bottleneck;
  return (
    <Notice title={t('uneven.title')}>
      <p>{t(`uneven.${kind}.${cause}`, { judges: judges.join(', '), taken, even, kept })}</p>
    </Notice>
  );
}
