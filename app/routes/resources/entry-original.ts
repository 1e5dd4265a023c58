import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { askedVersion } from '#app/http/asked-version.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { storedFile } from '#app/http/stored-file.server.ts';
import { findOriginalVideo } from '#app/services/entries/find-entry-video.server.ts';

/** The very file that a unit handed in, for organizers to save. */
export async function loader(args: LoaderFunctionArgs) {
  const { act } = await organizerPage(args, 'entry.see-all');
  const video = await permitted(findOriginalVideo(await askedVersion(args), act));
  if (!video) throw notFound();
  return storedFile(video, 'attachment');
}
