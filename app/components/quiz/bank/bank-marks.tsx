import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TextLink } from '../../ui/link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { Tone } from '../../ui/tone.tsx';
import type { Coded } from './bank-frame.tsx';

export type QuestionState = 'waiting' | 'changed' | 'reviewed' | 'retired';

const tones: Readonly<Record<QuestionState, Tone>> = {
  ...{ waiting: 'warning', changed: 'warning', reviewed: 'success', retired: 'neutral' },
};

export function QuestionStateBadge({ state }: { state: QuestionState }) {
  const { t } = useTranslation('quiz-bank');
  return <StatusBadge tone={tones[state]}>{t(`states.${state}`)}</StatusBadge>;
}

export type ShownReadiness = { isReady: boolean; lacks: readonly Coded[] };

export function ReadinessBadge({ readiness: { isReady } }: { readiness: ShownReadiness }) {
  const { t } = useTranslation('quiz-bank');
  return (
    <StatusBadge tone={isReady ? 'success' : 'warning'}>
      {t(isReady ? 'ready' : 'notReady')}
    </StatusBadge>
  );
}

/** What a week lacks, a sentence each. */
export function LacksList({ lacks }: { lacks: readonly Coded[] }) {
  const { t } = useTranslation('quiz-bank');
  return (
    <ul className="list-disc space-y-1 ps-5">
      {lacks.map(({ code, params }) => (
        <li key={`${code} ${params?.topic}`}>{t(`lacks.${code}`, { ...params })}</li>
      ))}
    </ul>
  );
}

export type ShownLike = {
  kind: 'same' | 'near';
  /** null: another question of the same file. */
  questionId: string | null;
  week: number;
  /** Its place in the week, or its line in the file. */
  number: number;
  text: string;
};

/** What says the same or nearly so, each with the way there. */
export function LikeList({ contest, like }: { contest: string; like: readonly ShownLike[] }) {
  const { t } = useTranslation('quiz-bank');
  if (like.length === 0) return null;
  return (
    <ul className="mt-1 space-y-1 text-sm">
      {like.map(({ kind, questionId, week, number, text }) => (
        <li key={`${questionId} ${number}`} className="font-normal">
          {questionId === null ? (
            t(`like.${kind}Here`, { number, text })
          ) : (
            <TextLink to={paths.question(contest, week, questionId)}>
              {t(`like.${kind}`, { week, number, text })}
            </TextLink>
          )}
        </li>
      ))}
    </ul>
  );
}
