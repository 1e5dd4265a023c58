import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { videoForms } from '#app/domain/contest-rules.ts';
import type { FieldTree } from '#app/forms/field-tree.ts';
import { fieldAt } from '#app/forms/rules-to-fields.ts';
import { formatBytes } from '../format.ts';
import { CheckboxGroup } from '../ui/choice-field.tsx';
import { columns } from './edit-lists.tsx';
import { EditorContext, RuleChoice, RuleText, useChoices, useRuleField } from './rule-fields.tsx';
import { Sourced } from './source-notes.tsx';

const mebibyte = 1024 ** 2;
const sizes = [256, 512, 1024, 2048, 4096, 8192].map(size => size * mebibyte);

/** What an entry of round 2 may be. */
export function EntryFields() {
  const { t } = useTranslation();
  const choices = useChoices();
  const { fields } = useContext(EditorContext);
  const kind = fieldAt(fields, 'entry.kind');
  return (
    <>
      <input type="hidden" name="entry.kind" value={kind} />
      {kind === 'video' ? <VideoFields /> : <SloganFields />}
      <Sourced topic="entry.maximumPerUnit">
        <RuleText
          path="entry.maximumPerUnit"
          hint={t('contests:hints.maximumPerUnit')}
          required={false}
        />
      </Sourced>
      <Sourced topic="entry.watching">
        <RuleChoice
          path="entry.watching"
          options={choices('watching', ['restricted', 'everyone-after-close'])}
        />
      </Sourced>
    </>
  );
}

function VideoFields() {
  const { t } = useTranslation();
  const forms = useRuleField('entry.forms');
  const { fields } = useContext(EditorContext);
  const chosen = (fields.entry as FieldTree | undefined)?.forms;
  const current = Number(fieldAt(fields, 'entry.maximumBytes'));
  const bytes = sizes.includes(current) || !current ? sizes : [...sizes, current];
  return (
    <>
      <Sourced topic="entry.forms">
        <CheckboxGroup
          {...forms}
          defaultValue={Array.isArray(chosen) ? chosen.map(String) : []}
          required
          options={videoForms.map(value => ({ value, label: t(`entries:form.${value}`) }))}
        />
      </Sourced>
      <Sourced topic="entry.maximumSeconds">
        <RuleText path="entry.maximumSeconds" suffix={t('contests:suffix.seconds')} />
      </Sourced>
      <Sourced topic="entry.toleranceSeconds">
        <div className={columns}>
          <RuleText
            path="entry.toleranceSeconds"
            suffix={t('contests:suffix.seconds')}
            hint={t('contests:hints.tolerance')}
          />
          <RuleText
            path="entry.graceSeconds"
            suffix={t('contests:suffix.seconds')}
            hint={t('contests:hints.grace')}
          />
        </div>
        <RuleChoice
          path="entry.maximumBytes"
          options={bytes.map(size => ({ value: String(size), label: formatBytes(size) }))}
        />
      </Sourced>
    </>
  );
}

function SloganFields() {
  const { t } = useTranslation();
  return (
    <>
      <Sourced topic="entry.words">
        <div className={columns}>
          <RuleText path="entry.minimumWords" />
          <RuleText path="entry.maximumWords" />
        </div>
      </Sourced>
      <Sourced topic="entry.maximumMeaningCharacters">
        <RuleText path="entry.maximumMeaningCharacters" suffix={t('contests:suffix.characters')} />
      </Sourced>
    </>
  );
}
