import { Download, FileSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { RadioGroup } from '#app/components/ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '#app/components/ui/error-summary.tsx';
import { FileField } from '#app/components/ui/field.tsx';
import { PostForm } from '#app/components/ui/form.tsx';
import { FormActions } from '#app/components/ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '#app/components/ui/heading.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { importKinds } from '#app/domain/imports/columns.ts';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { type DoneImport, DoneTable, type Draft, DraftTable } from './imports-tables.tsx';

type Problem = { code: string; params?: Record<string, string | number> };

export type ImportsPageProps = {
  contestCode: string;
  imports: { drafts: Draft[]; done: DoneImport[] };
  kind: string | null;
  done: { kind: string; created: number; updated: number; unchanged: number } | null;
  answer?: { errors: { kind?: Problem; file?: Problem }; kind: string | null };
};

/** Where lists come in: the upload, templates, what waits and what was done. */
export function ImportsPage({ contestCode, imports, kind, done, answer }: ImportsPageProps) {
  const { t } = useTranslation();
  const words = (problem?: Problem) =>
    problem && t(`imports:refusals.${problem.code}`, problem.params ?? {});
  const errors = { kind: words(answer?.errors.kind), file: words(answer?.errors.file) };
  return (
    <>
      <DeskCrumbs contest={contestCode} title={t('imports:title')} />
      <PageHeading title={t('imports:title')} lead={t('imports:lead')} />
      {done && !answer && (
        <Notice tone="success" live>
          <p>
            {t('imports:done.notice', {
              ...done,
              kind: t(`imports:kind.${done.kind}`).toLowerCase(),
            })}
          </p>
        </Notice>
      )}
      <ErrorSummary errors={summaryErrors(errors)} />
      <PostForm encType="multipart/form-data" reloadDocument>
        <RadioGroup
          name="kind"
          label={t('imports:kind.label')}
          error={errors.kind}
          defaultValue={answer?.kind ?? kind ?? undefined}
          options={importKinds.map(value => ({
            value,
            label: t(`imports:kind.${value}`),
            hint: t(`imports:kindHint.${value}`),
          }))}
        />
        <FileField
          name="file"
          label={t('imports:upload.file')}
          hint={t('imports:upload.fileHint')}
          error={errors.file}
          accept=".xlsx,.csv"
        />
        <FormActions>
          <Button icon={<FileSearch aria-hidden />}>{t('imports:upload.submit')}</Button>
        </FormActions>
      </PostForm>
      {imports.drafts.length > 0 && (
        <div className="mt-10">
          <DraftTable contestCode={contestCode} drafts={imports.drafts} />
        </div>
      )}
      <SectionHeading title={t('imports:templates.heading')} lead={t('imports:templates.lead')} />
      <div className="mb-10 flex flex-wrap gap-3">
        {importKinds.map(value => (
          <ButtonLink
            key={value}
            to={paths.importTemplate(contestCode, value)}
            reload
            variant="secondary"
            size="small"
            icon={<Download aria-hidden />}
          >
            {t('imports:templates.download', { kind: t(`imports:kind.${value}`).toLowerCase() })}
          </ButtonLink>
        ))}
      </div>
      <DoneTable done={imports.done} />
    </>
  );
}
