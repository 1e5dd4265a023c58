import { useTranslation } from 'react-i18next';
import { optionLetters } from '#app/domain/quiz/write-question.ts';
import { Card } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';

export type ShownText = {
  text: string;
  options: readonly string[];
  right: number;
  source: string;
};

/** A question as a contestant sees it: nothing tells which option is right. */
export function QuestionPreview({ question }: { question: Omit<ShownText, 'right' | 'source'> }) {
  const { t } = useTranslation('quiz-bank');
  return (
    <Card title={t('form.previewTitle')} level={2} className="mb-6">
      <p className="mb-4 text-lg font-semibold whitespace-pre-line">{question.text}</p>
      <ol className="space-y-2">
        {question.options.map((option, at) => (
          <li key={option} className="flex gap-3 rounded-md border border-line-strong px-4 py-3">
            <span className="font-semibold">{optionLetters[at]}.</span>
            <span className="min-w-0 wrap-anywhere">{option}</span>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-sm text-muted">{t('form.previewNote')}</p>
    </Card>
  );
}

/** What only organizers see of it. */
export function AnswerDetails({ question }: { question: ShownText }) {
  const { t } = useTranslation('quiz-bank');
  const { options, right, source } = question;
  return (
    <DescriptionList
      items={[
        {
          term: t('question.right'),
          value: `${optionLetters[right]}. ${options[right] ?? ''}`,
        },
        { term: t('question.source'), value: source },
      ]}
    />
  );
}
