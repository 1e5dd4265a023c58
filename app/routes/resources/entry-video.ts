import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { anyAct, contestOf, notFound } from '#app/http/guards.server.ts';
import { storedFile } from '#app/http/stored-file.server.ts';
import { findEntryVideo } from '#app/services/entries/find-entry-video.server.ts';

/** The video of a version, for whom the rules let watch. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await anyAct(args);
  const contest = await contestOf(args);
  const { entry: entryCode = '', number = '' } = args.params;
  if (!/^\d{1,6}$/.test(number)) throw notFound();
  const asked = { contest, entryCode, number: Number(number) };
  const video = await permitted(findEntryVideo(asked, act));
  if (!video) throw notFound();
  return storedFile(video, 'inline');
}
