import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { askedVersion } from '#app/http/asked-version.server.ts';
import { anyAct, notFound } from '#app/http/guards.server.ts';
import { storedFile } from '#app/http/stored-file.server.ts';
import { findEntryVideo } from '#app/services/entries/find-entry-video.server.ts';

/** The video of a version, for whom the rules let watch. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await anyAct(args);
  const video = await permitted(findEntryVideo(await askedVersion(args), act));
  if (!video) throw notFound();
  return storedFile(video, 'inline');
}
