import { useTranslation } from 'react-i18next';
import { optionLetters } from '#app/domain/quiz/write-question.ts';
import { Card } from '../../ui/card.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { ShownText } from './question-preview.tsx';

export type ShownVersion = {
  number: number;
  topic: string;
  createdAt: string;
  authorName: string | null;
  reviewedAt: string | null;
  reviewerName: string | null;
  inUse: boolean;
};

/** All versions of a question, newest first: who wrote and who reviewed each. */
export function QuestionVersions({
  versions,
}: {
  versions: readonly (ShownVersion & ShownText)[];
}) {
  const { t } = useTranslation('quiz-bank');
  const name = (known: string | null) => known ?? t('question.nobody');
  return (
    <>
      {versions.map(version => (
        <Card
          key={version.number}
          level={3}
          title={t('question.version', { number: version.number })}
          aside={version.inUse && <StatusBadge tone="success">{t('question.inUse')}</StatusBadge>}
          className="mb-4"
        >
          <p className="text-sm text-muted">
            {t('question.written', { at: version.createdAt, name: name(version.authorName) })}
            <br />
            {version.reviewedAt
              ? t('question.reviewed', {
                  at: version.reviewedAt,
                  name: name(version.reviewerName),
                })
              : t('question.notReviewed')}
          </p>
          <p className="mt-3">{version.topic}</p>
          <p className="font-semibold whitespace-pre-line">{version.text}</p>
          <ol className="mt-2 space-y-1">
            {version.options.map((option, at) => (
              <li key={option}>
                {optionLetters[at]}. {option}
                {at === version.right && <strong> ({t('question.right')})</strong>}
              </li>
            ))}
          </ol>
          <p className="mt-2 text-sm text-muted">{version.source}</p>
        </Card>
      ))}
    </>
  );
}
