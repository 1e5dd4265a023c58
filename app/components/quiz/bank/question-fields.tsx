import { useTranslation } from 'react-i18next';
import {
  optionFields,
  optionLetters,
  type QuestionFlaw,
  questionLimits,
  type RoughQuestion,
} from '#app/domain/quiz/write-question.ts';
import { RadioGroup } from '../../ui/choice-field.tsx';
import type { SummaryError } from '../../ui/error-summary.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';

type Flaw = Omit<QuestionFlaw, 'params'> & { params?: Readonly<Record<string, string | number>> };

/** The fields of a question, with what was typed and what is wrong with it. */
export function QuestionFields(props: {
  typed: RoughQuestion;
  flaws: readonly Flaw[];
  topics: readonly string[];
  sources: readonly string[];
}) {
  const { typed, flaws, topics, sources } = props;
  const { t } = useTranslation('quiz-bank');
  const error = (field: string) => {
    const flaw = flaws.find(one => one.field === field);
    return flaw && t(`flaws.${flaw.code}`, { ...flaw.params });
  };
  return (
    <>
      <TextField
        name="topic"
        label={t('fields.topic')}
        hint={t('hints.topic')}
        error={error('topic')}
        defaultValue={typed.topic}
        list="topics"
        autoComplete="off"
        width="medium"
      />
      <Suggestions id="topics" values={topics} />
      <TextAreaField
        name="text"
        label={t('fields.text')}
        hint={t('hints.text', { maximum: questionLimits.text })}
        error={error('text')}
        defaultValue={typed.text}
        rows={3}
      />
      <p id="options-hint" className="mb-3 max-w-prose text-sm text-muted">
        {t('hints.options')}
      </p>
      {optionFields.map((field, at) => (
        <TextAreaField
          key={field}
          name={field}
          label={t(fieldWord(field))}
          error={error(field)}
          defaultValue={typed.options[at] ?? ''}
          rows={2}
        />
      ))}
      <RadioGroup
        name="right"
        label={t('fields.right')}
        error={error('right')}
        defaultValue={typed.right === null ? undefined : String(typed.right)}
        options={optionLetters.map((letter, at) => ({ value: String(at), label: letter }))}
        inline
      />
      <TextField
        name="source"
        label={t('fields.source')}
        hint={t('hints.source')}
        error={error('source')}
        defaultValue={typed.source}
        list="sources"
        autoComplete="off"
      />
      <Suggestions id="sources" values={sources} />
    </>
  );
}

/** The name of a field in `locales/`: a dot would part the key. */
export const fieldWord = (field: string) => `fields.${field.replace('.', '_')}`;

/** Lines of the summary above the form. */
export function useFlawLines() {
  const { t } = useTranslation('quiz-bank');
  return (flaws: readonly Flaw[]): SummaryError[] =>
    flaws.map(({ field, code, params }) => ({
      field,
      message: t('form.errorLine', {
        field: t(fieldWord(field)),
        message: t(`flaws.${code}`, { ...params }),
      }),
    }));
}

export function Suggestions({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map(value => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
