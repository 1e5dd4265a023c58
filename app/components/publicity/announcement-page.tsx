import { useTranslation } from 'react-i18next';
import { dataLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { formatBytes, type Instant } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { AnnouncementText } from './announcement-text.tsx';

export type ShownFile = { id: string; name: string; contentType: string; sizeBytes: number };

export type AnnouncementPageProps = {
  contest: { code: string; title: string };
  announcement: {
    title: string;
    text: string;
    publishedAt: Instant;
    changedAt: Instant | null;
    files: readonly ShownFile[];
  };
};

/** `…/thong-bao-chung/:number`: one announcement, to read and to print. */
export function AnnouncementPage({ contest, announcement }: AnnouncementPageProps) {
  const { t } = useTranslation('publicity');
  const { title, text, publishedAt, changedAt, files } = announcement;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('announcements.title'), to: paths.announcements(contest.code) },
          { label: title },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={<span lang={dataLanguage}>{title}</span>}
        lead={
          changedAt
            ? t('announcements.changed', { at: publishedAt, changedAt })
            : t('announcements.published', { at: publishedAt })
        }
      />
      <AnnouncementText text={text} />
      {files.length > 0 && (
        <>
          <SectionHeading title={t('files.title')} />
          <FileList contest={contest.code} files={files} />
        </>
      )}
    </>
  );
}

/** Files to save, each with its kind and size. */
export function FileList({ contest, files }: { contest: string; files: readonly ShownFile[] }) {
  return (
    <ul className="mb-6 max-w-prose divide-y divide-line rounded-lg border border-line bg-surface">
      {files.map(file => (
        <li key={file.id} className="px-5 py-3">
          <TextLink
            to={paths.announcementFile(contest, file.id)}
            download
            lang={dataLanguage}
            className="font-semibold wrap-anywhere"
          >
            {file.name}
          </TextLink>{' '}
          <FileKind file={file} />
        </li>
      ))}
    </ul>
  );
}

export function FileKind({ file }: { file: ShownFile }) {
  const { t } = useTranslation('publicity');
  const kind = kinds[file.contentType] ?? 'picture';
  return (
    <span className="text-sm text-muted">
      {t('files.kind', { kind: t(`files.kinds.${kind}`), size: formatBytes(file.sizeBytes) })}
    </span>
  );
}

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
