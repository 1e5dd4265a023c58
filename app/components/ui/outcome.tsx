import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { Notice } from './notice.tsx';

type OutcomeProps = {
  /** The namespace that has the words, under `done` and `refusals`. */
  words: string;
  /** What `?da=` names; one that somebody made up says nothing. */
  done: string | null;
  refusal?: string | { code: string; params?: VerdictParams } | null;
};

/** What came of what was sent last: that it is done, or why not. */
export function Outcome({ words, done, refusal }: OutcomeProps) {
  const { t, i18n } = useTranslation();
  if (refusal) {
    const { code, params } = typeof refusal === 'string' ? { code: refusal } : refusal;
    return (
      <Notice tone="danger" live>
        {t([`${words}:refusals.${code}`, `${words}:refusals.unknown`], { ...params })}
      </Notice>
    );
  }
  const key = `${words}:done.${done}`;
  if (done === null || !i18n.exists(key)) return null;
  return (
    <Notice tone="success" live>
      {t(key)}
    </Notice>
  );
}
