import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TouchedByCriterion } from '#app/domain/judging/criteria-changes.ts';
import { Notice } from '../ui/notice.tsx';

/** What a change would do, said before it is saved. */
export type CriteriaQuestion = {
  rows: readonly TouchedByCriterion[];
  /** Submitted sheets that go back to their judges. */
  goBack: number;
  /** Names of criteria that the ranking of entries can no longer use. */
  dropped: readonly string[];
  /** Sent back with the yes. */
  token: string;
};

/** Where the question stands on its page. */
export const questionAnchor = 'cau-hoi';

/** Which sheets a change touches and what happens to them, before anything is saved; takes the focus as it comes. */
export function TouchedNotice({ question }: { question: CriteriaQuestion }) {
  const { t } = useTranslation('criteria');
  const { rows, goBack, dropped } = question;
  const frame = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new question asks for attention
  useEffect(() => frame.current?.focus(), [question]);
  return (
    <div id={questionAnchor} ref={frame} tabIndex={-1} className="scroll-mt-4">
      <Notice tone="warning" title={t('question.title')}>
        <ul className="list-disc ps-5">
          {rows.map(({ key, name, change, drafts, submitted }) => (
            <li key={`${key}-${change}`}>
              {t(`question.${change}`, { name })} {t('question.counts', { submitted, drafts })}
            </li>
          ))}
          {dropped.map(name => (
            <li key={name}>{t('question.dropped', { name })}</li>
          ))}
        </ul>
        {rows.length > 0 && (
          <p>{goBack > 0 ? t('question.goBack', { count: goBack }) : t('question.allStay')}</p>
        )}
        <p>{t('question.next')}</p>
      </Notice>
    </div>
  );
}
