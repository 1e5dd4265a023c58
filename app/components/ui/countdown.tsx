import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../use-format.ts';
import { classNames } from './class-names.ts';

export type CountdownProps = {
  /** When it closes, ISO with an offset. */
  until: string;
  /** The server's clock when the page was made, ISO; the browser's own clock is never trusted. */
  serverNow: string;
  /** `plain` is one line of text, `panel` stands out. */
  look?: 'plain' | 'panel';
  onEnd?: () => void;
};

/** The time left and the exact closing time; ticks with JavaScript, stands still without. Paper has the latter alone. */
export function Countdown({ until, serverNow, look = 'plain', onEnd }: CountdownProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const end = Date.parse(until);
  const [left, setLeft] = useState(() => end - Date.parse(serverNow));

  useEffect(() => {
    // performance.now() goes on evenly even when someone sets the computer's clock.
    const started = performance.now();
    const atStart = end - Date.parse(serverNow);
    setLeft(atStart);
    if (atStart <= 0) return;
    const timer = setInterval(() => {
      const now = atStart - (performance.now() - started);
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      onEnd?.();
    }, 1000);
    return () => clearInterval(timer);
  }, [end, serverNow, onEnd]);

  const over = left <= 0;
  const soon = !over && left < 24 * 3_600_000;
  const exact = format.closingLong(until);
  const sentence = t(over ? 'common:time.closedAt' : 'common:time.closesAt', { instant: exact });
  const remaining = format.timeLeft(left);
  const tone = over ? 'text-muted' : soon ? 'text-danger' : 'text-ink';
  if (look === 'plain') {
    return (
      <span aria-live="off">
        {sentence}
        {!over && ' '}
        {!over && (
          <span
            className={classNames('inline-block font-semibold tabular-nums print:hidden', tone)}
          >
            ({remaining})
          </span>
        )}
      </span>
    );
  }
  return (
    <div aria-live="off" className="mb-6 flex items-center gap-4 border-y border-gold py-4">
      <Clock aria-hidden className="size-7 shrink-0 text-accent print:hidden" />
      <div className="min-w-0">
        <time
          dateTime={until}
          title={exact}
          className={classNames(
            'block text-2xl font-bold tabular-nums first-letter:uppercase print:hidden',
            tone,
          )}
        >
          {remaining}
        </time>
        <span className="block text-muted">{sentence}</span>
      </div>
    </div>
  );
}
