import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatTimeSeconds, type Instant } from '../format.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { ShownReturn } from './score-sheet-view.ts';

/** Who sent the sheet back, when and why: until it is submitted again. */
export function ReturnedNotice({ by, at, reason }: ShownReturn) {
  const { t } = useTranslation('judging');
  return (
    <Notice tone="warning" title={t(`returned.${by}`, { time: formatDateTime(at) })}>
      <p className="whitespace-pre-line">{t('returned.reason', { reason })}</p>
      <p>{t('returned.advice')}</p>
    </Notice>
  );
}

/** The sheet was just submitted; takes the focus, which was in the form that is gone. */
export function SubmittedNotice({
  contest,
  nextOpen,
}: {
  contest: string;
  nextOpen: string | null;
}) {
  const { t } = useTranslation('judging');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice
        tone="success"
        live
        title={t('sheet.submittedNow')}
        actions={
          nextOpen ? (
            <ButtonLink to={paths.scoreSheet(contest, nextOpen)}>
              {t('sheet.nextOpen', { code: nextOpen })}
            </ButtonLink>
          ) : (
            <ButtonLink variant="secondary" to={paths.judgeQueue(contest)}>
              {t('sheet.toQueue')}
            </ButtonLink>
          )
        }
      />
    </div>
  );
}

/** While the line is away the page asks again by itself, not too often. */
const askAgainMs = 20_000;

/** The page is what was fetched ahead, as the line is away; asks the server again once it is back. */
export function HeldNotice({ since, list }: { since: Instant; list?: boolean }) {
  const { t } = useTranslation('judging');
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const ask = () => document.visibilityState === 'visible' && revalidate();
    const timer = setInterval(ask, askAgainMs);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [revalidate]);
  return (
    <Notice
      tone="warning"
      title={t('held.title', { time: formatTimeSeconds(since) })}
      actions={
        <Button
          type="button"
          variant="secondary"
          size="small"
          busy={state === 'loading'}
          onClick={revalidate}
        >
          {t('held.again')}
        </Button>
      }
    >
      {t(list ? 'held.list' : 'held.sheet')}
    </Notice>
  );
}
