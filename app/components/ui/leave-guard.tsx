import { useBlocker } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export type LeaveGuardProps = {
  /** The answer that what was sent came back with, each time another one: it is unsent again. */
  returned: object | null;
  /** The form looks after itself, as while its file is being sent. */
  isOff?: boolean;
};

/**
 * Asks before the page is left while something that takes time to write wasn't sent. Within a form it watches that
 * form, elsewhere every form of the page's main part. Only one can stand on a page.
 */
export function LeaveGuard({ returned, isOff = false }: LeaveGuardProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  /** Forms that were typed in, and what is watched itself where something came back. */
  const unsent = useRef(new Set<Element>());
  const off = useRef(isOff);
  off.current = isOff;

  useEffect(() => {
    const watched = watchedFrom(place.current);
    if (returned && watched) unsent.current.add(watched);
  }, [returned]);

  useEffect(() => {
    const watched = watchedFrom(place.current);
    const typed = ({ target }: Event) => {
      const form = formOf(target);
      if (form?.getAttribute('method') === 'post') unsent.current.add(form);
    };
    const sent = ({ target }: Event) => {
      const form = formOf(target);
      if (form) unsent.current.delete(form);
      if (watched) unsent.current.delete(watched);
    };
    // asked before a button turns busy, which it would stay if the browser asked
    const leaves = (event: SubmitEvent) => {
      const form = formOf(event.target);
      if (!form || off.current) return;
      const lost = onPage(unsent.current).filter(
        one => !isToThisPage(form) || (loadsAnew(form) && one !== form && one !== watched),
      );
      if (lost.length === 0) return;
      if (window.confirm(t('common:form.leaveUnsent'))) return unsent.current.clear();
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (!off.current && onPage(unsent.current).length > 0) event.preventDefault();
    };
    watched?.addEventListener('input', typed);
    watched?.addEventListener('submit', sent);
    window.addEventListener('submit', leaves, { capture: true });
    window.addEventListener('beforeunload', warn);
    return () => {
      watched?.removeEventListener('input', typed);
      watched?.removeEventListener('submit', sent);
      window.removeEventListener('submit', leaves, { capture: true });
      window.removeEventListener('beforeunload', warn);
    };
  }, [t]);

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      !off.current &&
      onPage(unsent.current).length > 0 &&
      currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(t('common:form.leaveUnsent'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
  return <span ref={place} hidden />;
}

/** A form that is gone has nothing left to send. */
const onPage = (forms: Set<Element>) => [...forms].filter(form => form.isConnected);
const watchedFrom = (place: Element | null) => place?.closest('form, main') ?? null;
const formOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest('form') : null;
/** Only forms without a file are sent in the background. */
const loadsAnew = (form: HTMLFormElement) => form.enctype === 'multipart/form-data';
const isToThisPage = (form: HTMLFormElement) =>
  new URL(form.getAttribute('action') ?? '', location.href).pathname === location.pathname;
