import { useTranslation } from 'react-i18next';
import { maximumCaptionsBytes } from '#app/domain/entries/captions.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, type Instant } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { FileField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';

type Refusal = { code: string; params?: VerdictParams };

export type CaptionsPageProps = {
  contest: { code: string };
  desk: {
    entryCode: string;
    number: number;
    isOrganizer: boolean;
    captions: { addedAt: Instant; sizeBytes: number } | null;
    locked: Refusal | null;
  };
  /** What was just done, of the address. */
  done: string | null;
  refusal: Refusal | null;
};

/** Where the captions of a video are added, replaced and removed. */
export function CaptionsPage({ contest, desk, done, refusal }: CaptionsPageProps) {
  const { t } = useTranslation('watching');
  const { entryCode: code, number, isOrganizer, captions, locked } = desk;
  const words = (refused: Refusal) => t(`captions.refusals.${refused.code}`, refused.params ?? {});
  const errors = { captions: refusal ? words(refusal) : undefined };
  const entry = isOrganizer
    ? paths.organizerEntry(contest.code, code)
    : paths.entry(contest.code, code);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('captions.entry', { code }), to: entry },
          { label: t('captions.title', { code }) },
        ]}
      />
      <PageHeading title={t('captions.title', { code })} lead={t('captions.lead', { number })} />
      {!refusal && (done === 'luu' || done === 'xoa') && (
        <Notice tone="success" live>
          {t(done === 'luu' ? 'captions.saved' : 'captions.removed')}
        </Notice>
      )}
      <ErrorSummary errors={summaryErrors(errors)} />
      <p className="mb-6">
        {captions
          ? t('captions.there', { at: formatDateTime(captions.addedAt), bytes: captions.sizeBytes })
          : t('captions.none')}{' '}
        {captions && (
          <TextLink to={paths.captions(contest.code, code, number)} download reload>
            {t('captions.download')}
          </TextLink>
        )}
      </p>
      {locked ? (
        <Notice tone="info">{words(locked)}</Notice>
      ) : (
        <>
          <PostForm encType="multipart/form-data" reloadDocument>
            <FileField
              name="captions"
              label={t('captions.file')}
              hint={t('captions.fileHint', { maximumBytes: maximumCaptionsBytes })}
              error={errors.captions}
              accept=".vtt,.srt,text/vtt"
            />
            <FormActions>
              <Button>{t(captions ? 'captions.replace' : 'captions.add')}</Button>
            </FormActions>
          </PostForm>
          {captions && (
            <ConfirmSection
              trigger={t('captions.remove')}
              title={t('captions.removeTitle')}
              confirmLabel={t('captions.remove')}
              hidden={{ intent: 'remove' }}
            >
              <p>{t('captions.removeBody')}</p>
            </ConfirmSection>
          )}
        </>
      )}
      <p className="mt-6">
        <TextLink to={entry}>{t('captions.back', { code })}</TextLink>
      </p>
    </>
  );
}
