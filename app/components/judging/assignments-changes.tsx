import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../format.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { SelectField, TextAreaField } from '../ui/field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { useKnownWord } from '../use-known-word.ts';
import type { AssignmentsAnswer, AssignmentsPageProps } from './assignments-view.ts';

/** Moves one entry from one judge to another. */
export function ReassignSection({ entries, judges, answer }: AssignmentsPageProps) {
  const { t } = useTranslation('assignments');
  const own = answer?.intent === 'reassign' ? answer : null;
  const people = judges.map(({ personId, fullName }) => ({ value: personId, label: fullName }));
  return (
    <ConfirmSection
      trigger={t('byHand.trigger')}
      title={t('byHand.title')}
      confirmLabel={t('byHand.confirm')}
      tone="normal"
      hidden={{ intent: 'reassign' }}
      open={own ? true : undefined}
      errors={{
        'reassigned-entry': own?.errors.entryCode && t(`errors.${own.errors.entryCode}`),
        'reassign-reason': own?.errors.reason && t(`errors.${own.errors.reason}`),
      }}
    >
      <Refusal answer={own} />
      <EntrySelect id="reassigned-entry" entries={entries} answer={own} />
      <SelectField
        name="fromJudgeId"
        label={t('byHand.from')}
        placeholder={t('byHand.nobody')}
        options={people}
        defaultValue={own?.fields.fromJudgeId}
      />
      <SelectField
        name="toJudgeId"
        label={t('byHand.to')}
        placeholder={t('byHand.nobody')}
        options={people}
        defaultValue={own?.fields.toJudgeId}
      />
      <Reason id="reassign-reason" answer={own} />
    </ConfirmSection>
  );
}

/** Who withdrew from what, lifting that again, and recording it for a judge. */
export function RecusalsSection(props: AssignmentsPageProps) {
  const { recusals, judges, entries, stage, answer } = props;
  const { t } = useTranslation('assignments');
  const recording = answer?.intent === 'recuse' ? answer : null;
  const lifting = answer?.intent === 'lift' ? answer : null;
  return (
    <>
      <SectionHeading title={t('recusals.title')} lead={t('recusals.lead')} />
      <Refusal answer={lifting} />
      <DataTable
        caption={t('recusals.caption')}
        captionHidden
        dense
        rows={recusals}
        rowKey={({ id }) => id}
        empty={t('recusals.none')}
        columns={[
          {
            key: 'entry',
            header: t('recusals.entry'),
            rowHeader: true,
            cell: row => row.entryCode,
          },
          { key: 'judge', header: t('recusals.judge'), cell: row => row.judgeName },
          { key: 'reason', header: t('recusals.reason'), cell: row => row.reason },
          { key: 'at', header: t('recusals.at'), cell: row => formatDateTime(row.recordedAt) },
          ...(stage === 'closed'
            ? []
            : [
                {
                  key: 'lift',
                  header: t('recusals.lift'),
                  headerHidden: true,
                  cell: (row: (typeof recusals)[number]) => (
                    <Lift
                      row={row}
                      answer={lifting?.fields.recusalId === row.id ? lifting : null}
                    />
                  ),
                },
              ]),
        ]}
      />
      {stage !== 'closed' && (
        <ConfirmSection
          trigger={t('recusals.record')}
          title={t('recusals.recordTitle')}
          confirmLabel={t('recusals.confirm')}
          hidden={{ intent: 'recuse' }}
          open={recording ? true : undefined}
          errors={{
            'recused-entry':
              recording?.errors.entryCode && t(`errors.${recording.errors.entryCode}`),
            judgeId: recording?.errors.judgeId && t(`errors.${recording.errors.judgeId}`),
            'recuse-reason': recording?.errors.reason && t(`errors.${recording.errors.reason}`),
          }}
        >
          <Refusal answer={recording} />
          <p>{t('recusals.recordNote')}</p>
          <EntrySelect id="recused-entry" entries={entries} answer={recording} />
          <SelectField
            name="judgeId"
            label={t('recusals.judge')}
            required
            options={judges.map(({ personId, fullName }) => ({
              value: personId,
              label: fullName,
            }))}
            error={recording?.errors.judgeId && t(`errors.${recording.errors.judgeId}`)}
            defaultValue={recording?.fields.judgeId}
          />
          <Reason id="recuse-reason" answer={recording} />
        </ConfirmSection>
      )}
    </>
  );
}

function Lift(props: {
  row: AssignmentsPageProps['recusals'][number];
  answer: AssignmentsAnswer | null;
}) {
  const { row, answer } = props;
  const { t } = useTranslation('assignments');
  return (
    <ConfirmSection
      trigger={t('recusals.lift')}
      title={t('recusals.liftTitle', { judge: row.judgeName, code: row.entryCode })}
      confirmLabel={t('recusals.lift')}
      tone="normal"
      hidden={{ intent: 'lift', recusalId: row.id }}
      open={answer ? true : undefined}
      errors={{
        [`reason-${row.id}`]: answer?.errors.reason && t(`errors.${answer.errors.reason}`),
      }}
    >
      <Reason answer={answer} id={`reason-${row.id}`} />
    </ConfirmSection>
  );
}

function EntrySelect(props: {
  id: string;
  entries: AssignmentsPageProps['entries'];
  answer: AssignmentsAnswer | null;
}) {
  const { id, entries, answer } = props;
  const { t } = useTranslation('assignments');
  return (
    <SelectField
      name="entryCode"
      id={id}
      label={t('byHand.entry')}
      required
      options={entries.map(({ code, title }) => ({ value: code, label: `${code} – ${title}` }))}
      error={answer?.errors.entryCode && t(`errors.${answer.errors.entryCode}`)}
      defaultValue={answer?.fields.entryCode}
    />
  );
}

function Reason({ answer, id }: { answer: AssignmentsAnswer | null; id: string }) {
  const { t } = useTranslation('assignments');
  const error = answer?.errors.reason;
  return (
    <TextAreaField
      name="reason"
      id={id}
      label={t('change.reason')}
      required
      rows={2}
      maxLength={500}
      error={error && t(`errors.${error}`)}
      defaultValue={answer?.fields.reason}
    />
  );
}

function Refusal({ answer }: { answer: AssignmentsAnswer | null }) {
  const { t } = useTranslation('assignments');
  const known = useKnownWord();
  if (!answer?.refusal) return null;
  const { code, params } = answer.refusal;
  const words = known(`assignments:refusals.${code}`, '');
  return (
    <Notice tone="danger" live>
      {words === '' ? t('refusals.unknown') : t(`refusals.${code}`, { ...params })}
    </Notice>
  );
}
