import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  EntryRules,
  SloganEntryRules,
  VideoEntryRules,
} from '#app/domain/entries/entry-rules.ts';
import { entryLimits } from '#app/domain/entries/text-limits.ts';
import { checkSlogan } from '#app/domain/entries/word-count.ts';
import { RadioGroup } from '../ui/choice-field.tsx';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { VideoFileField } from './video-file-field.tsx';

export type FieldsProps<Rules extends EntryRules = EntryRules> = {
  rules: Rules;
  errors: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string | undefined>>;
};

/** The names of the fields that a page with these rules shows. */
export function fieldNames(kind: EntryRules['kind']): string[] {
  return kind === 'video' ? ['title', 'description', 'form', 'video'] : ['slogan', 'meaning'];
}

/** By its name, what a field of these pages holds and what is wrong with it. */
export function typedIn({ errors, values }: Pick<FieldsProps, 'errors' | 'values'>) {
  return (name: string) => ({ name, error: errors[name], defaultValue: values[name] });
}

/** What the unit says about its entry, and the file last: the server reads the fields before the file comes. */
export function HandInFields({ rules, ...rest }: FieldsProps) {
  return rules.kind === 'video' ? (
    <VideoFields rules={rules} {...rest} />
  ) : (
    <SloganFields rules={rules} {...rest} />
  );
}

function VideoFields({ rules, errors, values }: FieldsProps<VideoEntryRules>) {
  const { t } = useTranslation('entries');
  const typed = typedIn({ errors, values });
  return (
    <>
      <TextField
        {...typed('title')}
        label={t('fields.videoTitle')}
        hint={t('fields.videoTitleHint')}
        maxLength={entryLimits.title}
      />
      <TextAreaField
        {...typed('description')}
        label={t('fields.description')}
        hint={t('fields.descriptionHint')}
        maxLength={entryLimits.description}
      />
      <RadioGroup
        {...typed('form')}
        label={t('fields.form')}
        options={rules.forms.map(form => ({ value: form, label: t(`form.${form}`) }))}
      />
      <VideoFileField rules={rules} error={errors.video} />
    </>
  );
}

function SloganFields({ rules, errors, values }: FieldsProps<SloganEntryRules>) {
  const { t } = useTranslation('entries');
  const [slogan, setSlogan] = useState(values.slogan ?? '');
  const [meaning, setMeaning] = useState(values.meaning ?? '');
  const { minimumWords: minimum, maximumWords: maximum, maximumMeaningCharacters } = rules;
  return (
    <>
      <TextAreaField
        name="slogan"
        label={t('fields.slogan')}
        hint={t('fields.sloganHint', { minimum, maximum })}
        error={errors.slogan}
        value={slogan}
        onChange={event => setSlogan(event.target.value)}
        rows={2}
        counter={<WordCount slogan={slogan} minimum={minimum} maximum={maximum} />}
      />
      <TextAreaField
        name="meaning"
        label={t('fields.meaning')}
        required={false}
        hint={t('fields.meaningHint', { maximum: maximumMeaningCharacters })}
        error={errors.meaning}
        value={meaning}
        onChange={event => setMeaning(event.target.value)}
        rows={6}
        counter={<CharacterCount text={meaning} maximum={maximumMeaningCharacters} />}
      />
    </>
  );
}

/** The count as one types, by the server's own function. */
function WordCount(props: { slogan: string; minimum: number; maximum: number }) {
  const { t } = useTranslation('entries');
  const { slogan, minimum, maximum } = props;
  const { words, ok } = checkSlogan(slogan, { minimum, maximum });
  if (words === 0) return <>{t('fields.sloganCount', { words, minimum, maximum })}</>;
  if (ok) {
    return <span className="font-semibold text-success">{t('fields.sloganFits', { words })}</span>;
  }
  return (
    <span className="font-semibold text-danger">
      {words < minimum
        ? t('fields.sloganTooFew', { words, missing: minimum - words })
        : t('fields.sloganTooMany', { words, surplus: words - maximum })}
    </span>
  );
}

function CharacterCount({ text, maximum }: { text: string; maximum: number }) {
  const { t } = useTranslation('entries');
  const count = [...text.trim()].length;
  const surplus = count - maximum;
  if (surplus <= 0) return <>{t('fields.meaningCount', { count, maximum })}</>;
  return (
    <span className="font-semibold text-danger">
      {t('fields.meaningSurplus', { count, maximum, surplus })}
    </span>
  );
}
