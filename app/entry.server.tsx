import { AsyncLocalStorage } from 'node:async_hooks';
import { Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { sharedI18n } from './components/i18n.ts';
import { NonceContext } from './components/nonce.ts';
import { PlainScriptContext } from './components/plain-script.ts';
import { RequestIdContext } from './components/request-id.ts';
import { askForLanguage } from './components/spoken-language.ts';
import { WordsFileContext } from './components/words-file.ts';
import type { Language } from './domain/language.ts';
import { languageOf } from './http/language.server.ts';
import { withLateScripts } from './http/late-scripts.server.ts';

/** Each page is written within its own language, also where several are under way. */
const spoken = new AsyncLocalStorage<Language>();
askForLanguage(() => spoken.getStore());

/** A page that isn't whole by then fails. */
const LONGEST_MILLISECONDS = 5000;

/**
 * The page of a request, sent once all of it is there: nothing here comes late, and a page that broke half-way would
 * have been sent as a good one.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const language = await languageOf(request);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', language);
  // the language stands in a cookie, as the session does
  headers.append('Vary', 'Cookie');
  return spoken.run(language, () =>
    renderPage({ request, status, headers, context, language, ...loadContext }),
  );
}

type Page = Pick<AppLoadContext, 'requestId' | 'nonce' | 'wordsFiles' | 'plainScript'> & {
  request: Request;
  status: number;
  headers: Headers;
  context: EntryContext;
  language: Language;
};

function renderPage(page: Page): Promise<Response> {
  const { request, status, headers, context, language, requestId, nonce } = page;
  const { wordsFiles, plainScript = null } = page;
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RequestIdContext.Provider value={requestId}>
        <NonceContext.Provider value={nonce}>
          <PlainScriptContext.Provider value={plainScript}>
            <WordsFileContext.Provider value={wordsFiles?.[language] ?? null}>
              <I18nextProvider i18n={sharedI18n(language)}>
                <RemixServer
                  context={context}
                  url={request.url}
                  abortDelay={LONGEST_MILLISECONDS}
                  nonce={nonce}
                />
              </I18nextProvider>
            </WordsFileContext.Provider>
          </PlainScriptContext.Provider>
        </NonceContext.Provider>
      </RequestIdContext.Provider>,
      {
        onAllReady() {
          clearTimeout(late);
          text(pipe(withoutNulBytes())).then(markup => {
            resolve(new Response(withLateScripts(markup, nonce), { status, headers }));
          }, reject);
        },
        onError: reject,
      },
    );
    const late = setTimeout(abort, LONGEST_MILLISECONDS);
  });
}

/** A surprise goes to the log under the request's id; a browser that went away is none. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // what a person or a program asked wrongly stands in the line of the request
  if (isRouteErrorResponse(error) && error.status < 500) return;
  if (request.signal.aborted) return;
  if (context.reportError) context.reportError(error);
  else console.error(error);
};

/**
 * React 18 leaves NUL bytes in the page where a letter of several bytes would straddle the end of its buffer of 2 KiB
 * (facebook/react#24985), which is often in Vietnamese: people would see “đi�ểm”.
 */
function withoutNulBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter(byte => byte !== 0) : chunk);
    },
  });
}
