import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { anyAct, contestOf, notFound } from '#app/http/guards.server.ts';
import { findEntryVideo } from '#app/services/entries/find-entry-video.server.ts';

/** Names the file for whom the rules let watch; the server in front of this one, or Express, sends it. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await anyAct(args);
  const contest = await contestOf(args);
  const { entry: entryCode = '', number = '' } = args.params;
  if (!/^\d{1,6}$/.test(number)) throw notFound();
  const asked = { contest, entryCode, number: Number(number) };
  const video = await permitted(findEntryVideo(asked, act));
  if (!video) throw notFound();
  return new Response(null, {
    headers: {
      'X-Accel-Redirect': `/stored/${video.storageKey}`,
      'Content-Type': video.contentType,
      'Content-Disposition': `inline; filename="${video.fileName}"`,
      'Cache-Control': 'private, no-cache',
      // bytes that a stranger made: never to run as a page of ours
      'Content-Security-Policy': 'sandbox',
      ETag: `"${video.sha256}"`,
    },
  });
}
