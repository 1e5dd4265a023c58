import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import type { Instant } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';

type Words = { subject: string; text: string };

export type LetterPageProps = {
  contest: { code: string };
  letter: Words & { kind: string; changedAt: Instant | null; placeholders: readonly string[] };
  example: Words;
  answer: {
    typed: Words;
    example: Words | null;
    mistakes: readonly {
      field: keyof Words;
      code: string;
      params: Record<string, string | number>;
    }[];
  } | null;
};

/** The words of one kind of letter, with what they look like when filled in. */
export function LetterPage({ contest, letter, example, answer }: LetterPageProps) {
  const { t } = useTranslation('notices');
  const { kind, changedAt, placeholders } = letter;
  const of = placeholders.join(', ');
  const errorsOf = (field: keyof Words) =>
    (answer?.mistakes ?? [])
      .filter(one => one.field === field)
      .map(({ code, params }) => t(`refusals.${code}`, { ...params, of }));
  const errors = { subject: errorsOf('subject'), text: errorsOf('text') };
  const words = answer?.typed ?? letter;
  const shown = answer ? answer.example : example;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('title'), to: paths.notices(contest.code) },
          { label: t(`kind.${kind}`) },
        ]}
      />
      <PageHeading title={t(`kind.${kind}`)} lead={t('letter.lead')} />
      <ErrorSummary errors={summaryErrors(errors)} />
      <PostForm preventScrollReset>
        <LeaveGuard returned={answer} />
        <TextField
          name="subject"
          label={t('letter.subject')}
          error={errors.subject.join(' ')}
          defaultValue={words.subject}
          width="full"
        />
        <TextAreaField
          name="text"
          label={t('letter.text')}
          hint={t('letter.hint', { of })}
          error={errors.text.join(' ')}
          defaultValue={words.text}
          rows={18}
        />
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value="save">
            {t('letter.save')}
          </Button>
          <Button variant="secondary" name="intent" value="preview">
            {t('letter.preview')}
          </Button>
        </div>
      </PostForm>
      {shown && (
        <>
          <SectionHeading title={t('letter.example')} />
          <div className="mb-6 max-w-prose rounded-lg border border-line bg-surface p-5">
            <p className="mb-3 font-semibold">{shown.subject}</p>
            <p className="whitespace-pre-line wrap-anywhere">{shown.text}</p>
          </div>
        </>
      )}
      {changedAt && (
        <ConfirmSection
          tone="normal"
          trigger={t('letter.standard')}
          title={t('letter.standardTitle')}
          confirmLabel={t('letter.standardConfirm')}
          hidden={{ intent: 'standard' }}
        >
          <p>{t('letter.standardText')}</p>
        </ConfirmSection>
      )}
    </>
  );
}
