import { Clock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatTimeSeconds, type Instant } from '../../format.ts';
import { classNames } from '../../ui/class-names.ts';
import type { ServerClock } from './server-clock.ts';

/** What is left when it is said aloud, in seconds. */
const saidAt = [300, 60, 30] as const;

type TimeLeftProps = {
  clock: ServerClock;
  deadline: Instant;
  /** The server's clock when the page was made. */
  now: Instant;
  /** The time is up, or by what the server said since isn't. */
  onUp: (isUp: boolean) => void;
};

/** The time left by the server's clock; told to screen readers at 5 minutes, 1 minute and 30 seconds. */
export function TimeLeft({ clock, deadline, now, onUp }: TimeLeftProps) {
  const { t } = useTranslation('quiz-attempt');
  const [left, setLeft] = useState(() => new Date(deadline).getTime() - new Date(now).getTime());
  const before = useRef(left);
  const [said, setSaid] = useState('');

  useEffect(() => {
    const tick = () => {
      const next = clock.left(deadline);
      const passed = saidAt.find(
        seconds => before.current > seconds * 1000 && next <= seconds * 1000,
      );
      if (passed !== undefined) setSaid(t(`time.said.${passed}`));
      if (next === 0) setSaid(t('time.up'));
      const wasUp = before.current === 0;
      if (wasUp !== (next === 0)) onUp(!wasUp);
      before.current = next;
      setLeft(next);
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [clock, deadline, onUp, t]);

  const isShort = left <= 60_000;
  return (
    <div className="flex items-center gap-2">
      <Clock
        aria-hidden
        className={classNames('size-6 shrink-0', isShort ? 'text-danger' : 'text-accent')}
      />
      <div>
        <div
          role="timer"
          aria-label={t('time.label')}
          className={classNames(
            'text-2xl leading-tight font-bold tabular-nums noscript:hidden',
            isShort ? 'text-danger' : 'text-ink',
          )}
        >
          {formatDuration(Math.ceil(left / 1000))}
        </div>
        <div className="text-sm leading-tight text-muted">
          {t('time.until', { time: formatTimeSeconds(deadline) })}
        </div>
      </div>
      <div aria-live="assertive" className="sr-only">
        {said}
      </div>
    </div>
  );
}
