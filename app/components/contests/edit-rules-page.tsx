import { useTranslation } from 'react-i18next';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { RulesRound } from '#app/domain/rules/rules-freezing.ts';
import { rulesSections } from '#app/domain/rules-changes.ts';
import { paths } from '#app/http/paths.ts';
import { AnchorLink } from '../ui/anchor-link.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { EditSections } from './edit-sections.tsx';
import { EditorFrame, type EditorProps, EditorStart, ReasonField } from './editor-frame.tsx';
import { EndingRounds } from './ending-rounds.tsx';
import { previewAnchor, RulesPreview, type RulesPreviewProps } from './rules-preview.tsx';
import { EditionContext } from './source-notes.tsx';
import { useRowFocus } from './use-row-focus.ts';

export type EditRulesPageProps = EditorProps & {
  contest: { code: string; title: string; preset: string };
  frozen: readonly { round: RulesRound; since: string }[];
  preview: RulesPreviewProps | null;
};

/** All of the rules as one form, beside the sentences that they come from; works without JavaScript. */
export function EditRulesPage(props: EditRulesPageProps) {
  const { contest, version, fields, frozen, preview } = props;
  const { t } = useTranslation();
  const keepFocus = useRowFocus(props.rowsChanged ? fields : null);
  const edition = contestPresets.find(({ code }) => code === contest.preset)?.title;
  return (
    <EditorFrame {...props} title={t('contests:editor.title')} to={paths.editRules(contest.code)}>
      <p className="mb-6">
        <TextLink to={paths.rulesVersions(contest.code)}>{t('rules:versions.link')}</TextLink>
      </p>
      {frozen.length > 0 && (
        <Notice tone="warning" title={t('rules:frozen.title')}>
          <ul className="list-disc ps-5">
            {frozen.map(({ round, since }) => (
              <li key={round}>
                {t('rules:frozen.line', { round: t(`rules:rounds.${round}`), since })}
              </li>
            ))}
          </ul>
          <p>{t('rules:frozen.body')}</p>
        </Notice>
      )}
      <nav
        aria-label={t('rules:parts')}
        className="mb-6 flex flex-wrap gap-x-5 gap-y-1 print:hidden"
      >
        {rulesSections.map(section => (
          <AnchorLink
            key={section}
            target={`muc-${section}`}
            className="text-link underline underline-offset-4"
          >
            {t(`contests:sections.${section}`)}
          </AnchorLink>
        ))}
      </nav>
      {edition && (
        <p className="mb-8 max-w-prose text-muted">{t('rules:sources.about', { edition })}</p>
      )}
      {/* a changed list comes from the server: the fields start anew with it */}
      <PostForm
        key={JSON.stringify(fields)}
        hidden={{ basedOnVersion: version }}
        onSubmit={keepFocus}
        preventScrollReset
      >
        <EditorStart {...props} isShown={preview !== null} />
        <EditionContext.Provider value={contest.preset}>
          <EditSections criteriaTo={paths.criteria(contest.code)} />
        </EditionContext.Provider>
        <SectionHeading title={t('contests:editor.reason')} />
        <ReasonField {...props} />
        <EndingRounds {...props} />
        <FormActions>
          <Button name="intent" value="save">
            {t('contests:editor.save')}
          </Button>
          {/* where no JavaScript runs, the answer opens at its preview */}
          <Button
            name="intent"
            value="preview"
            variant="secondary"
            formAction={`#${previewAnchor}`}
          >
            {t('rules:preview.button')}
          </Button>
          <ButtonLink to={paths.organizer(contest.code)} variant="quiet">
            {t('common:action.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
      {preview && <RulesPreview preview={preview} />}
    </EditorFrame>
  );
}
