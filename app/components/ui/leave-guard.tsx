import { useBlocker } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Within a form whose text takes time to write: asks before the page is left while something that was typed wasn't
 * sent. Only one can stand on a page.
 * @param refused what was sent came back, and is still unsent
 * @param isOff the form looks after itself, as while its file is being sent
 */
export function LeaveGuard({
  refused = false,
  isOff = false,
}: {
  refused?: boolean;
  isOff?: boolean;
}) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const isUnsent = useRef(refused);
  const off = useRef(isOff);
  off.current = isOff;
  isUnsent.current ||= refused;

  useEffect(() => {
    const form = place.current?.closest('form');
    const typed = () => {
      isUnsent.current = true;
    };
    const sent = (event: SubmitEvent) => {
      if (event.target === form && !event.defaultPrevented) isUnsent.current = false;
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (isUnsent.current && !off.current) event.preventDefault();
    };
    form?.addEventListener('input', typed);
    document.addEventListener('submit', sent, { capture: true });
    window.addEventListener('beforeunload', warn);
    return () => {
      form?.removeEventListener('input', typed);
      document.removeEventListener('submit', sent, { capture: true });
      window.removeEventListener('beforeunload', warn);
    };
  }, []);

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isUnsent.current && !off.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(t('common:form.leaveUnsent'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
  return <span ref={place} hidden />;
}
