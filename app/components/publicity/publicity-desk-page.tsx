import { useTranslation } from 'react-i18next';
import type { AnnouncementState } from '#app/domain/announcements.ts';
import { dataLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatNumber, type Instant } from '../format.ts';
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
import { toneOfState } from './announcement-tones.ts';

type Row = {
  id: string;
  number: number;
  title: string;
  state: AnnouncementState;
  publishAt: Instant | null;
  isPinned: boolean;
  files: number;
};

export type PublicityDeskPageProps = {
  contest: { code: string; title: string };
  announcements: readonly Row[];
  /** Where the contest's film is watched. */
  film: string | null;
  done: string | null;
  answer: { address: string; error: string } | null;
};

/** Where organizers write what everybody reads, and name the contest's film. */
export function PublicityDeskPage(props: PublicityDeskPageProps) {
  const { contest, film, done, answer } = props;
  const { t } = useTranslation('publicity');
  const errors = answer ? { film: t(`errors.${answer.error}`) } : {};
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('desk.title') },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={t('desk.title')}
        lead={t('desk.lead')}
        actions={
          <>
            <ButtonLink to={paths.newAnnouncement(contest.code)}>{t('desk.write')}</ButtonLink>
            <ButtonLink to={paths.publicity(contest.code)} variant="secondary">
              {t('desk.kit')}
            </ButtonLink>
          </>
        }
      />
      {done === 'film' && !answer && <Notice tone="success" live title={t('film.saved')} />}
      <ErrorSummary errors={summaryErrors(errors)} />
      <Announcements {...props} />
      <SectionHeading title={t('film.title')} lead={t('film.lead')} />
      <PostForm preventScrollReset>
        <TextField
          name="film"
          type="url"
          label={t('film.label')}
          hint={t('film.hint')}
          error={errors.film}
          required={false}
          defaultValue={answer?.address ?? film ?? ''}
          width="full"
        />
        <Button variant="secondary">{t('film.save')}</Button>
      </PostForm>
    </>
  );
}

function Announcements({ contest, announcements }: PublicityDeskPageProps) {
  const { t } = useTranslation('publicity');
  return (
    <DataTable
      caption={t('announcements.title')}
      rows={announcements}
      rowKey={row => row.id}
      empty={t('desk.none')}
      columns={[
        {
          key: 'title',
          header: t('edit.fields.title'),
          rowHeader: true,
          className: 'min-w-40',
          cell: row => (
            <TextLink lang={dataLanguage} to={paths.editAnnouncement(contest.code, row.id)}>
              {row.title}
            </TextLink>
          ),
        },
        {
          key: 'state',
          header: t('desk.state'),
          cell: row => (
            <StatusBadge tone={toneOfState[row.state]}>{t(`states.${row.state}`)}</StatusBadge>
          ),
        },
        {
          key: 'publishAt',
          header: t('edit.fields.publishAt'),
          className: 'whitespace-nowrap tabular-nums',
          cell: row => (row.publishAt ? formatDateTime(row.publishAt) : '–'),
        },
        {
          key: 'files',
          header: t('files.title'),
          numeric: true,
          cell: row => formatNumber(row.files),
        },
      ]}
    />
  );
}
