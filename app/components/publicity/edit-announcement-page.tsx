import { useTranslation } from 'react-i18next';
import type { AnnouncementState } from '#app/domain/announcements.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeInput, type Instant } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CheckboxField, RadioGroup } from '../ui/choice-field.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { DateTimeField, TextAreaField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { Notice } from '../ui/notice.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { useKnownWord } from '../use-known-word.ts';
import { AnnouncementFiles } from './announcement-files.tsx';
import type { ShownFile } from './announcement-page.tsx';
import { toneOfState } from './announcement-tones.ts';
import type { EditAnswer } from './edit-answer.ts';

export type EditedAnnouncement = {
  number: number;
  title: string;
  text: string;
  publishAt: Instant | null;
  isPinned: boolean;
  revision: number;
  state: AnnouncementState;
  files: readonly ShownFile[];
};

export type EditAnnouncementPageProps = {
  contest: { code: string };
  /** null: a new one. */
  announcement: EditedAnnouncement | null;
  /** `?da=`: what was just done. */
  done: string | null;
  answer: EditAnswer | null;
};

/** The words of an announcement, when it becomes public, and its files. */
export function EditAnnouncementPage(props: EditAnnouncementPageProps) {
  const { contest, announcement, done, answer } = props;
  const { t } = useTranslation('publicity');
  const word = useKnownWord();
  const title = announcement ? t('edit.title') : t('edit.newTitle');
  const state = announcement?.state ?? 'draft';
  const isWithdrawn = state === 'withdrawn';
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('desk.title'), to: paths.publicityDesk(contest.code) },
          { label: title },
        ]}
      />
      <PageHeading
        title={title}
        lead={t('edit.lead')}
        eyebrow={
          announcement && (
            <StatusBadge tone={toneOfState[state]}>{t(`states.${state}`)}</StatusBadge>
          )
        }
        actions={
          announcement &&
          state === 'public' && (
            <ButtonLink
              variant="secondary"
              to={paths.announcement(contest.code, announcement.number)}
            >
              {t('edit.open')}
            </ButtonLink>
          )
        }
      />
      {done && !answer && (
        <Notice tone="success" live title={word(`publicity:done.${done}`, t('done.saved'))} />
      )}
      {answer?.done && (
        <Notice tone="success" live title={word(`publicity:done.${answer.done}`, t('done.saved'))}>
          <p>{t('edit.unsaved')}</p>
        </Notice>
      )}
      <Errors answer={answer} />
      {isWithdrawn && <Notice tone="warning" title={t('edit.withdrawn')} />}
      {!isWithdrawn && <WordsForm {...props} />}
      {announcement && !isWithdrawn && (
        <ConfirmSection
          trigger={t('edit.withdraw')}
          title={t('edit.withdrawTitle')}
          confirmLabel={t('edit.withdraw')}
          hidden={{ intent: 'withdraw' }}
        >
          <p>{t('edit.withdrawText')}</p>
        </ConfirmSection>
      )}
    </>
  );
}

function WordsForm(props: EditAnnouncementPageProps) {
  const { contest, announcement } = props;
  const { t } = useTranslation('publicity');
  const answer = props.answer?.typed.title === undefined ? null : props.answer;
  const error = (field: string) => answer?.errors[field] && t(`errors.${answer.errors[field]}`);
  const typed = (field: string, known: string) => answer?.typed[field] ?? known;
  const publishAt = announcement?.publishAt ?? null;
  const isPublic = announcement?.state === 'public';
  const revision = typed('revision', String(announcement?.revision ?? 0));
  return (
    <PostForm
      {...(announcement
        ? { encType: 'multipart/form-data', reloadDocument: true }
        : { preventScrollReset: true })}
      hidden={{ revision, ...(isPublic ? { when: 'kept' } : {}) }}
    >
      <LeaveGuard returned={answer} />
      <TextField
        name="title"
        label={t('edit.fields.title')}
        error={error('title')}
        defaultValue={typed('title', announcement?.title ?? '')}
        width="full"
      />
      <TextAreaField
        name="text"
        label={t('edit.fields.text')}
        hint={t('edit.textHint')}
        error={error('text')}
        defaultValue={typed('text', announcement?.text ?? '')}
        rows={14}
      />
      <CheckboxField
        name="isPinned"
        label={t('edit.fields.isPinned')}
        defaultChecked={answer ? answer.typed.isPinned === 'on' : announcement?.isPinned}
      />
      {!isPublic && (
        <>
          <RadioGroup
            name="when"
            label={t('edit.fields.when')}
            error={error('when')}
            defaultValue={typed('when', publishAt ? 'at' : 'draft')}
            options={(['draft', 'now', 'at'] as const).map(value => ({
              value,
              label: t(`edit.when.${value}`),
            }))}
          />
          <DateTimeField
            name="publishAt"
            label={t('edit.fields.publishAt')}
            hint={t('edit.publishAtHint')}
            required={false}
            error={error('publishAt')}
            defaultValue={typed('publishAt', publishAt ? formatDateTimeInput(publishAt) : '')}
          />
        </>
      )}
      <FormActions>
        <Button name="intent" value="save">
          {t('edit.save')}
        </Button>
      </FormActions>
      {announcement && (
        <AnnouncementFiles
          contest={contest.code}
          files={announcement.files}
          isPublic={isPublic}
          answer={props.answer}
        />
      )}
    </PostForm>
  );
}

function Errors({ answer }: { answer: EditAnswer | null }) {
  const { t } = useTranslation('publicity');
  if (!answer) return null;
  const { refusal, errors } = answer;
  return (
    <ErrorSummary
      errors={[
        ...(refusal ? [{ message: t(`refusals.${refusal.code}`, refusal.params) }] : []),
        ...Object.entries(errors).map(([field, code]) => ({
          field,
          message: t(`errors.${code}`),
        })),
      ]}
    />
  );
}
