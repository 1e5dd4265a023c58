import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { Card } from '../ui/card.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { ShownObjection } from './objection-types.ts';

const tones = { upheld: 'success', rejected: 'neutral', explained: 'info' } as const;

export function ObjectionState({ answer }: Pick<ShownObjection, 'answer'>) {
  const { t } = useTranslation('objections');
  if (!answer) return <StatusBadge tone="warning">{t('waiting')}</StatusBadge>;
  return <StatusBadge tone={tones[answer.outcome]}>{t(`outcomes.${answer.outcome}`)}</StatusBadge>;
}

type ObjectionCardProps = {
  contest: { code: string };
  objection: ShownObjection;
  title: string;
  /** Of the title: 3 below a part of the page. */
  level?: 2 | 3;
  /** Where the unit finds its own figures; null where they weren't handed over. */
  figuresLink: string | null;
};

/** An objection with its answer, as both sides see it. */
export function ObjectionCard(props: ObjectionCardProps) {
  const { contest, objection, title, level = 3, figuresLink } = props;
  const { t } = useTranslation('objections');
  const words = useAwardWords();
  const { number, scope, text, filedAt, filedBy, answer } = objection;
  return (
    <Card className="mb-6" level={level} title={title} aside={<ObjectionState answer={answer} />}>
      <p className="mb-2 text-sm text-muted">
        {t('filed', { by: filedBy, at: formatDateTime(filedAt) })}{' '}
        <TextLink to={paths.publication(contest.code, number)}>
          {t('results:publicationNumber', { number })}
        </TextLink>{' '}
        ({words.scope(scope)})
      </p>
      <p className="max-w-prose whitespace-pre-line wrap-anywhere">{text}</p>
      {answer && (
        <div className="mt-4 border-s-4 border-line-strong ps-4">
          <p className="font-semibold">
            {answer.answeredBy
              ? t('answeredBy', { by: answer.answeredBy, at: formatDateTime(answer.answeredAt) })
              : t('answeredAt', { at: formatDateTime(answer.answeredAt) })}
          </p>
          <p className="max-w-prose whitespace-pre-line wrap-anywhere">{answer.text}</p>
          {answer.sharesFigures && (
            <p className="mt-2">
              {figuresLink ? (
                <TextLink to={figuresLink}>{t('figures')}</TextLink>
              ) : (
                t('figuresShared')
              )}
            </p>
          )}
        </div>
      )}
    </Card>
  );
}
