import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { PublicPostLink } from './public-post-link.tsx';

export type FanpageEntryPageProps = {
  contest: { code: string; title: string };
  entry: {
    code: string;
    title: string;
    unit: { name: string };
    caption: string;
    isReady: boolean;
    hasFailed: boolean;
    postUrl: string | null;
  };
  isSaved: boolean;
  answer?: { code: string; values: { address: string } };
};

/** What is posted of one entry: its files, the text to copy, and where the post is. */
export function FanpageEntryPage({ contest, entry, isSaved, answer }: FanpageEntryPageProps) {
  const { t } = useTranslation('fanpage');
  const { code, title, unit, caption, isReady, hasFailed, postUrl } = entry;
  const errors = answer ? { address: t(`errors.${answer.code}`) } : {};
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('entries:all.title'), to: paths.organizerEntries(contest.code) },
          { label: t('title'), to: paths.fanpage(contest.code) },
          { label: code },
        ]}
      />
      <PageHeading
        title={t('entryTitle', { code })}
        lead={t('entryLead')}
        eyebrow={`${title} – ${unit.name}`}
        actions={<TextLink to={paths.organizerEntry(contest.code, code)}>{t('toEntry')}</TextLink>}
      />
      {isSaved && !answer && <Notice tone="success" live title={t('post.saved')} />}
      <ErrorSummary errors={summaryErrors(errors)} />
      {isReady ? (
        <>
          <p className="mb-4 max-w-prose text-muted">{t('download.holds')}</p>
          <p className="mb-6">
            <ButtonLink
              to={paths.fanpageEntryFiles(contest.code, code)}
              reload
              icon={<Download aria-hidden />}
            >
              {t('download.one', { code })}
            </ButtonLink>
          </p>
        </>
      ) : (
        <Notice tone={hasFailed ? 'warning' : 'info'}>
          <p>{t(hasFailed ? 'download.failed' : 'download.notReady')}</p>
        </Notice>
      )}
      <SectionHeading title={t('caption.title')} actions={<CopyButton text={caption} />} />
      <TextAreaField
        name="caption"
        label={t('caption.label')}
        labelHidden
        readOnly
        value={caption}
        rows={Math.min(20, caption.split('\n').length + 5)}
      />
      <SectionHeading title={t('post.title')} />
      {postUrl && (
        <p className="mb-4 wrap-anywhere">
          <PublicPostLink url={postUrl} />
        </p>
      )}
      <PostForm preventScrollReset>
        <TextField
          name="address"
          type="url"
          inputMode="url"
          label={t('post.label')}
          hint={t('post.hint')}
          error={errors.address}
          defaultValue={answer?.values.address ?? postUrl ?? ''}
        />
        <Button>{t('post.save')}</Button>
      </PostForm>
    </>
  );
}
