import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { comeWithTheLine } from '../come-with-the-line.ts';
import { requestIdElement, useRequestId } from '../request-id.ts';
import { ButtonLink } from './button.tsx';

const known = [400, 401, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503] as const;

/** The status whose words are shown: itself if there are any, else 404 for the person's side and 500. */
export function errorPageStatus(status: number): (typeof known)[number] {
  return known.find(one => one === status) ?? (status >= 400 && status < 500 ? 404 : 500);
}

export interface ErrorPageProps {
  status: number;
  /** How long to wait, where that is what to do. */
  minutes?: number | null;
  children?: React.ReactNode;
}

/** A whole page for a status: what happened and what to do next; never a technical detail. */
export function ErrorPage({ status, minutes, children }: ErrorPageProps) {
  const { t } = useTranslation();
  const key = `common:error.${errorPageStatus(status)}`;
  const requestId = useRequestId();
  // VNeID may have to wait; the password doesn't
  const { pathname } = useLocation();
  const isAtTheDoor = status === 429 && pathname.startsWith(paths.signIn());
  return (
    <div className="max-w-2xl">
      <p className="mb-1 text-sm font-semibold text-accent tabular-nums">{status}</p>
      <h1 className="text-2xl font-bold sm:text-3xl">{t(`${key}.title`)}</h1>
      <p className="mt-3 text-lg">{t(`${key}.body`)}</p>
      <p className="mt-2 text-muted">
        {minutes ? t('common:error.wait', { minutes }) : t(`${key}.advice`)}
      </p>
      {status >= 500 && requestId && (
        <p className="mt-2 text-muted">
          {t('common:error.requestId')}{' '}
          <code id={requestIdElement} className="text-sm break-all">
            {requestId}
          </code>
        </p>
      )}
      {children}
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink to={paths.home()} reload>
          {t('common:error.toHome')}
        </ButtonLink>
        {(status === 401 || isAtTheDoor) && (
          <ButtonLink to={paths.signIn()} variant="secondary" reload>
            {t(isAtTheDoor ? 'common:error.toPassword' : 'common:error.toSignIn')}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

/** In place of a page that could not be fetched: nothing is wrong with it, the line is. Comes by itself with the line. */
export function LineCutPage() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  useEffect(() => comeWithTheLine(paths.offline()), []);
  return (
    <div className="max-w-2xl">
      <h1 className="text-2xl font-bold sm:text-3xl">{t('common:error.line.title')}</h1>
      <p className="mt-3 text-lg">{t('common:error.line.body')}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink to={`${pathname}${search}`} reload>
          {t('common:error.line.again')}
        </ButtonLink>
      </div>
    </div>
  );
}
