import { useTranslation } from 'react-i18next';
import { formatNumber } from '#app/components/format.ts';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { ErrorSummary, summaryErrors } from '#app/components/ui/error-summary.tsx';
import { PageHeading } from '#app/components/ui/heading.tsx';
import { Notice } from '#app/components/ui/notice.tsx';
import { Stat, StatGroup } from '#app/components/ui/stat.tsx';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { ConfirmImportForm, DiscardForm } from './confirm-import-form.tsx';
import {
  FirstRows,
  KeptRows,
  ListProblems,
  PaddedRows,
  type Preview,
  ProblemRows,
} from './preview-tables.tsx';

export type PreviewPageProps = {
  contestCode: string;
  /** null: used up or expired. */
  preview: Preview | null;
  refusal: { code: string; params: Record<string, string | number> } | null;
  /** What was filled in when the answer was no. */
  reason: string | null;
  confirmedPaddedIds: boolean;
};

/** What confirming a list would do, row by row; what stands in the way first. */
export function PreviewPage(props: PreviewPageProps) {
  const { contestCode, preview, refusal, reason, confirmedPaddedIds } = props;
  const { t } = useTranslation();
  const message = refusal && t(`imports:refusals.${refusal.code}`, refusal.params);
  if (!preview) {
    return (
      <>
        <DeskCrumbs contest={contestCode} title={t('imports:title')} />
        <PageHeading title={t('imports:title')} lead={t('imports:lead')} />
        <Notice
          tone="danger"
          live
          title={message ?? t('imports:refusals.draft-gone')}
          actions={
            <ButtonLink to={paths.imports(contestCode)}>{t('imports:passwords.back')}</ButtonLink>
          }
        />
      </>
    );
  }
  const { kind, counts, problemCount } = preview;
  const asked = refusal?.code === 'reason-needed' || refusal?.code === 'padding-unconfirmed';
  const word = (code: string) => t(`imports:refusals.${code}`);
  // One answer names all that is missing, not one thing after the other.
  const errors: Record<string, string> = asked
    ? {
        ...(preview.paddedCount > 0 && !confirmedPaddedIds
          ? { confirmPaddedIds: word('padding-unconfirmed') }
          : {}),
        ...(preview.needsReason && !reason ? { reason: word('reason-needed') } : {}),
      }
    : message
      ? { '': message }
      : {};
  const title = t('imports:preview.title', { kind: t(`imports:kind.${kind}`).toLowerCase() });
  const again = `${paths.imports(contestCode)}?loai=${kind}`;
  return (
    <>
      <DeskCrumbs
        contest={contestCode}
        above={{ label: t('imports:title'), to: paths.imports(contestCode) }}
        title={title}
      />
      <PageHeading
        title={title}
        lead={t('imports:preview.lead', {
          fileName: preview.fileName,
          expiresAt: preview.expiresAt,
        })}
      />
      <ErrorSummary errors={summaryErrors(errors)} />
      <StatGroup>
        <Stat label={t('imports:preview.rows')} figure={formatNumber(preview.rowCount)} />
        <Stat label={t('imports:preview.created')} figure={formatNumber(counts.created)} />
        <Stat label={t('imports:preview.updated')} figure={formatNumber(counts.updated)} />
        <Stat label={t('imports:preview.unchanged')} figure={formatNumber(counts.unchanged)} />
        <Stat label={t('imports:preview.problems')} figure={formatNumber(problemCount)} />
      </StatGroup>
      {preview.ignoredHeadings.length > 0 && (
        <Notice>
          <p>{t('imports:preview.ignored', { headings: preview.ignoredHeadings.join(', ') })}</p>
        </Notice>
      )}
      {problemCount > 0 ? (
        <>
          <Notice
            tone="danger"
            title={t('imports:preview.problemsTitle', { count: problemCount })}
            actions={<ButtonLink to={again}>{t('imports:preview.again')}</ButtonLink>}
          >
            <p>{t('imports:preview.problemsBody')}</p>
          </Notice>
          <ListProblems preview={preview} />
          <ProblemRows preview={preview} />
          <DiscardForm />
        </>
      ) : (
        <>
          <KeptRows preview={preview} />
          <PaddedRows preview={preview} />
          <ConfirmImportForm
            preview={preview}
            errors={errors}
            reason={reason}
            confirmedPaddedIds={confirmedPaddedIds}
          />
        </>
      )}
      <FirstRows preview={preview} />
    </>
  );
}
