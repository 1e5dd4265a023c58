import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { typedCriteria } from '#app/forms/criteria.ts';
import { type FieldTree, readFieldTree } from '#app/forms/field-tree.ts';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Notice } from '../ui/notice.tsx';
import { CriteriaList } from './criteria-list.tsx';
import { CriteriaPreview } from './criteria-preview.tsx';
import { EditorFrame, type EditorProps, EditorStart, ReasonField } from './editor-frame.tsx';
import { RowButton } from './rule-fields.tsx';
import { type CriteriaQuestion, questionAnchor, TouchedNotice } from './touched-notice.tsx';

export type CriteriaPageProps = EditorProps & {
  /** Judges may have begun. */
  judgingOpen: boolean;
  sheets: number;
  question: CriteriaQuestion | null;
};

/** What judges give points for, built row by row beside the sheet that comes of it; works without JavaScript. */
export function CriteriaPage(props: CriteriaPageProps) {
  const { contest, version, fields, frozenSince, question } = props;
  const { t } = useTranslation();
  const [live, setLive] = useState<FieldTree | null>(null);
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  // what came from the server is newer than what was typed before
  // biome-ignore lint/correctness/useExhaustiveDependencies: new fields are the reason to forget
  useEffect(() => setLive(null), [fields]);
  const handleInput = (event: FormEvent<HTMLFormElement>) =>
    setLive(readFieldTree(new FormData(event.currentTarget)));
  return (
    <EditorFrame {...props} title={t('criteria:title')} to={paths.criteria(contest.code)}>
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
          <EditorStart {...props} isShown={question !== null} />
          <StartingSets />
          <CriteriaList headingLevel={2} />
          <ReasonField {...props} />
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
    </EditorFrame>
  );
}

function StartingSets() {
  const { t } = useTranslation();
  return (
    <Disclosure title={t('criteria:startFrom')}>
      <p className="my-2 text-sm text-muted">{t('criteria:startHint')}</p>
      <div className="flex flex-wrap gap-3">
        {(['video', 'slogan'] as const).map(kind => (
          <RowButton key={kind} intent={`start:${kind}`}>
            {t(`criteria:start.${kind}`)}
          </RowButton>
        ))}
      </div>
    </Disclosure>
  );
}
