import { Transform } from 'node:stream';
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from './components/nonce.ts';
import { RequestIdContext } from './components/request-id.ts';

/** A page that isn't whole by then fails. */
const LONGEST_MILLISECONDS = 5000;

/**
 * The page of a request, sent once all of it is there: nothing here comes late, and a page that broke half-way would
 * have been sent as a good one.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { requestId, nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RequestIdContext.Provider value={requestId}>
        <NonceContext.Provider value={nonce}>
          <RemixServer
            context={context}
            url={request.url}
            abortDelay={LONGEST_MILLISECONDS}
            nonce={nonce}
          />
        </NonceContext.Provider>
      </RequestIdContext.Provider>,
      {
        onAllReady() {
          clearTimeout(late);
          headers.set('Content-Type', 'text/html; charset=utf-8');
          const body = createReadableStreamFromReadable(pipe(withoutNulBytes()));
          resolve(new Response(body, { status, headers }));
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
