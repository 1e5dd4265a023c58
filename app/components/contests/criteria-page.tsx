import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { typedCriteria } from '#app/forms/criteria.ts';
import { type FieldTree, readFieldTree } from '#app/forms/field-tree.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { CriteriaList } from './criteria-list.tsx';
import { CriteriaPreview } from './criteria-preview.tsx';
import { EditorContext, RowButton, useRuleWords } from './rule-fields.tsx';
import { type CriteriaQuestion, questionAnchor, TouchedNotice } from './touched-notice.tsx';

export type CriteriaPageProps = {
  contest: { code: string; title: string };
  version: number;
  fields: FieldTree;
  errors: FieldErrors;
  reason: string;
  refusal: { code: string; params?: Record<string, string | number> } | null;
  rowsChanged: boolean;
  frozenSince: string | null;
  /** Judges may have begun. */
  judgingOpen: boolean;
  sheets: number;
  question: CriteriaQuestion | null;
  saved: boolean;
};

/** What judges give points for, built row by row beside the sheet that comes of it; works without JavaScript. */
export function CriteriaPage(props: CriteriaPageProps) {
  const { contest, version, fields, errors, refusal, frozenSince, question } = props;
  const { t } = useTranslation();
  const words = useRuleWords();
  const [live, setLive] = useState<FieldTree | null>(null);
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  // what came from the server is newer than what was typed before
  // biome-ignore lint/correctness/useExhaustiveDependencies: new fields are the reason to forget
  useEffect(() => setLive(null), [fields]);
  const reasonError = refusal?.code.startsWith('reason-')
    ? t(`contests:refusals.${refusal.code}`)
    : undefined;
  const summary = [
    ...(refusal && !reasonError
      ? [{ message: t(`contests:refusals.${refusal.code}`, refusal.params ?? {}) }]
      : []),
    ...(reasonError ? [{ field: 'reason', message: reasonError }] : []),
    ...Object.entries(errors).map(([field, key]) => ({
      field: field || undefined,
      message: t('contests:editor.errorLine', {
        field: words.place(field),
        message: words.error(key ?? 'other'),
      }),
    })),
  ];
  const handleInput = (event: FormEvent<HTMLFormElement>) =>
    setLive(readFieldTree(new FormData(event.currentTarget)));
  return (
    <EditorContext.Provider value={{ fields, errors }}>
      <Breadcrumbs
        items={[
          { label: t('contests:dashboard.title'), to: paths.organizer(contest.code) },
          { label: t('criteria:title') },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={t('criteria:title')}
        lead={t('contests:editor.lead', { version, next: version + 1 })}
      />
      {props.saved && (
        <Notice tone="success" live title={t('contests:editor.saved', { version })} />
      )}
      <ErrorSummary errors={summary} />
      {props.rowsChanged && <Notice tone="warning" title={t('contests:editor.rowsChanged')} />}
      {frozenSince && !question && (
        <Notice
          tone="warning"
          title={t(props.judgingOpen ? 'criteria:judgingOpen' : 'contests:editor.frozen')}
        >
          <p>{t('contests:editor.frozenBody', { at: frozenSince })}</p>
          {props.sheets > 0 && <p>{t('criteria:sheetsExist', { count: props.sheets })}</p>}
        </Notice>
      )}
      <div className="grid gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PostForm
          key={JSON.stringify(fields)}
          hidden={{ basedOnVersion: version, ...(question ? { confirmed: question.token } : {}) }}
          onInput={handleInput}
          preventScrollReset
          className="min-w-0"
        >
          {/* the form's first button is the one that the Enter key presses */}
          <button type="submit" name="intent" value="save" tabIndex={-1} className="sr-only">
            {t('contests:editor.save')}
          </button>
          <StartingSets />
          <CriteriaList />
          <TextAreaField
            name="reason"
            label={t('contests:editor.reason')}
            hint={t('contests:editor.reasonHint')}
            required={frozenSince !== null}
            defaultValue={props.reason}
            error={reasonError}
            rows={3}
            maxLength={500}
          />
          {question && <TouchedNotice question={question} />}
          <FormActions>
            {/* where no JavaScript runs, the answer opens at its question */}
            <Button name="intent" value="save" formAction={`#${questionAnchor}`}>
              {t(question ? 'criteria:confirm' : 'contests:editor.save')}
            </Button>
            {!hydrated && (
              <Button name="intent" value="preview" variant="secondary">
                {t('criteria:refresh')}
              </Button>
            )}
            <ButtonLink to={paths.criteria(contest.code)} variant="quiet" reload>
              {t('criteria:discard')}
            </ButtonLink>
          </FormActions>
        </PostForm>
        <CriteriaPreview criteria={typedCriteria(live ?? fields)} />
      </div>
    </EditorContext.Provider>
  );
}

function StartingSets() {
  const { t } = useTranslation();
  return (
    <details className="mb-6">
      <summary className="cursor-pointer font-semibold text-link">
        {t('criteria:startFrom')}
      </summary>
      <p className="my-2 text-sm text-muted">{t('criteria:startHint')}</p>
      <div className="flex flex-wrap gap-3">
        {(['video', 'slogan'] as const).map(kind => (
          <RowButton key={kind} intent={`start:${kind}`}>
            {t(`criteria:start.${kind}`)}
          </RowButton>
        ))}
      </div>
    </details>
  );
}
