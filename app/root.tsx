// before whatever else is loaded
import './components/without-eval.ts';
import latinFont from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2?url';
import vietnameseFont from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2?url';
import {
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { loadRootData } from '#app/http/root-data.server.ts';
import { PageGuideContext } from './components/guides/page-guide.ts';
import { borrowsTexts, translator } from './components/i18n.ts';
import { keptDraftsPrefix } from './components/kept-drafts.ts';
import { isLineCut } from './components/line-cut.ts';
import { NonceContext } from './components/nonce.ts';
import { formTokenMeta } from './components/own-requests.ts';
import { PlainScriptContext } from './components/plain-script.ts';
import type { RouteHandle } from './components/route-handle.ts';
import { spokenLanguage } from './components/spoken-language.ts';
import stylesheet from './components/styles.css?url';
import { ErrorPage, errorPageStatus, LineCutPage } from './components/ui/error-page.tsx';
import { PageShell } from './components/ui/page-shell.tsx';
import { readFormToSendAgain, SendAgainPage } from './components/ui/send-again-page.tsx';
import { WordsFileContext, wordsFileElement } from './components/words-file.ts';

export const links: LinksFunction = () => [
  ...[latinFont, vietnameseFont].map(href => ({
    rel: 'preload',
    as: 'font' as const,
    type: 'font/woff2',
    href,
    crossOrigin: 'anonymous' as const,
  })),
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' },
  { rel: 'apple-touch-icon', href: '/icons/apple-touch-180.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { root, setCookie } = await loadRootData(args);
  return data(root, setCookie ? { headers: { 'Set-Cookie': setCookie } } : undefined);
}

/**
 * The frame stays as it is while a judge goes from sheet to sheet: nothing in it changes there, and where the line is
 * away it must not take the sheet with it that was fetched ahead.
 */
export const shouldRevalidate: ShouldRevalidateFunction = given => {
  const { currentUrl, nextUrl, nextParams, defaultShouldRevalidate } = given;
  // the form came from another session: the page needs the token of this one
  if (given.actionStatus === 403) return true;
  const queue = paths.judgeQueue(nextParams.contest ?? '');
  const isJudging = [currentUrl, nextUrl].every(({ pathname }) =>
    `${pathname}/`.startsWith(`${queue}/`),
  );
  return !isJudging && defaultShouldRevalidate;
};

export const meta: MetaFunction = ({ error }) => {
  const t = translator();
  const name = t('common:site.name');
  const title = error ? titleOf(error, t) : undefined;
  return [
    { title: title ? `${title} – ${name}` : name },
    { name: 'description', content: t('common:site.description') },
  ];
};

function titleOf(error: unknown, t: ReturnType<typeof translator>): string {
  if (isLineCut(error)) return t('common:error.line.title');
  const isUnsent = isRouteErrorResponse(error) && readFormToSendAgain(error.data) !== null;
  if (isUnsent) return t('common:sendAgain.title');
  return t(`common:error.${errorPageStatus(statusOf(error))}.title`);
}

/** The document around pages and error pages alike. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const nonce = useContext(NonceContext);
  const language = spokenLanguage();
  const hydrate = useHydrate();
  const wordsFile = useContext(WordsFileContext);
  const plainScript = useContext(PlainScriptContext);
  return (
    <html lang={language} data-also={borrowsTexts(language) ? defaultLanguage : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#9b1b1f" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#211d1a" media="(prefers-color-scheme: dark)" />
        <meta name="color-scheme" content="light dark" />
        {root && <meta name={formTokenMeta} content={root.formToken} />}
        <Meta />
        <Links />
      </head>
      <body
        data-signed-in={hydrate ? undefined : Boolean(root?.person)}
        data-wakes-late={hydrate === 'late' ? keptDraftsPrefix : undefined}
      >
        {children}
        {!hydrate && plainScript && <script type="module" src={plainScript} nonce={nonce} />}
        {hydrate && (
          <>
            {wordsFile && (
              <script
                {...{ id: wordsFileElement, type: 'module', async: true, src: wordsFile, nonce }}
                // browsers hide it from scripts
                suppressHydrationWarning
              />
            )}
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const again = isRouteErrorResponse(error) ? readFormToSendAgain(error.data) : null;
  if (again) {
    return (
      <Frame>
        <SendAgainPage {...again} />
      </Frame>
    );
  }
  return (
    <Frame>
      {isLineCut(error) ? (
        <LineCutPage />
      ) : (
        <ErrorPage status={statusOf(error)} minutes={minutesOf(error)} />
      )}
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const data = useRouteLoaderData<typeof loader>('root');
  const { pathname } = useLocation();
  const { width, guide, staysOpen = false, isForWhoever = false } = useHandle();
  const contest = data?.contest ?? null;
  const items = data?.navigation ?? [];
  // A contest's home lies above all its pages: it is current only when it is the page itself.
  const current = items
    .filter(
      ({ key, to, also = [] }) =>
        pathname === to ||
        (key !== 'home' && pathname.startsWith(`${to}/`)) ||
        also.some(beginning => pathname.startsWith(beginning)),
    )
    .sort((one, other) => other.to.length - one.to.length)[0];
  const rules = contest && {
    label: t(staysOpen ? 'common:shell.rulesApart' : 'common:navigation.rules'),
    to: paths.rules(contest.code),
    newTab: staysOpen,
  };
  return (
    <PageShell
      person={isForWhoever ? undefined : data?.person}
      contact={data?.secretariatContact}
      contest={contest && { title: contest.title, to: paths.contest(contest.code) }}
      navigation={items.map(item => ({
        ...(item.key === 'rules' && rules
          ? rules
          : { label: t(`common:navigation.${item.key}`), to: item.to }),
        current: item === current,
      }))}
      furtherPages={
        contest && rules
          ? [
              rules,
              {
                label: t('publicity:announcements.title'),
                to: paths.announcements(contest.code),
              },
              { label: t('publicity:kit.title'), to: paths.publicity(contest.code) },
            ]
          : [{ label: t('common:navigation.rules'), to: paths.currentRules() }]
      }
      width={width}
      pageKey={pathname}
    >
      <PageGuideContext.Provider value={guide ? { topic: guide, isApart: staysOpen } : null}>
        {children}
      </PageGuideContext.Provider>
    </PageShell>
  );
}

/** What the page in view asks of the document. */
function useHandle(): RouteHandle {
  return (useMatches().at(-1)?.handle as RouteHandle | undefined) ?? {};
}

function useHydrate(): boolean | 'late' {
  const data = useMatches().at(-1)?.data;
  const { hydrate = true } = useHandle();
  // a page that failed has no answer of its loader to decide by
  return typeof hydrate === 'function' ? !data || hydrate(data) : hydrate;
}

/** How long to wait, where the refusal says so. */
function minutesOf(error: unknown): number | null {
  const data = isRouteErrorResponse(error) && (error.data as { minutes?: unknown } | null);
  return data && typeof data.minutes === 'number' ? data.minutes : null;
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
