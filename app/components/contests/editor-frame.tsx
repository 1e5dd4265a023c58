import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTree } from '#app/forms/field-tree.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { endingField } from './ending-rounds.tsx';
import { inPageOrder } from './fields-in-order.ts';
import { EditorContext, useRuleWords } from './rule-fields.tsx';

/** What every page that edits the rules, or a part of them, knows. */
export type EditorProps = {
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

type EditorFrameProps = EditorProps & {
  title: string;
  /** The page's own address, where the newest version can be read. */
  to: string;
  children: ReactNode;
};

/** The head of a page that edits the rules: what was saved, what is at fault; its fields find their values in it. */
export function EditorFrame(props: EditorFrameProps) {
  const { contest, version, fields, errors, refusal, title } = props;
  const { t } = useTranslation();
  const words = useRuleWords();
  const reasonError = useReasonError(refusal);
  const summary = [
    ...(refusal && !reasonError
      ? [
          {
            field: refusal.code === 'rounds-end' ? endingField : undefined,
            message: t(`contests:refusals.${refusal.code}`, refusal.params ?? {}),
          },
        ]
      : []),
    ...(reasonError ? [{ field: 'reason', message: reasonError }] : []),
    ...inPageOrder(errors).map(([field, key]) => ({
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
          { label: title },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={title}
        lead={t('contests:editor.lead', { version, next: version + 1 })}
      />
      {props.saved && (
        <Notice tone="success" live title={t('contests:editor.saved', { version })} />
      )}
      <ErrorSummary errors={summary} />
      {refusal?.code === 'changed-meanwhile' && (
        <p className="mb-6">
          <TextLink to={props.to} reload target="_blank">
            {t('contests:editor.readLatest')}
          </TextLink>
        </p>
      )}
      {props.rowsChanged && <Notice tone="warning" title={t('contests:editor.rowsChanged')} />}
      {props.children}
    </EditorContext.Provider>
  );
}

/** Why the rules change; must be given once they are frozen. */
export function ReasonField({ refusal, reason, frozenSince }: EditorProps) {
  const { t } = useTranslation();
  return (
    <TextAreaField
      name="reason"
      label={t('contests:editor.reason')}
      hint={t('contests:editor.reasonHint')}
      required={frozenSince !== null}
      defaultValue={reason}
      error={useReasonError(refusal)}
      rows={3}
      maxLength={500}
    />
  );
}

type EditorStartProps = EditorProps & {
  /** The page came back with something to look at before it is saved. */
  isShown: boolean;
};

/** What stands first in an editor's form: leaving it unsaved asks, and Enter saves instead of pressing some row's button. */
export function EditorStart({ fields, errors, refusal, rowsChanged, isShown }: EditorStartProps) {
  const { t } = useTranslation();
  const isUnsaved = rowsChanged || isShown || refusal !== null || Object.keys(errors).length > 0;
  return (
    <>
      <LeaveGuard returned={isUnsaved ? fields : null} />
      <button type="submit" name="intent" value="save" tabIndex={-1} className="sr-only">
        {t('contests:editor.save')}
      </button>
    </>
  );
}

function useReasonError(refusal: EditorProps['refusal']): string | undefined {
  const { t } = useTranslation();
  return refusal?.code.startsWith('reason-') ? t(`contests:refusals.${refusal.code}`) : undefined;
}
