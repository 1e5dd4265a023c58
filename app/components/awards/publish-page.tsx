import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import type { PrepareTyped } from '#app/forms/publications.ts';
import { paths } from '#app/http/paths.ts';
import { DocumentsLater } from '../documents/documents-later.tsx';
import { useAwardWords } from '../results/award-words.ts';
import { PublishedAwards } from '../results/published-awards.tsx';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { CheckboxGroup } from '../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { CorrectionsDue, type ShownCorrectionDue } from './corrections-due.tsx';
import { PrepareForm } from './prepare-form.tsx';
import { ProposalsTable } from './proposals-table.tsx';
import { PublicationChanges } from './publication-changes.tsx';
import { PublishedDecisions } from './published-decisions.tsx';
import type { ShownPreview, ShownProposal, ShownRefusal } from './publishing-types.ts';
import { RefusalNotice } from './refusal-notice.tsx';

export type PublishPageProps = {
  contest: { code: string; title: string };
  awards: readonly { name: string; publishedIn: number | null }[];
  proposals: readonly ShownProposal[];
  scope: readonly string[];
  /** A preview was asked for with nothing ticked: `scope` is what was previewed before. */
  lacksScope: boolean;
  /** Numbers of the publications in which awards of the scope stand already. */
  standing: readonly number[];
  /** null: no scope was chosen yet. */
  preview:
    | ({ kind: 'shown'; sha256: string } & ShownPreview)
    | { kind: 'refused'; refusal: ShownRefusal }
    | null;
  /** Published awards that need a correction since a regrade. */
  due: readonly ShownCorrectionDue[];
  mayPrepare: boolean;
  answer: { refusal: ShownRefusal | null; typed: PrepareTyped; errors: FieldErrors } | null;
};

/** Choose what to publish, see exactly what the public will see, lay it before the committee. */
export function PublishPage(props: PublishPageProps) {
  const { contest, awards, proposals, scope, standing, preview, mayPrepare, answer } = props;
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  const scopeError = props.lacksScope && !answer ? t('publish.scopeMissing') : undefined;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('title'), to: paths.awards(contest.code) },
          { label: t('publish.title') },
        ]}
      />
      <PageHeading title={t('publish.title')} eyebrow={contest.title} lead={t('publish.lead')} />
      <DocumentsLater contest={contest} />
      {answer?.refusal && <RefusalNotice contest={contest} refusal={answer.refusal} live />}
      <CorrectionsDue contest={contest} due={props.due} />
      {proposals.length > 0 && (
        <>
          <SectionHeading
            title={t('publishing:proposals.title')}
            actions={<TableFileLink contest={contest.code} table="de-nghi-cong-bo" />}
          />
          <ProposalsTable contest={contest} proposals={proposals} />
          <SectionHeading title={t('publishing:proposals.new')} />
        </>
      )}
      {scopeError && <ErrorSummary errors={summaryErrors({ 'pham-vi': scopeError })} />}
      <Form method="get" className="mb-8">
        <input type="hidden" name="da-xem" value={scope.join(',')} />
        <CheckboxGroup
          name="pham-vi"
          error={scopeError}
          label={t('publish.scope')}
          hint={t('publish.scopeHint')}
          required
          defaultValue={scope}
          options={awards.map(({ name, publishedIn }) => ({
            value: name,
            label: words.award(name),
            hint:
              publishedIn === null ? undefined : t('publish.publishedIn', { number: publishedIn }),
          }))}
        />
        <FormActions>
          <Button variant={preview?.kind === 'shown' ? 'secondary' : 'primary'}>
            {t('publish.preview')}
          </Button>
        </FormActions>
      </Form>
      {preview?.kind === 'refused' && <RefusalNotice contest={contest} refusal={preview.refusal} />}
      {preview?.kind === 'shown' && (
        <>
          <SectionHeading
            title={t('publish.previewTitle', { scope: words.scope(scope) })}
            lead={t('publish.previewLead')}
          />
          <PublicPreview contest={contest} preview={preview} />
          <PublicationChanges contest={contest} changes={preview.changes} />
          {mayPrepare ? (
            <PrepareForm
              scope={scope}
              sha256={preview.sha256}
              standing={standing}
              typed={answer?.typed ?? null}
              errors={answer?.errors ?? {}}
            />
          ) : (
            <Notice tone="info">{t('publishing:prepare.secretaryOnly')}</Notice>
          )}
        </>
      )}
    </>
  );
}

/** Exactly what everyone would see. */
export function PublicPreview(props: { contest: { code: string }; preview: ShownPreview }) {
  const { contest, preview } = props;
  return (
    <div className="mb-6 rounded-lg border-2 border-dashed border-line-strong bg-ground p-4 sm:p-6">
      <PublishedAwards contest={contest} results={preview.results} />
      <PublishedDecisions decisions={preview.decisions} />
    </div>
  );
}
