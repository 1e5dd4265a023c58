import { useTranslation } from 'react-i18next';
import { longestFileName } from '#app/domain/announcements.ts';
import { dataLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { Button } from '../ui/button.tsx';
import { FileField, TextField } from '../ui/field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { FileKind, type ShownFile } from './announcement-page.tsx';
import type { EditAnswer } from './edit-answer.ts';

export type AnnouncementFilesProps = {
  contest: string;
  files: readonly ShownFile[];
  /** Files can be fetched from when the announcement can be read. */
  isPublic: boolean;
  answer: EditAnswer | null;
};

/**
 * The files of an announcement: each may be taken away, further ones are added one by one. Stands in the form of its
 * words, so that what was typed there goes along.
 */
export function AnnouncementFiles({ contest, files, isPublic, answer }: AnnouncementFilesProps) {
  const { t } = useTranslation('publicity');
  const error = (field: string) => answer?.errors[field] && t(`errors.${answer.errors[field]}`);
  return (
    <>
      <SectionHeading title={t('files.title')} lead={t('files.lead')} />
      {files.length > 0 && (
        <ul className="mb-6 max-w-3xl divide-y divide-line rounded-lg border border-line bg-surface">
          {files.map(file => (
            <li
              key={file.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3"
            >
              <span className="min-w-0 wrap-anywhere" lang={dataLanguage}>
                {isPublic ? (
                  <TextLink to={paths.announcementFile(contest, file.id)} download>
                    {file.name}
                  </TextLink>
                ) : (
                  file.name
                )}{' '}
                <FileKind file={file} />
              </span>
              <Button
                variant="secondary"
                name="detach"
                value={file.id}
                aria-label={t('files.removeNamed', { name: file.name })}
              >
                {t('files.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        name="name"
        label={t('files.name')}
        hint={t('files.nameHint')}
        required={false}
        maxLength={longestFileName}
        error={error('name')}
        defaultValue={answer?.typed.name ?? ''}
        width="full"
      />
      <FileField
        name="attachment"
        label={t('files.file')}
        hint={t('files.hint')}
        required={false}
        error={error('attachment')}
        accept=".pdf,.docx,.xlsx,image/png,image/jpeg,image/webp"
      />
      <Button variant="secondary" className="mb-8" name="intent" value="attach">
        {t('files.add')}
      </Button>
    </>
  );
}
