import { useBlocker } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Within a form whose text takes time to write: asks before the page is left while something that was typed wasn't
 * sent. Only one can stand on a page.
 * @param returned the answer that what was sent came back with, each time another one: it is unsent again
 * @param isOff the form looks after itself, as while its file is being sent
 */
export function LeaveGuard({
  returned,
  isOff = false,
}: {
  returned: object | null;
  isOff?: boolean;
}) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const isUnsent = useRef(false);
  const off = useRef(isOff);
  off.current = isOff;

  useEffect(() => {
    if (returned) isUnsent.current = true;
  }, [returned]);

  useEffect(() => {
    const form = place.current?.closest('form');
    const typed = () => {
      isUnsent.current = true;
    };
    const sent = () => {
      isUnsent.current = false;
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (isUnsent.current && !off.current) event.preventDefault();
    };
    form?.addEventListener('input', typed);
    form?.addEventListener('submit', sent);
    window.addEventListener('beforeunload', warn);
    return () => {
      form?.removeEventListener('input', typed);
      form?.removeEventListener('submit', sent);
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
