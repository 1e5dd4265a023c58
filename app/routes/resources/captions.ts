import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { askedVersion } from '#app/http/asked-version.server.ts';
import { anyAct, notFound } from '#app/http/guards.server.ts';
import { findCaptions } from '#app/services/media/find-captions.server.ts';

/** The captions of a version's video, from this very address wherever files live: a player takes no other. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await anyAct(args);
  const captions = await permitted(findCaptions(await askedVersion(args), act));
  if (!captions) throw notFound();
  const headers = {
    'Content-Type': 'text/vtt; charset=utf-8',
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': 'sandbox',
    // weak: it may be compressed on the way
    ETag: `W/"${captions.sha256}"`,
  };
  const isKnown = args.request.headers.get('If-None-Match') === headers.ETag;
  return isKnown
    ? new Response(null, { status: 304, headers })
    : new Response(await captions.read(), { headers });
}
