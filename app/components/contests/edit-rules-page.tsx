import { useTranslation } from 'react-i18next';
import type { FieldTree } from '#app/forms/field-tree.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { EditSections } from './edit-sections.tsx';
import { EditorContext, useRuleWords } from './rule-fields.tsx';

export type EditRulesPageProps = {
  contest: { code: string; title: string };
  /** The version that the fields were filled from. */
  version: number;
  fields: FieldTree;
  errors: FieldErrors;
  reason: string;
  refusal: { code: string; params?: Record<string, string | number> } | null;
  /** Rows were added or removed, and nothing is saved yet. */
  rowsChanged: boolean;
  frozenSince: string | null;
  /** The version just saved. */
  saved: boolean;
};

/** All of the rules as one form; works without JavaScript. */
export function EditRulesPage(props: EditRulesPageProps) {
  const { contest, version, fields, errors, refusal, frozenSince } = props;
  const { t } = useTranslation();
  const words = useRuleWords();
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
  return (
    <EditorContext.Provider value={{ fields, errors }}>
      <Breadcrumbs
        items={[
          { label: t('contests:dashboard.title'), to: paths.organizer(contest.code) },
          { label: t('contests:editor.title') },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={t('contests:editor.title')}
        lead={t('contests:editor.lead', { version, next: version + 1 })}
      />
      {props.saved && (
        <Notice tone="success" live title={t('contests:editor.saved', { version })} />
      )}
      <ErrorSummary errors={summary} />
      {refusal?.code === 'changed-meanwhile' && (
        <p className="mb-6">
          <TextLink to={paths.editRules(contest.code)} reload target="_blank">
            {t('contests:editor.readLatest')}
          </TextLink>
        </p>
      )}
      {props.rowsChanged && <Notice tone="warning" title={t('contests:editor.rowsChanged')} />}
      {frozenSince && (
        <Notice tone="warning" title={t('contests:editor.frozen')}>
          <p>{t('contests:editor.frozenBody', { at: frozenSince })}</p>
        </Notice>
      )}
      {/* a changed list comes from the server: the fields start anew with it */}
      <PostForm
        key={JSON.stringify(fields)}
        hidden={{ basedOnVersion: version }}
        preventScrollReset
      >
        {/* the form's first button is the one that the Enter key presses */}
        <button type="submit" name="intent" value="save" tabIndex={-1} className="sr-only">
          {t('contests:editor.save')}
        </button>
        <EditSections criteriaTo={paths.criteria(contest.code)} />
        <SectionHeading title={t('contests:editor.reason')} />
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
        <FormActions>
          <Button name="intent" value="save">
            {t('contests:editor.save')}
          </Button>
          <ButtonLink to={paths.organizer(contest.code)} variant="quiet">
            {t('common:action.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
    </EditorContext.Provider>
  );
}
