import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { EditSections } from './edit-sections.tsx';
import { EditorFrame, type EditorProps, ReasonField, SaveByEnter } from './editor-frame.tsx';

/** All of the rules as one form; works without JavaScript. */
export function EditRulesPage(props: EditorProps) {
  const { contest, version, fields, frozenSince } = props;
  const { t } = useTranslation();
  return (
    <EditorFrame {...props} title={t('contests:editor.title')} to={paths.editRules(contest.code)}>
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
        <SaveByEnter />
        <EditSections criteriaTo={paths.criteria(contest.code)} />
        <SectionHeading title={t('contests:editor.reason')} />
        <ReasonField {...props} />
        <FormActions>
          <Button name="intent" value="save">
            {t('contests:editor.save')}
          </Button>
          <ButtonLink to={paths.organizer(contest.code)} variant="quiet">
            {t('common:action.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
    </EditorFrame>
  );
}
