import { useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatTimeSeconds } from '../format.ts';

/** Milliseconds between two looks. */
const interval = 5000;

/**
 * Keeps the page up to date without a reload: asks every few seconds whether anything changed, and for the figures only
 * then. A network that is away is said, never an error page.
 */
export function ProgressLive({
  contest,
  stamp,
  now,
}: {
  contest: string;
  stamp: string;
  now: string;
}) {
  const { t } = useTranslation('messages');
  const { revalidate } = useRevalidator();
  const [seen, setSeen] = useState<{ at: string; offline: boolean }>({ at: now, offline: false });
  useEffect(() => {
    let gone = false;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const answer = await fetch(paths.progressStamp(contest))
        .then(response => (response.ok ? (response.json() as Promise<{ stamp: string }>) : null))
        .catch(() => null);
      if (gone) return;
      setSeen(before =>
        answer ? { at: new Date().toISOString(), offline: false } : { ...before, offline: true },
      );
      if (answer && answer.stamp !== stamp) revalidate();
    };
    const timer = setInterval(look, interval);
    document.addEventListener('visibilitychange', look);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [contest, stamp, revalidate]);
  return (
    <p className={seen.offline ? 'mb-4 text-sm text-warning' : 'mb-4 text-sm text-muted'}>
      {t(seen.offline ? 'live.offline' : 'live.label', { time: formatTimeSeconds(seen.at) })}
    </p>
  );
}
