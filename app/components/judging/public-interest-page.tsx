import { useTranslation } from 'react-i18next';
import type { PublicInterestRules } from '#app/domain/judging/public-interest.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { DateTimeField, FileField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFormat } from '../use-format.ts';
import { PublicInterestTable, type ShownInterest } from './public-interest-table.tsx';

type Coded = { code: string; params?: Record<string, string | number> };
export type InterestAnswer = {
  intent: string;
  errors: FieldErrors;
  typed: Record<string, string>;
  refusal: Coded | null;
  problems: readonly (Coded & { row: number; column: string })[];
};

export type PublicInterestPageProps = {
  contest: { code: string; title: string };
  rules: PublicInterestRules | null;
  /** Whether the declared moment has come. */
  open: boolean;
  /** The value of the field of the moment of measuring. */
  measuredAt: string;
  entries: readonly ShownInterest[];
  recorded: number | null;
  answer?: InterestAnswer;
};

/** Where reactions and shares of the entries' public posts are recorded, with the screenshot that shows them. */
export function PublicInterestPage(props: PublicInterestPageProps) {
  const { contest, rules, open, entries, recorded, answer } = props;
  const { t } = useTranslation('interest');
  const format = useFormat();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('title') },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={t('title')}
        lead={t('lead')}
        actions={rules && <TableFileLink contest={contest.code} table="quan-tam" />}
      />
      {!answer && recorded !== null && (
        <Notice tone="success" live title={t('recorded', { count: recorded })} />
      )}
      <InterestErrors answer={answer} />
      {!rules && (
        <Notice
          tone="info"
          title={t('notCounted')}
          actions={<TextLink to={paths.editRules(contest.code)}>{t('toRules')}</TextLink>}
        />
      )}
      {rules && (
        <p className="mb-6 max-w-prose text-muted">
          {t('contests:rules.publicInterest', {
            ...rules,
            measuredAt: format.dateTimeLong(rules.measuredAt),
          })}{' '}
          {t(`contests:rules.interestFormula.${rules.formula}`, rules)}
        </p>
      )}
      {rules && !open && (
        <Notice tone="warning" title={t('notYet', { measuredAt: rules.measuredAt })} />
      )}
      {rules && open && <RecordForms {...props} />}
      {rules && !open && <PublicInterestTable contest={contest} entries={entries} fields={null} />}
    </>
  );
}

/** By hand in the table, or from a spreadsheet; each with its screenshot. */
function RecordForms({ contest, entries, measuredAt, answer }: PublicInterestPageProps) {
  const { t } = useTranslation('interest');
  const typedHere = (intent: string) => (answer?.intent === intent ? answer : undefined);
  const byHand = typedHere('table');
  const byFile = typedHere('file');
  return (
    <>
      <PostForm encType="multipart/form-data" reloadDocument hidden={{ intent: 'table' }}>
        <PublicInterestTable
          contest={contest}
          entries={entries}
          fields={{ typed: byHand?.typed ?? null, errors: byHand?.errors ?? {} }}
        />
        <SharedFields prefix="" measuredAt={measuredAt} answer={byHand} />
        <FormActions>
          <Button>{t('record')}</Button>
        </FormActions>
      </PostForm>
      <SectionHeading title={t('fromFile')} lead={t('fromFileLead')} />
      <PostForm encType="multipart/form-data" reloadDocument hidden={{ intent: 'file' }}>
        <FileField
          name="table"
          label={t('file')}
          hint={t('fileHint')}
          error={byFile?.errors.table && t(`errors.${byFile.errors.table}`)}
          accept=".csv,.xlsx,text/csv"
        />
        <SharedFields prefix="file-" measuredAt={measuredAt} answer={byFile} />
        <FormActions>
          <Button variant="secondary">{t('recordFile')}</Button>
        </FormActions>
      </PostForm>
    </>
  );
}

function SharedFields(props: {
  /** Keeps ids apart where both forms stand on one page. */
  prefix: string;
  measuredAt: string;
  answer: InterestAnswer | undefined;
}) {
  const { prefix, measuredAt, answer } = props;
  const { t } = useTranslation('interest');
  const error = (field: string) => answer?.errors[field] && t(`errors.${answer.errors[field]}`);
  return (
    <div className="grid gap-x-6 sm:grid-cols-2">
      <DateTimeField
        name="measuredAt"
        id={`${prefix}measuredAt`}
        label={t('measuredAt')}
        hint={t('measuredAtHint')}
        error={error('measuredAt')}
        defaultValue={answer?.typed.measuredAt ?? measuredAt}
      />
      <FileField
        name="evidence"
        id={`${prefix}evidence`}
        label={t('evidence')}
        hint={t('evidenceHint')}
        error={error('evidence')}
        accept="image/png,image/jpeg,image/webp"
      />
    </div>
  );
}

function InterestErrors({ answer }: { answer: InterestAnswer | undefined }) {
  const { t } = useTranslation('interest');
  if (!answer) return null;
  const { refusal, errors, problems, intent } = answer;
  const idOf = (field: string) =>
    intent === 'file' && field !== 'table' ? `file-${field}` : field;
  const place = (field: string) => {
    const [figure, code] = field.split('.');
    return code ? t('place', { figure: t(`columns.${figure}`), code }) : t(`fields.${field}`);
  };
  return (
    <ErrorSummary
      errors={[
        ...(refusal ? [{ message: t(`refusals.${refusal.code}`, refusal.params ?? {}) }] : []),
        ...Object.entries(errors).map(([field, key]) => ({
          field: idOf(field),
          message: t('errorLine', { field: place(field), message: t(`errors.${key}`) }),
        })),
        ...problems.map(({ row, column, code, params }) => ({
          field: 'table',
          message: t('problemLine', {
            row,
            column: column && t(`columns.${column}`),
            message: t(`imports:problems.${code}`, params ?? {}),
          }),
        })),
      ]}
    />
  );
}
