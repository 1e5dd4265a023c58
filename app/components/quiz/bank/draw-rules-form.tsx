import { useTranslation } from 'react-i18next';
import { drawRuleField } from '#app/forms/questions.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { controlAttributes, controlClass } from '../../ui/field-frame.tsx';
import { PostForm } from '../../ui/form.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Coded } from './bank-frame.tsx';

export type ShownTopic = { topic: string; count: number; drawable: number; questions: number };
export type DrawRulesAnswer = {
  /** By topic, as it was typed. */
  typed: Readonly<Record<string, string>>;
  wrong: readonly string[];
  refusal: Coded;
};

/** How many questions of an attempt come from each topic. */
export function DrawRulesForm(props: {
  topics: readonly ShownTopic[];
  answer: DrawRulesAnswer | null;
  /** Whether it can still be changed. */
  isOpen: boolean;
}) {
  const { topics, answer, isOpen } = props;
  const { t } = useTranslation('quiz-bank');
  const count = ({ topic, count: known }: ShownTopic, at: number) => {
    if (!isOpen) return known;
    const name = drawRuleField('count', at);
    const error = answer?.wrong.includes(topic)
      ? t(`refusals.${answer.refusal.code}`, { ...answer.refusal.params })
      : undefined;
    return (
      <>
        <input type="hidden" name={drawRuleField('topic', at)} value={topic} />
        <input
          type="text"
          {...controlAttributes({ name, required: false })}
          aria-invalid={error ? true : undefined}
          aria-label={t('rules.count', { topic })}
          defaultValue={answer?.typed[topic] ?? (known === 0 ? '' : known)}
          inputMode="numeric"
          autoComplete="off"
          className={classNames(controlClass(error), 'inline-block max-w-24 text-end tabular-nums')}
        />
      </>
    );
  };
  const table = (
    <DataTable
      caption={t('rules.caption')}
      rows={topics}
      rowKey={({ topic }) => topic}
      empty={t('rules.none')}
      dense
      columns={[
        {
          ...{ key: 'topic', header: t('rules.topic'), rowHeader: true },
          cell: ({ topic }) => topic,
        },
        { key: 'count', header: t('rules.drawn'), numeric: true, cell: count },
        {
          ...{ key: 'drawable', header: t('rules.drawable'), numeric: true },
          cell: ({ drawable }) => drawable,
        },
        {
          ...{ key: 'questions', header: t('rules.questions'), numeric: true },
          cell: ({ questions }) => questions,
        },
      ]}
    />
  );
  if (!isOpen) return table;
  const wrong = topics.findIndex(({ topic }) => answer?.wrong.includes(topic));
  const errors = answer
    ? [
        {
          field: drawRuleField('count', Math.max(wrong, 0)),
          message: t(`refusals.${answer.refusal.code}`, { ...answer.refusal.params }),
        },
      ]
    : [];
  return (
    <PostForm>
      <ErrorSummary errors={errors} />
      {table}
      <FormActions>
        <Button>{t('rules.save')}</Button>
      </FormActions>
    </PostForm>
  );
}
