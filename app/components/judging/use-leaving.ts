import { useBlocker } from '@remix-run/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** Nobody waits longer for the next sheet on a line that doesn't answer. */
const longestWaitMs = 2500;

/**
 * Keeps the page from being left for another sheet before what is typed is saved or, where the line is away, kept in
 * this browser to be sent later; saves in a hurry when the tab is hidden or the network is back. A tab may be closed at
 * any time as long as this browser keeps the draft.
 */
export function useLeaving(given: {
  isDirty: () => boolean;
  isKept: RefObject<boolean>;
  /** The last time that something was sent, no answer came. */
  isAway: RefObject<boolean>;
  flush: () => Promise<boolean>;
  stopTimer: () => void;
}) {
  const { isDirty, isKept, isAway, flush, stopTimer } = given;
  const leaving = useRef(false);

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      !leaving.current && currentLocation.pathname !== nextLocation.pathname && isDirty(),
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    const late = new Promise<'late'>(resolve => setTimeout(() => resolve('late'), longestWaitMs));
    void Promise.race([flush(), late]).then(saved => {
      const isLater = saved === 'late' || isAway.current;
      if (saved === true || (isLater && isKept.current)) blocker.proceed();
    });
  }, [blocker, flush, isAway, isKept]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (leaving.current || !isDirty()) return;
      void flush();
      if (!isKept.current) event.preventDefault();
    };
    const hurry = () => {
      if (document.visibilityState === 'hidden' && !leaving.current) void flush();
    };
    const online = () => void flush();
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', online);
    document.addEventListener('visibilitychange', hurry);
    return () => {
      stopTimer();
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', hurry);
    };
  }, [flush, isDirty, isKept, stopTimer]);

  /** Lets the page go although something may be unsaved: it is being submitted, or given up. */
  const letGo = useCallback(() => {
    stopTimer();
    leaving.current = true;
  }, [stopTimer]);

  const guard = useCallback(() => {
    leaving.current = false;
  }, []);

  return { blocker, letGo, guard };
}
