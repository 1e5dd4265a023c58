import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatBytes } from '../format.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import { PublicPostLink } from './public-post-link.tsx';

type ListedEntry = {
  code: string;
  title: string;
  unit: { name: string };
  /** Of what is downloaded; null until it is ready. */
  bytes: number | null;
  hasFailed: boolean;
  postUrl: string | null;
};

export type FanpagePageProps = {
  contest: { code: string; title: string; kind: 'video' | 'slogan' };
  hashtag: string;
  entries: readonly ListedEntry[];
  isSaved: boolean;
  answer?: { code: string; values: { hashtag: string } };
};

/** Everything that is posted publicly: to download, and where it was posted. */
export function FanpagePage(props: FanpagePageProps) {
  const { contest, entries, isSaved, answer } = props;
  const { t } = useTranslation('fanpage');
  const ready = entries.filter(({ bytes }) => bytes !== null);
  const bytes = ready.reduce((sum, entry) => sum + (entry.bytes ?? 0), 0);
  const errors = answer ? { hashtag: t(`errors.${answer.code}`) } : {};
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('entries:all.title'), to: paths.organizerEntries(contest.code) },
          { label: t('title') },
        ]}
      />
      <PageHeading title={t('title')} eyebrow={contest.title} lead={t('lead')} />
      {isSaved && !answer && <Notice tone="success" live title={t('hashtag.saved')} />}
      <ErrorSummary errors={summaryErrors(errors)} />
      {contest.kind === 'slogan' && <Notice title={t('slogan')} />}
      {contest.kind === 'video' && (
        <>
          <p className="mb-4 max-w-prose text-muted">{t('download.holds')}</p>
          {ready.length > 0 && ready.length < entries.length && (
            <Notice>
              <p>{t('download.someNotReady', { count: entries.length - ready.length })}</p>
            </Notice>
          )}
          {ready.length > 0 ? (
            <p className="mb-6">
              <ButtonLink
                to={paths.fanpageFiles(contest.code)}
                reload
                icon={<Download aria-hidden />}
              >
                {t('download.all', { count: ready.length, bytes })}
              </ButtonLink>
            </p>
          ) : (
            entries.length > 0 && <Notice title={t('download.none')} />
          )}
          <HashtagForm {...props} error={errors.hashtag} />
          <SectionHeading
            title={t('table.title')}
            actions={<TableFileLink contest={contest.code} table="fanpage" />}
          />
          <EntryTable {...props} />
        </>
      )}
    </>
  );
}

function HashtagForm({ hashtag, answer, error }: FanpagePageProps & { error?: string }) {
  const { t } = useTranslation('fanpage');
  return (
    <>
      <SectionHeading title={t('hashtag.title')} />
      <PostForm preventScrollReset>
        <TextField
          name="hashtag"
          label={t('hashtag.label')}
          hint={t('hashtag.hint')}
          error={error}
          defaultValue={answer?.values.hashtag ?? hashtag}
          width="medium"
        />
        <Button variant="secondary">{t('hashtag.save')}</Button>
      </PostForm>
    </>
  );
}

function EntryTable({ contest, entries }: FanpagePageProps) {
  const { t } = useTranslation('fanpage');
  return (
    <DataTable
      caption={t('table.caption', { count: entries.length })}
      rows={entries}
      rowKey={({ code }) => code}
      empty={t('table.empty')}
      columns={[
        { key: 'code', header: t('table.code'), cell: ({ code }) => code },
        {
          key: 'title',
          header: t('table.title'),
          rowHeader: true,
          className: 'min-w-40',
          cell: ({ code, title }) => (
            <TextLink to={paths.fanpageEntry(contest.code, code)}>{title}</TextLink>
          ),
        },
        { key: 'unit', header: t('table.unit'), cell: ({ unit }) => unit.name },
        {
          key: 'files',
          header: t('table.files'),
          cell: ({ code, bytes, hasFailed }) =>
            bytes === null ? (
              <StatusBadge tone={hasFailed ? 'danger' : 'info'}>
                {t(hasFailed ? 'table.failed' : 'table.preparing')}
              </StatusBadge>
            ) : (
              <TextLink
                to={paths.fanpageEntryFiles(contest.code, code)}
                reload
                aria-label={t('download.one', { code })}
              >
                {t('download.short')} ({formatBytes(bytes)})
              </TextLink>
            ),
        },
        {
          key: 'post',
          header: t('table.post'),
          cell: ({ code, postUrl }) =>
            postUrl ? (
              <PublicPostLink url={postUrl} />
            ) : (
              <TextLink to={paths.fanpageEntry(contest.code, code)}>
                {t('table.write')}
                <span className="sr-only"> {code}</span>
              </TextLink>
            ),
        },
      ]}
    />
  );
}
